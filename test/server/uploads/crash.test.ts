import { describe, expect, inject, it } from "vitest"
import { crashRun } from "../../support/crash/crash-run.ts"
import { startPostgres } from "../../support/postgres-server.ts"

const KILLS = 8
const seed = Date.now() % 1_000_000

describe("a process killed at random moments of uploads, commits, undos and discards", () => {
  it(`keeps everything it acknowledged, and leaves nothing half done (seed ${seed})`, async () => {
    // A server of its own where the workspace is in PostgreSQL: it is killed as well.
    const postgres = inject("postgresServer") === undefined ? undefined : await startPostgres()
    try {
      const run = await crashRun({ kills: KILLS, seed, ...(postgres ? { postgres } : {}) })
      expect(Object.values(run.killed).reduce((a, b) => a + b, 0)).toBe(KILLS)
      expect(run.acknowledged).toBeGreaterThan(0)
      expect(run.exit).toBe(0)
    } finally {
      await postgres?.stop()
    }
  }, 180_000)
})
