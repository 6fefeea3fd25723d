import { gzipSync } from "node:zlib"
import { zipSync } from "fflate"
import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()

async function problems(bytes: string | Uint8Array<ArrayBuffer>, name = "figures.csv") {
  const answer = await app.upload(bytes, name)
  expect(app.faults.splice(0)).toEqual([])
  const report = (await answer.json()) as UploadReport
  return report.problems.map(({ row, problem, severity }) => [row, problem, severity])
}

describe("a value beside its numerator and denominator", () => {
  const rows = (...lines: string[]) =>
    ["unit,period,metric,value,numerator,denominator", ...lines.map((line, i) => `B${i},2025-01,ret,${line}`)].join(
      "\n",
    )

  it("may be their ratio or a hundred times that, as exact as it is written", async () => {
    expect(
      await problems(rows("83,250,300", "83.3,250,300", "83.3333,250,300", "83.33,2.5,3", "81,,", "80,10,")),
    ).toEqual([])
  })

  it("is told of in its row where it is neither, and goes in", async () => {
    expect(await problems(rows("83,250,300", "84,250,300", "83.9,250,300"))).toEqual([
      [3, "ratio-disagrees", "warning"],
      [4, "ratio-disagrees", "warning"],
    ])
  })
})

describe("a table in an archive", () => {
  const table = Buffer.from("unit,period,csat\nA,2025-01,80\n")

  it("is to be unpacked, whatever it is packed with", async () => {
    const packed = [
      new Uint8Array(gzipSync(table)),
      new Uint8Array(zipSync({ "january.csv": new Uint8Array(table) })),
      new Uint8Array([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4, 255, 254, 0, 0, 1, 2]),
    ]
    for (const bytes of packed) expect(await problems(bytes, "january.csv")).toEqual([[null, "packed-file", "error"]])
  })
})
