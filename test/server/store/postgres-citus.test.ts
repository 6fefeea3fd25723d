import { join } from "node:path"
import { Client } from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { snapshots } from "../../../server/engine/snapshot.ts"
import { workspaceTables } from "../../../server/store/carry-workspace.ts"
import { openStore } from "../../../server/store/open.ts"
import { atCommit, distributedByUnit, onEveryNode } from "../../../server/store/postgres-citus.ts"
import { dataFolder } from "../../support/data-folder.ts"
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts"

let server: PostgresServer
beforeAll(async () => void (server = await startPostgres()), 120_000)
afterAll(() => server.stop())

/** Citus' functions and the table in which it keeps what is distributed, each call written down there. */
const recorder = `
  CREATE TABLE pg_dist_partition (logicalrel regclass, how text);
  CREATE TABLE forgotten (name regclass);
  CREATE FUNCTION truncate_local_data_after_distributing_table(t regclass) RETURNS void LANGUAGE sql AS
    $$ INSERT INTO forgotten VALUES (t) $$;
  CREATE FUNCTION create_reference_table(t regclass) RETURNS void LANGUAGE sql AS
    $$ INSERT INTO pg_dist_partition VALUES (t, 'every node') $$;
  CREATE FUNCTION create_distributed_table(t regclass, by text, colocate_with text) RETURNS void LANGUAGE sql AS
    $$ INSERT INTO pg_dist_partition VALUES (t, by || ' with ' || colocate_with) $$;`

