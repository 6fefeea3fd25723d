import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { describe, expect, it } from "vitest"
import { openStore } from "../../../server/store/open.ts"
import { readUploads } from "../../../server/store/upload-rows.ts"
import { checkIntegrity } from "../../../server/upkeep/integrity.ts"
import { dataFolder } from "../../support/data-folder.ts"

/** Kills a process that commits and undoes, in its work after so many acknowledgements; returns how many there were. */
async function killedAfter(dataDir: string, acknowledgements: number): Promise<number> {
  const child = spawn(process.execPath, ["test/support/commit-loop.ts", dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const gone = once(child, "exit")
  let lines = 0
  for await (const _ of createInterface({ input: child.stdout }))
    if (lines++ === acknowledgements) child.kill("SIGKILL")
  await gone
  // The first line says that it is ready.
  return lines - 1
}

/** The states of the two uploads after so many steps: both committed, then both undone, and again. */
function statesAfter(steps: number): string[] {
  const states = ["checked", "checked"]
  for (let step = 0; step < steps; step++) states[step % 2] = step % 4 < 2 ? "committed" : "undone"
  return states
}

describe("a crash", () => {
  it.each([1, 2, 3, 4, 5])(
    "after %i acknowledgements leaves the old state or the new one, and loses nothing acknowledged",
    async (count) => {
      const dataDir = dataFolder()
      const acknowledged = await killedAfter(dataDir, count)
      const { database } = await openStore({ dataDir, memoryMb: 200, threads: 2 })
      try {
        const findings = await checkIntegrity(database, dataDir)
        expect(findings.filter(({ fault }) => fault !== null)).toEqual([])
        const states = (await readUploads(database)).map(({ state }) => state).toReversed()
        // The step that was being done may be done or not; every one before it is.
        expect([statesAfter(acknowledged), statesAfter(acknowledged + 1)]).toContainEqual(states)
        const isIn = states.includes("committed")
        const rows = await database.rows<{ n: number }>("SELECT CAST(count(*) AS INTEGER) AS n FROM current_value")
        expect(rows[0]!.n).toBe(isIn ? 2400 : 0)
      } finally {
        await database.close()
      }
    },
    60_000,
  )
})
