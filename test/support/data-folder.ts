import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

/** An empty folder for one test file, gone when its tests are over. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "chain-"))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
