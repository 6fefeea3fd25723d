import { createReadStream, readFileSync } from "node:fs"
import { Readable } from "node:stream"
import { createInterface } from "node:readline"
import { afterAll, describe, expect, it } from "vitest"
import { revisionsOf } from "../../../server/live/revisions.ts"
import { openStore } from "../../../server/store/open.ts"
import { saveFile } from "../../../server/uploads/receive.ts"
import { openUploads } from "../../../server/uploads/uploads.ts"
import { dataFolder } from "../../support/data-folder.ts"
import { storeUnderTest } from "../../support/store-under-test.ts"

/** What the engine may hold is less than the reasons of these rows together. */
const ROWS = 400_000
const dataDir = dataFolder()
const store = await openStore({ dataDir, memoryMb: 150, threads: 2, ...(await storeUnderTest()) })
afterAll(() => store.database.close())
const uploads = await openUploads({ store, revisions: revisionsOf(store.database), dataDir })

/** Every tenth row is whole; the others end too soon. */
function* table() {
  yield "unit,period,metric,value,n\n"
  for (let from = 0; from < ROWS; from += 1000)
    yield Array.from({ length: 1000 }, (_, i) => from + i)
      .map((row) => (row % 10 === 0 ? `u${row},2024-01,csat,${row % 100},12\n` : `u${row},2024-01,csat ${row}\n`))
      .join("")
}

describe("a file of which hardly any row can be cut", () => {
  it("keeps every one of them for correction, in memory that does not grow with them", async () => {
    const { report } = await uploads.take(undefined, "tester", async ({ original }) => ({
      file: await saveFile(Readable.from([...table()].map((text) => Buffer.from(text))), original, "cut.csv"),
      options: { mapping: { newUnits: "create" }, onProblem: "skip", commit: false },
    }))
    expect(report.state).toBe("checked")
    expect(report.rows).toBe(ROWS)
    expect(report.observations).toEqual({ new: ROWS / 10, changed: 0, unchanged: 0, rejected: (ROWS / 10) * 9 })
    const { rejects, cells } = uploads.folder(report.id)
    let lines = 0
    let last = ""
    for await (const line of createInterface({ input: createReadStream(rejects) })) {
      lines++
      last = line
    }
    expect(lines).toBe(1 + (ROWS / 10) * 9)
    expect(last).toMatch(new RegExp(`^u${ROWS - 1},2024-01,csat ${ROWS - 1},,,${ROWS + 1},`))
    expect(last).toContain("too-few-cells")
    expect(() => readFileSync(cells)).toThrow("ENOENT")
  })
})
