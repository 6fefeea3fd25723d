import { spawnSync } from "node:child_process"
import { expect, it } from "vitest"

it("a run that fails says so though PostgreSQL was started for it: the package's own ending would say all is well", () => {
  const program = 'await import("./test/support/postgres-server.ts"); process.exitCode = 3'
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" })
  expect({ status, stderr }).toEqual({ status: 3, stderr: "" })
})
