import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { createInterface } from "node:readline"
import { describe, expect, it } from "vitest"
import { openStore } from "../../../server/store/open.ts"
import { readUploads } from "../../../server/store/upload-rows.ts"
import { checkIntegrity } from "../../../server/upkeep/integrity.ts"
import { dataFolder } from "../../support/data-folder.ts"

const FILES = 6

/** Runs the inbox and kills it so many milliseconds after it is ready, or lets it do all it has to. */
async function run(dataDir: string, killedAfterMs: number | null): Promise<void> {
  const child = spawn(process.execPath, ["test/support/inbox-loop.ts", dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const gone = once(child, "exit")
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "ready" && killedAfterMs !== null) void wait(killedAfterMs).then(() => child.kill("SIGKILL"))
    if (line === "done") child.kill("SIGKILL")
  }
  await gone
}

/** Where each dropped file lies now; the same file twice would be there twice. */
const lying = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (entry.name.endsWith(".csv") || entry.name === "file"))
    .map((entry) => join(entry.parentPath, entry.name))

describe("an inbox whose process is killed at any moment", () => {
  it("never loses a file, never takes one twice, and ends with all of them in done", async () => {
    const dataDir = dataFolder()
    const root = join(dataDir, "inbox")
    mkdirSync(root, { recursive: true })
    const units = Array.from({ length: FILES }, (_, i) => `U${i}`)
    writeFileSync(join(root, "A.csv"), `unit,period,csat\n${units.map((unit) => `${unit},2024-12,50`).join("\n")}\n`)
    for (const unit of units.slice(1))
      writeFileSync(join(root, `${unit}.csv`), `unit,period,csat\n${unit},2025-01,80\n`)
    // Spread over what a file takes from its claim to its report, wherever this machine is slow.
    for (const ms of [5, 60, 150, 250, 400, 600]) {
      await run(dataDir, ms)
      expect(lying(root)).toHaveLength(FILES)
    }
    await run(dataDir, null)
    expect(
      lying(root)
        .map((path) => path.slice(root.length + 1))
        .toSorted(),
    ).toEqual(["A.csv", ...units.slice(1).map((unit) => `${unit}.csv`)].map((name) => `done/${name}`).toSorted())
    expect(readdirSync(join(root, ".taking"))).toEqual([])
    const store = await openStore({ dataDir, memoryMb: 200, threads: 2 })
    const { database } = store
    try {
      const uploads = await readUploads(database)
      expect(uploads.map(({ state }) => state)).toEqual(uploads.map(() => "committed"))
      expect(uploads).toHaveLength(FILES)
      expect((await checkIntegrity(store, dataDir)).filter(({ fault }) => fault !== null)).toEqual([])
      const [held] = await database.rows<{ n: number }>("SELECT CAST(count(*) AS INTEGER) AS n FROM current_value")
      expect(held!.n).toBe(FILES + FILES - 1)
    } finally {
      await database.close()
    }
  }, 120_000)
})
