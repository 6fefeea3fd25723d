import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { freePort, ownerToken, startServer } from "../../support/server-process.ts"

/** A disk of so many megabytes, in memory; null where this user may not mount one, or the machine does not let anybody. */
function smallDisk(megabytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), "disk-"))
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder])
  return status === 0 ? folder : null
}

function unmount(folder: string): void {
  execFileSync("umount", [folder])
  rmSync(folder, { recursive: true })
}

const creating = { mapping: JSON.stringify({ newUnits: "create" }), commit: "auto" }

describe("the disk of the data folder", () => {
  it("may be full: the file is refused with nothing kept of it, and the server goes on", async (context) => {
    const disk = smallDisk(24)
    if (disk === null) return context.skip("no tmpfs can be mounted here")
    const environment = { DATA_DIR: disk, PORT: String(await freePort()), SAMPLE: "off" }
    const token = ownerToken(environment)
    const server = startServer(environment)
    try {
      await server.ready()
      const upload = (text: string, name: string) => {
        const body = new FormData()
        body.set("file", new Blob([text]), name)
        for (const [field, value] of Object.entries(creating)) body.set(field, value)
        const headers = { authorization: `Bearer ${token}` }
        return fetch(`http://127.0.0.1:${environment.PORT}/api/uploads`, { method: "POST", body, headers })
      }
      const full = await upload(`unit,period,csat\n${"A,2025-01,80\n".repeat(2_500_000)}`, "large.csv")
      expect(await full.json()).toMatchObject({ code: "disk-full" })
      expect(full.status).toBe(507)
      expect(readdirSync(join(disk, "uploads"))).toEqual([])
      expect((await upload("unit,period,csat\nA,2025-01,80\n", "small.csv")).status).toBe(201)
      const ready = (await (await fetch(`http://127.0.0.1:${environment.PORT}/readyz`)).json()) as {
        warnings: string[]
      }
      expect(ready.warnings.join()).toContain("MiB left")
    } finally {
      await server.end("SIGTERM")
      unmount(disk)
    }
  }, 120_000)

  it("may be read-only: the server says so and does not start", async (context) => {
    const disk = smallDisk(24)
    if (disk === null) return context.skip("no tmpfs can be mounted here")
    try {
      execFileSync("mount", ["-o", "remount,ro", disk])
      const server = startServer({ DATA_DIR: disk, PORT: String(await freePort()), SAMPLE: "off" })
      await expect(server.ready()).rejects.toThrow(/read-only|cannot be written|EROFS/i)
      expect(await server.end("SIGTERM")).toBe(1)
    } finally {
      unmount(disk)
    }
  }, 60_000)
})