async function asked<Result>(databaseUrl: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A database that looks like a cluster's. */
async function cluster(): Promise<string> {
  const databaseUrl = await server.database()
  await asked(databaseUrl, (client) => client.query(recorder))
  return databaseUrl
}

const opened = (databaseUrl: string) => openStore({ databaseUrl, dataDir: dataFolder(), memoryMb: 200, threads: 1 })

describe("a cluster", () => {
  it("is given every table of the workspace once: the large by unit, the small whole", async () => {
    const databaseUrl = await cluster()
    for (let start = 0; start < 2; start++) await (await opened(databaseUrl)).database.close()
    const { rows } = await asked(databaseUrl, (client) =>
      client.query<{ name: string; how: string }>(
        "SELECT CAST(logicalrel AS text) AS name, how FROM pg_dist_partition",
      ),
    )
    const kinds = [
      ...onEveryNode.map((name) => ({ name, how: "every node" })),
      { name: "observation", how: "unit_id with none" },
      { name: "current_value", how: "unit_id with observation" },
      { name: "withheld", how: "unit_id with observation" },
      { name: "kept_back", how: "unit_id with observation" },
      { name: "kept_piece", how: "upload_id with none" },
    ]
    expect(rows).toHaveLength(kinds.length)
    expect(rows).toEqual(expect.arrayContaining(kinds))
  })

  it("takes over a workspace that was there before the extension, and lets go of the copied rows", async () => {
    const databaseUrl = await server.database()
    const before = await opened(databaseUrl)
    await before.database.run(
      "INSERT INTO observation (unit_id, metric_key, period_kind, period, value, upload_key) VALUES (1, 1, 1, 1, 1, 1)",
    )
    await before.database.close()
    await asked(databaseUrl, (client) => client.query(recorder))
    for (let start = 0; start < 2; start++) await (await opened(databaseUrl)).database.close()
    const { rows } = await asked(databaseUrl, (client) =>
      client.query<{ name: string }>("SELECT CAST(name AS text) AS name FROM forgotten ORDER BY 1"),
    )
    expect(rows).toEqual([{ name: "metric" }, { name: "observation" }, { name: "workspace" }])
  })

  it("does a writing transaction's work by one connection a node, and sends files of any size between them", async () => {
    const { database } = await opened(await cluster())
    const setting = (name: string) => `SELECT current_setting('citus.${name}', true) AS value`
    expect(await database.transaction((queries) => queries.rows(setting("multi_shard_modify_mode")))).toEqual([
      { value: "sequential" },
    ])
    expect(await database.rows(setting("max_intermediate_result_size"))).toEqual([{ value: "-1" }])
    await database.close()
  })

  it("is asked for statistics of the large tables when a commit is over, not within it", async () => {
    const { database } = await opened(await cluster())
    // Reckoned by ANALYZE as well, where it fails: a cluster refuses it where a transaction has worked on the node itself.
    await database.run(
      `CREATE FUNCTION refused(value double precision) RETURNS double precision IMMUTABLE LANGUAGE plpgsql AS $$
         BEGIN
           IF current_query() LIKE 'ANALYZE%' THEN RAISE EXCEPTION 'not within a transaction'; END IF;
           RETURN value;
         END $$`,
    )
    await database.run("CREATE INDEX refusing ON observation (refused(value))")
    const rows = (from: number, to: number) =>
      database.transaction((queries) =>
        queries.run(
          `INSERT INTO observation (unit_id, metric_key, period_kind, period, value, upload_key)
           SELECT u, 1, 1, 1, u, 1 FROM generate_series(${from}, ${to}) AS t(u)`,
        ),
      )
    await rows(1, 1)
    await expect(database.run("ANALYZE observation")).rejects.toThrow("not within a transaction")
    await rows(2, 1500)
    expect(await database.rows("SELECT CAST(count(*) AS INTEGER) AS n FROM observation")).toEqual([{ n: 1500 }])
    await database.close()
  })

  it("lets nobody read values between the coordinator's commit and the nodes'", async () => {
    const databaseUrl = await cluster()
    const { database } = await opened(databaseUrl)
    await asked(databaseUrl, async (client) => {
      await client.query("BEGIN")
      await client.query(atCommit.hold)
      let isRead = false
      const reading = snapshots(database)
        .read()
        .then(() => (isRead = true))
      const waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock' AND NOT granted"
      await expect.poll(async () => (await client.query(waiting)).rows.length, { timeout: 10_000 }).toBe(1)
      expect(isRead).toBe(false)
      await client.query("COMMIT")
      await reading
    })
    await database.close()
  })

  it("has a writer hold that lock until its commit is over", async () => {
    const databaseUrl = await cluster()
    const { database } = await opened(databaseUrl)
    await asked(databaseUrl, async (client) => {
      await client.query("BEGIN")
      await client.query(atCommit.wait)
      const writing = database.transaction((queries) => queries.run("UPDATE workspace SET data_revision = 1"))
      const waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND NOT granted"
      await expect.poll(async () => (await client.query(waiting)).rows.length, { timeout: 10_000 }).toBe(1)
      await client.query("COMMIT")
      await writing
    })
    await database.close()
  })

  it("keeps staging schemas on the coordinator", async () => {
    const databaseUrl = await cluster()
    const dataDir = dataFolder()
    const { database, workbench } = await openStore({ databaseUrl, dataDir, memoryMb: 200, threads: 1 })
    await database.run("CREATE TABLE seen (setting text)")
    await database.run(
      `CREATE FUNCTION see() RETURNS event_trigger LANGUAGE plpgsql AS $$
         BEGIN INSERT INTO public.seen VALUES (current_setting('citus.enable_ddl_propagation', true)); END $$`,
    )
    await database.run(
      "CREATE EVENT TRIGGER seeing ON ddl_command_end WHEN TAG IN ('CREATE SCHEMA') EXECUTE FUNCTION see()",
    )
    const file = join(dataDir, "uploads", "staging.duckdb")
    const staging = await workbench.open(file)
    for (const table of ["observation", "unit", "metric"]) await staging.run(`CREATE TABLE ${table} (n INTEGER)`)
    await staging.close()
    await (await database.attach(file)).release()
    expect(await database.rows("SELECT setting FROM seen")).toEqual([{ setting: "off" }])
    await database.close()
  })

  it("is not looked for where PostgreSQL stands alone", async () => {
    const { database } = await opened(await server.database())
    expect(await database.rows("SELECT to_regclass('pg_dist_partition') AS there")).toEqual([{ there: null }])
    await database.close()
  })
})

describe("the workspace's tables", () => {
  it("all have a place on a cluster", async () => {
    const { database } = await openStore({ dataDir: dataFolder(), memoryMb: 200, threads: 1 })
    const placed = [...distributedByUnit, ...onEveryNode]
    expect((await workspaceTables(database)).toSorted()).toEqual(placed.toSorted())
    await database.close()
  })
})

describe("on plain PostgreSQL, with many values", () => {
  it("the hot path finds cells, uploads and metrics by an index", async () => {
    const { database } = await opened(await server.database())
    const values = `SELECT u, m, 1, p, 1.5, NULL, NULL, NULL, NULL, 1 + u % 40 FROM generate_series(1, 400) AS a(u),
      generate_series(1, 10) AS b(m), generate_series(1, 36) AS c(p)`
    for (const table of ["observation", "current_value"]) {
      await database.run(
        `INSERT INTO ${table} (unit_id, metric_key, period_kind, period, value, n, sd, numerator, denominator, upload_key) ${values}`,
      )
      await database.run(`ANALYZE ${table}`)
    }
    const planOf = async (sql: string) =>
      (await database.rows<{ "QUERY PLAN": string }>(`EXPLAIN ${sql}`)).map((row) => row["QUERY PLAN"]).join("\n")
    expect(await planOf("SELECT value FROM observation WHERE upload_key = 7")).toContain("observation_upload")
    expect(await planOf("DELETE FROM current_value WHERE upload_key = 7")).toContain("current_upload")
    expect(
      await planOf(
        "SELECT value FROM observation WHERE unit_id = 7 AND metric_key = 3 AND period_kind = 1 AND period = 5",
      ),
    ).toContain("observation_cell")
    expect(
      await planOf(
        "SELECT unit_id, value FROM current_value WHERE period_kind = 1 AND period BETWEEN 3 AND 5 AND metric_key IN (4)",
      ),
    ).toContain("current_metric")
    await database.close()
  })
})
