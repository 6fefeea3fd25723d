import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { dataFolder } from "../../support/data-folder.ts"
import { startProduct } from "../../support/product.ts"

const files = dataFolder()

function file(name: string, text: string): string {
  const path = join(files, name)
  writeFileSync(path, text)
  return path
}

function cli(dataDir: string, args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["server/cli.ts", ...args], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "", SAMPLE: "off", ...env },
    encoding: "utf8",
  })
  return { status, stdout, stderr }
}

describe("the command line", () => {
  const dataDir = dataFolder()

  it("imports a file where nobody has the data folder open, and says what is wrong with another", () => {
    const good = cli(dataDir, ["import", file("good.csv", "unit,period,csat\nA,2025-01,80\n"), "--commit"])
    expect(good.stdout).toContain("committed: 1 rows, 1 new, 0 changed, 0 unchanged, 0 rejected")
    expect(good).toMatchObject({ status: 0 })
    expect(good.stderr).toContain("reading")

    const bad = cli(dataDir, ["import", file("bad.csv", "unit,period,csat\nA,2025-02,eighty\n"), "--commit"])
    expect(bad.stdout).toContain('row 2, csat "eighty"')
    expect(bad).toMatchObject({ status: 1 })
  })

  it("takes a mapping, and skips rows with problems where told to", () => {
    const mapping = file("mapping.json", JSON.stringify({ newUnits: "create" }))
    const path = file("new.csv", "unit,period,csat\nNew,2025-01,70\nNew,2025-02,x\n")
    expect(cli(dataDir, ["import", path]).stdout).toContain("refused")
    const { stdout } = cli(dataDir, ["import", path, "--mapping", mapping, "--skip", "--commit"])
    expect(stdout).toContain("committed: 2 rows, 1 new, 0 changed, 0 unchanged, 1 rejected")
    expect(cli(dataDir, ["import", path, "--mapping", file("broken.json", "{")]).stderr).toContain("mapping")
  })

  it("goes on with the same file where the last try ended, and commits it once", () => {
    const path = file("again.csv", "unit,period,csat\nA,2025-05,80\n")
    const first = cli(dataDir, ["import", path])
    const id = first.stdout.split(" ")[0]!
    expect(first.stdout).toContain(`${id} checked`)
    const second = cli(dataDir, ["import", path, "--commit"])
    expect(second.stderr).toContain("This file was sent before")
    expect(second.stdout).toContain(`${id} committed: 1 rows, 1 new`)
    expect(cli(dataDir, ["import", path, "--commit", "--resume"]).stdout).toContain(`${id} committed`)
    // Without the word it is a file like any other: what it says may have been overwritten since.
    const third = cli(dataDir, ["import", path, "--commit"]).stdout
    expect(third).toContain("committed: 1 rows, 0 new, 0 changed, 1 unchanged")
    expect(third).not.toContain(id)
  })

  it("stops by Ctrl-C with nothing half done, and takes the file up again", async () => {
    const rows = Array.from(
      { length: 300_000 },
      (_, i) => `U${i % 3000},20${10 + (Math.floor(i / 3000) % 12)}-0${1 + (Math.floor(i / 36_000) % 9)},${i % 97}.5`,
    )
    const path = file("long.csv", `unit,period,csat\n${rows.join("\n")}\n`)
    const folder = dataFolder()
    const child = spawn(process.execPath, ["server/cli.ts", "import", path, "--commit"], {
      env: { ...process.env, DATA_DIR: folder, DATABASE_URL: "", SAMPLE: "off" },
      stdio: ["ignore", "ignore", "pipe"],
    })
    let said = ""
    child.stderr.on("data", (chunk: Buffer) => {
      if (!said.includes("reading") && chunk.toString().includes("reading")) child.kill("SIGINT")
      said += chunk.toString()
    })
    const [code] = (await once(child, "exit")) as [number]
    expect(said).toContain("nothing of it was kept")
    expect(code).toBe(1)
    expect(readdirSync(join(folder, "uploads"))).toEqual([])
    expect(cli(folder, ["check"])).toMatchObject({ status: 0 })
    expect(cli(folder, ["import", path, "--commit"]).stdout).toMatch(/committed|refused/)
  }, 120_000)

  it("checks the store", () => {
    const { status, stdout } = cli(dataDir, ["check"])
    expect(stdout).toContain("ok     current values are the latest of the history")
    expect(status).toBe(0)
  })

  it.each([
    [["token", "create", "--role", "king"], "--role must be one of"],
    [["user", "add", "--role", "hr"], "--email must be an e-mail address"],
    [["import"], "import FILE"],
    [["dance"], "npm run cli -- ..."],
  ])("says how %j is meant", (args, message) => {
    const { status, stderr } = cli(dataDir, args)
    expect(stderr).toContain(message)
    expect(status).toBe(1)
  })

  it("goes through the server that has the data folder open", async () => {
    const product = await startProduct()
    try {
      const env = { PORT: new URL(product.url).port }
      const path = file("live.csv", "unit,period,csat\nA,2025-01,80\nA,2025-02,81\n")
      expect(cli(product.dataDir, ["import", path, "--commit"], env).stdout).toContain("committed: 2 rows, 2 new")
      const uploads = (await (await product.call("/api/uploads")).json()) as { state: string }[]
      expect(uploads).toMatchObject([{ state: "committed", uploadedBy: "command line" }])
      const next = file("next.csv", "unit,period,csat\nA,2025-06,80\n")
      const checked = cli(product.dataDir, ["import", next], env)
      expect(checked.stderr).toContain("reading the rows")
      expect(cli(product.dataDir, ["import", next, "--commit"], env).stdout).toContain(checked.stdout.split(" ")[0])
      expect(cli(product.dataDir, ["check"], env)).toMatchObject({ status: 0 })
      expect(cli(product.dataDir, ["check"], { PORT: "1" }).stderr).toContain("no server answers at")
    } finally {
      await product.stop()
    }
  }, 60_000)
})
