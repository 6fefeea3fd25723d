import { Client } from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { workspaceTables } from "../../../server/store/carry-workspace.ts"
import { openStore } from "../../../server/store/open.ts"
import { distributedByUnit, onEveryNode } from "../../../server/store/postgres-citus.ts"
import { dataFolder } from "../../support/data-folder.ts"
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts"

let server: PostgresServer
beforeAll(async () => void (server = await startPostgres()), 120_000)
afterAll(() => server.stop())

/** Citus' two functions and the table in which it keeps what is distributed, each call written down there. */
const recorder = `
  CREATE TABLE pg_dist_partition (logicalrel regclass, how text);
  CREATE FUNCTION create_reference_table(t regclass) RETURNS void LANGUAGE sql AS
    $$ INSERT INTO pg_dist_partition VALUES (t, 'every node') $$;
  CREATE FUNCTION create_distributed_table(t regclass, by text, colocate_with text) RETURNS void LANGUAGE sql AS
    $$ INSERT INTO pg_dist_partition VALUES (t, by || ' with ' || colocate_with) $$;`

const opened = (databaseUrl: string) => openStore({ databaseUrl, dataDir: dataFolder(), memoryMb: 200, threads: 1 })

describe("a cluster", () => {
  it("is given every table of the workspace once: the large by unit, the small whole", async () => {
    const databaseUrl = await server.database()
    const client = new Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query(recorder)
    for (let start = 0; start < 2; start++) await (await opened(databaseUrl)).database.close()
    const { rows } = await client.query<{ name: string; how: string }>(
      "SELECT CAST(logicalrel AS text) AS name, how FROM pg_dist_partition",
    )
    await client.end()
    const kinds = [
      ...onEveryNode.map((name) => ({ name, how: "every node" })),
      { name: "observation", how: "unit_id with none" },
      { name: "current_value", how: "unit_id with observation" },
      { name: "withheld", how: "unit_id with observation" },
      { name: "kept_piece", how: "upload_id with none" },
    ]
    expect(rows).toHaveLength(kinds.length)
    expect(rows).toEqual(expect.arrayContaining(kinds))
  })

  it("does a writing transaction's work by one connection a node", async () => {
    const databaseUrl = await server.database()
    const client = new Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query(recorder)
    await client.end()
    const { database } = await opened(databaseUrl)
    const mode = "SELECT current_setting('citus.multi_shard_modify_mode', true) AS mode"
    expect(await database.transaction((queries) => queries.rows(mode))).toEqual([{ mode: "sequential" }])
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
