/** Commits and undoes the same two uploads for ever, telling of each that was acknowledged: made to be killed. */
import { Readable } from "node:stream"
import { revisionsOf } from "../../server/live/revisions.ts"
import { openStore } from "../../server/store/open.ts"
import { saveFile } from "../../server/uploads/receive.ts"
import { openUploads } from "../../server/uploads/uploads.ts"

const dataDir = process.argv[2]!
const store = await openStore({ dataDir, memoryMb: 200, threads: 2 })
const uploads = await openUploads({ store, revisions: revisionsOf(store.database), dataDir })

async function take(value: number): Promise<string> {
  const months = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, "0")}`)
  const units = Array.from({ length: 200 }, (_, i) => `U${i}`)
  const rows = units.flatMap((unit) => months.map((month) => `${unit},${month},${value}`))
  const { report } = await uploads.take(undefined, "tester", async ({ original }) => ({
    file: await saveFile(Readable.from([Buffer.from(`unit,period,csat\n${rows.join("\n")}\n`)]), original, "file.csv"),
    options: { mapping: { newUnits: "create" }, onProblem: "stop", commit: false },
  }))
  return report.id
}

const ids = [await take(70), await take(80)]
process.stdout.write("ready\n")
for (let step = 0; ; step++) {
  const id = ids[step % 2]!
  await (step % 4 < 2 ? uploads.commit(id, "tester") : uploads.undo(id, "tester"))
  process.stdout.write(`${id} ${step % 4 < 2 ? "committed" : "undone"}\n`)
}
