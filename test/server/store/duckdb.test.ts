import { spawnSync } from "node:child_process"
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { openDuckDb } from "../../../server/store/duckdb.ts"
import { csvScan } from "../../../server/uploads/staging/csv-scan.ts"
import { dataFolder } from "../../support/data-folder.ts"

const folder = dataFolder()
const { database, workbench } = await openDuckDb({ dataDir: folder, memoryMb: 200, threads: 2 })
afterAll(() => database.close())

describe("the embedded store", () => {
  it("brings values back as they went in, numbers beyond 32 bits too", async () => {
    const [row] = await database.rows("SELECT $1 AS a, CAST($2 AS BIGINT) AS b, $3 AS c, $4 AS d", [
      "x'; DROP TABLE t; --",
      2 ** 40,
      0.1,
      null,
    ])
    expect(row).toEqual({ a: "x'; DROP TABLE t; --", b: 2 ** 40, c: 0.1, d: null })
  })

  it("closes under whoever reads, and lets the process end", () => {
    const store = new URL("../../../server/store/duckdb.ts", import.meta.url).href
    const script = `
      const { openDuckDb } = await import(${JSON.stringify(store)})
      const { database } = await openDuckDb({ dataDir: ${JSON.stringify(dataFolder())}, memoryMb: 200 })
      // More than there are connections: some wait for one.
      const asked = Array.from({ length: 6 }, () =>
        database.rows("SELECT count(*) AS n FROM range(100000000000) t(x) WHERE x % 7 = 3").catch(({ message }) => message))
      await new Promise((resolve) => setTimeout(resolve, 200))
      await database.close()
      console.log((await Promise.all(asked)).join())
      process.exit(0)`
    const ended = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      timeout: 20_000,
      encoding: "utf8",
    })
    expect(ended).toMatchObject({ status: 0, signal: null })
    expect(ended.stdout.match(/INTERRUPT/g)).toHaveLength(6)
  })

  it("does all of a transaction or nothing", async () => {
    await database.run("CREATE TABLE ledger (amount INTEGER NOT NULL)")
    await database.transaction((queries) => queries.run("INSERT INTO ledger VALUES (1)"))
    const failing = database.transaction(async (queries) => {
      await queries.run("INSERT INTO ledger VALUES (2)")
      throw new Error("no")
    })
    await expect(failing).rejects.toThrow("no")
    expect(await database.rows("SELECT amount FROM ledger")).toEqual([{ amount: 1 }])
  })

  it("has counted a change by the time whoever made it hears of its end", async () => {
    const before = database.changes()!
    const counts: (number | null)[] = []
    const count = () => void counts.push(database.changes())
    await database.run("CREATE TABLE counted (n INTEGER)").then(count)
    await database.transaction((queries) => queries.run("INSERT INTO counted VALUES (1)")).then(count)
    await database.rows("SELECT n FROM counted").then(count)
    expect(counts).toEqual([before + 1, before + 2, before + 2])
  })

  it("lets one writer in at a time, and readers see the state before", async () => {
    await database.run("CREATE TABLE counter (n INTEGER)")
    await database.run("INSERT INTO counter VALUES (0)")
    const seen: number[] = []
    const add = () =>
      database.transaction(async (queries) => {
        const [row] = await queries.rows<{ n: number }>("SELECT n FROM counter")
        const [outside] = await database.rows<{ n: number }>("SELECT n FROM counter")
        await queries.run("UPDATE counter SET n = $1", [row!.n + 1])
        seen.push(outside!.n)
      })
    await Promise.all(Array.from({ length: 20 }, add))
    expect(await database.rows("SELECT n FROM counter")).toEqual([{ n: 20 }])
    expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i))
  })

  it("streams numbers as typed columns", async () => {
    const sums: number[] = []
    for await (const { rows, columns } of database.columns(
      "SELECT CAST(i AS INTEGER) AS i FROM range(CAST($1 AS BIGINT)) t(i)",
      [5000],
    ))
      sums.push(Array.from(columns[0]!.subarray(0, rows)).reduce((a, b) => a + b, 0))
    expect(sums.reduce((a, b) => a + b, 0)).toBe((5000 * 4999) / 2)
  })

  it("reads and writes no file but its own", async () => {
    writeFileSync(join(folder, "secret.csv"), "a\n1\n")
    for (const sql of [
      `SELECT * FROM read_csv('${folder}/secret.csv')`,
      `SELECT * FROM read_csv('${folder}/uploads/../secret.csv')`,
      `COPY (SELECT 1) TO '${folder}/out.csv'`,
      `ATTACH '${folder}/other.duckdb'`,
      "SELECT * FROM read_text('/etc/hostname')",
      "INSTALL httpfs",
    ])
      await expect(database.rows(sql)).rejects.toThrow(/disabled by configuration/)
    await expect(database.run("SET enable_external_access = true")).rejects.toThrow(/locked|Cannot/)
  })

  it("says who holds a data folder that is in use", () => {
    const other = spawnSync(
      process.execPath,
      [
        "--input-type=module",
        "--eval",
        `import { openDuckDb } from "./server/store/duckdb.ts"
         await openDuckDb({ dataDir: ${JSON.stringify(folder)} }).catch((error) => console.log(error.message))`,
      ],
      { encoding: "utf8" },
    )
    expect(other.stdout).toContain(`The data folder ${folder} is in use by another process (${process.pid}).`)
  })
})

