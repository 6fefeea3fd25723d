import { seeded } from "../../shared/statistics/chance.ts"

const FIRST = 2024
/** Months of data; the plan planted below begins with the thirteenth. */
const MONTHS = 18
export const planted = { from: "2025-01-01", region: "华东", component: "tools", gain: 6 } as const

const regions = [planted.region, "华北", "华南", "西部"]
const types = ["mall", "street", "station"]

/**
 * A company of a thousand branches in four regions as a long CSV file, seeded. In one region tools gained six points in
 * each branch from the thirteenth month on. The first branch's name is a formula, every tenth has a team of three.
 */
export function thousandBranches(): string {
  const random = seeded(11)
  const noise = () => (random() + random() + random() - 1.5) * 8
  const lines = ["unit,region,type,period,metric,value,n"]
  for (let b = 0; b < 1000; b++) {
    const region = regions[b % regions.length]!
    const name = b === 0 ? "=1+1 门店" : `门店${String(b).padStart(4, "0")}`
    const [level, n] = [65 + noise(), b % 10 === 9 ? 3 : 8 + Math.floor(20 * random())]
    const pull = { tools: noise(), train: noise(), latit: noise(), know: noise() }
    for (let t = 0; t < MONTHS; t++) {
      const period = `${FIRST + Math.floor(t / 12)}-${String(1 + (t % 12)).padStart(2, "0")}`
      const gain = region === planted.region && t >= 12 ? planted.gain : 0
      const able = Object.entries(pull).map(([metric, own]) => {
        const value = level + own + noise() + (metric === planted.component ? gain : 0)
        lines.push(line(name, region, types[b % 3]!, period, metric, value, n))
        return value
      })
      const felt = 20 + 0.5 * able[0]! + 0.15 * able[1]! + noise()
      lines.push(line(name, region, types[b % 3]!, period, "csat", felt, 40))
    }
  }
  return lines.join("\n")
}

const line = (name: string, region: string, type: string, period: string, metric: string, value: number, n: number) =>
  `${name},${region},${type},${period},${metric},${Math.min(100, Math.max(0, value)).toFixed(1)},${n}`
