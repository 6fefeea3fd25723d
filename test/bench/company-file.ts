import { once } from "node:events"
import { createWriteStream } from "node:fs"
import { seeded } from "../../shared/statistics/chance.ts"

/** Metrics of the catalogue, two for each stage. */
const metrics = ["esat", "eng", "latit", "tools", "csat", "wait", "nps", "ret", "rev", "margin"]

/** How large a made company is: its rows are all three multiplied. */
export type CompanySize = { readonly units: number; readonly months: number; readonly metrics: number }

/** Writes a long CSV of a company without a gap, the same for the same seed; no more than `rows` of it. */
export async function writeCompany(path: string, size: CompanySize, rows = Infinity): Promise<void> {
  const out = createWriteStream(path)
  const random = seeded(1)
  let text = "unit,period,metric,value,n,sd\n"
  let written = 0
  for (let unit = 0; unit < size.units && written < rows; unit++) {
    const name = `branch-${String(unit).padStart(5, "0")}`
    for (let month = 0; month < size.months; month++) {
      const period = `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`
      for (const metric of metrics.slice(-size.metrics)) {
        if (written++ >= rows) break
        const value = (20 + 60 * random()).toFixed(2)
        text += `${name},${period},${metric},${value},${5 + Math.floor(random() * 40)},${(5 + 10 * random()).toFixed(1)}\n`
      }
    }
    if (text.length > 1_000_000) {
      if (!out.write(text)) await once(out, "drain")
      text = ""
    }
  }
  out.end(text)
  await once(out, "close")
}