describe("the workbench", () => {
  it("fills a staging file that the store can then read", async () => {
    mkdirSync(join(folder, "uploads", "a'b"))
    const file = join(folder, "uploads", "a'b", "staging.duckdb")
    const staging = await workbench.open(file)
    await staging.run("CREATE TABLE reading (place INTEGER, name VARCHAR, value DOUBLE)")
    const places = Array.from({ length: 5000 }, (_, i) => i)
    await staging.append("reading", [places, places.map((i) => `u${i}`), places.map((i) => (i % 2 ? i / 2 : null))])
    await staging.close()

    const { prefix, release } = await database.attach(file)
    const sql = `SELECT CAST(count(*) AS INTEGER) AS n, CAST(count(value) AS INTEGER) AS m, sum(value) AS s FROM ${prefix}reading`
    expect(await database.rows(sql)).toEqual([{ n: 5000, m: 2500, s: 3_125_000 }])
    await release()
    await release()
    await expect(database.rows(sql)).rejects.toThrow(/does not exist/)
  })

  it("streams rows a few thousand at a time, and can be stopped", async () => {
    const staging = await workbench.open(join(folder, "uploads", "b.duckdb"))
    let count = 0
    for await (const rows of staging.stream<{ i: number }>("SELECT i FROM range(5000) t(i)")) count += rows.length
    expect(count).toBe(5000)
    const endless = staging.run(
      "CREATE TABLE big AS SELECT sum(sqrt(a.i * b.i)) FROM range(1000000) a(i), range(1000000) b(i)",
    )
    staging.stop()
    await expect(endless).rejects.toThrow("This was stopped.")
    await expect(staging.rows("SELECT 1")).rejects.toThrow("This was stopped.")
    await staging.close()
  })

  it("tells how far it is with a statement, and draws nothing", async () => {
    const staging = await workbench.open(join(folder, "uploads", "share.duckdb"))
    await staging.run("CREATE TABLE long AS SELECT i, hash(i) AS h FROM range(3000000) t(i)")
    const shares = new Set<number>()
    const watch = setInterval(() => shares.add(staging.share() ?? 0), 5)
    await staging.run("CREATE TABLE each AS SELECT DISTINCT h FROM long")
    clearInterval(watch)
    expect([...shares].filter((share) => share > 0 && share <= 1).length).toBeGreaterThan(1)
    await staging.close()
  })

  it("is a new one after a file has broken its engine, and the store has noticed nothing", async () => {
    const path = join(folder, "uploads", "broken.csv")
    copyFileSync("test/fixtures/agencies/half-characters.csv", path)
    const file = join(folder, "uploads", "broken.duckdb")
    const staging = await workbench.open(file)
    const scan = csvScan({
      path,
      delimiter: ",",
      lineEnd: "\n",
      width: 4,
      skip: 1,
      firstRow: 2,
      hasPlainNumbers: false,
    })
    const read = `SELECT c0, c2 FROM ${scan} GROUP BY GROUPING SETS ((c0), (c2))`
    await expect(staging.rows(read)).rejects.toThrow("INTERNAL")
    await expect(staging.rows("SELECT 1 AS one")).rejects.toThrow("invalidated")
    expect(await database.rows("SELECT 1 AS one")).toEqual([{ one: 1 }])
    const next = await workbench.open(`${file}.next`)
    expect(await next.rows("SELECT 1 AS one")).toEqual([{ one: 1 }])
    await next.close()
  })
})
