import { describe, expect, it } from "vitest"
import { crashRun } from "../../support/crash/crash-run.ts"
import { startPostgres } from "../../support/postgres-server.ts"

const KILLS = 12
const seed = Date.now() % 1_000_000

describe("a process killed at random moments of uploads, commits, undos and discards", () => {
  // PostgreSQL has a server of its own here: it is killed as well.
  it.each(["duckdb", "postgres"])(
    `keeps everything it acknowledged on %s, and leaves nothing half done (seed ${seed})`,
    async (engine) => {
      const postgres = engine === "postgres" ? await startPostgres() : undefined
      try {
        const run = await crashRun({ kills: KILLS, seed, ...(postgres ? { postgres } : {}) })
        expect(Object.values(run.killed).reduce((a, b) => a + b, 0)).toBe(KILLS)
        expect(run.acknowledged).toBeGreaterThan(0)
        expect(run.exit).toBe(0)
      } finally {
        await postgres?.stop()
      }
    },
    900_000,
  )
})
