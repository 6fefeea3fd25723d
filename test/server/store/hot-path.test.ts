import { Readable } from "node:stream"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createEngine } from "../../../server/engine/engine.ts"
import { readiness } from "../../../server/health/readiness.ts"
import { revisionsOf } from "../../../server/live/revisions.ts"
import { readCellRows } from "../../../server/store/cell-rows.ts"
import type { Database } from "../../../server/store/database.ts"
import { openStore } from "../../../server/store/open.ts"
import { distributedByUnit, onEveryNode } from "../../../server/store/postgres-citus.ts"
import { checkIntegrity } from "../../../server/upkeep/integrity.ts"
import { saveFile } from "../../../server/uploads/receive.ts"
import { openUploads } from "../../../server/uploads/uploads.ts"
import { dataFolder } from "../../support/data-folder.ts"
import { type Explained, explaining, nodesOf, type PlanNode } from "../../support/explained.ts"
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts"

const UNITS = 600
const MONTHS = 36
const JANUARY_2023 = 2023 * 12
const METRICS = ["esat", "eng", "csat", "nps", "ret", "margin"]

let server: PostgresServer
let statements: Explained[]

beforeAll(async () => {
  // What PostgreSQL believes of the tables is what `fill` has left, at whatever moment it would look by itself.
  server = await startPostgres(["autovacuum=off"])
  const dataDir = dataFolder()
  const store = await openStore({ dataDir, databaseUrl: await server.database(), memoryMb: 200, threads: 1 })
  await fill(store.database)
  const told = new Map<string, Explained>()
  const database = explaining(store.database, (each) => told.set(shapeOf(each.sql), each))
  await live({ ...store, database }, dataDir)
  statements = [...told].map(([sql, { plan }]) => ({ sql, plan }))
  await store.database.close()
}, 240_000)
afterAll(() => server.stop())

/** A company with more values than PostgreSQL likes to read through, one of the surveys partly hidden. */
async function fill(database: Database): Promise<void> {
  await database.run(
    `INSERT INTO upload (upload_key, id, state, commit_order, file_name, content_hash, bytes, uploaded_by, uploaded_at, report)
     VALUES (1, '00000000-0000-4000-8000-000000000001', 'committed', 1, 'old.csv', 'ab', 1, 'old', '2024-01-01T00:00:00Z', '{"mapping":{}}')`,
  )
  await database.run(
    `INSERT INTO unit (unit_id, id, name, parent)
     SELECT u, 'B' || u, 'Branch ' || u, CASE WHEN u > 6 THEN 1 + u % 6 END FROM generate_series(1, ${UNITS}) AS t(u)`,
  )
  for (const table of ["observation", "current_value"])
    await database.run(
      `INSERT INTO ${table} (unit_id, metric_key, period_kind, period, value, n, upload_key)
       SELECT u, m.metric_key, 1, ${JANUARY_2023} + t, 40 + (u * 7 + t * t + m.metric_key * u) % 31, 3 + (u * 5 + t) % 40, 1
         FROM generate_series(1, ${UNITS}) AS a(u), generate_series(0, ${MONTHS - 1}) AS b(t), metric AS m
        WHERE m.id IN (${METRICS.map((id) => `'${id}'`).join(", ")})`,
    )
  await database.run("UPDATE workspace SET period_kind = 'month', data_revision = 1 WHERE id = 1")
  await database.run("ANALYZE")
}

/** What happens to a workspace day by day: a file is checked, committed, corrected, undone, done again; pages are read. */
async function live(store: Awaited<ReturnType<typeof openStore>>, dataDir: string): Promise<void> {
  const { database } = store
  const engine = createEngine(database, { workers: 1 })
  const uploads = await openUploads({
    store,
    revisions: revisionsOf(database),
    dataDir,
    foretold: (change, signal) => engine.foretold(change, signal),
  })
  const take = async (text: string) => {
    const { report } = await uploads.take(undefined, "tester", async ({ original }) => ({
      file: await saveFile(Readable.from([Buffer.from(text)]), original, "file.csv"),
      options: { mapping: { newUnits: "create" }, onProblem: "stop", commit: false },
    }))
    expect(report.state).toBe("checked")
    return report.id
  }
  const rows = (value: number) =>
    Array.from({ length: 40 }, (_, i) => `B${10 + i},2025-0${1 + (i % 9)},csat,${value + i / 10},20`).join("\n")
  const everything = { unit: null, from: null, to: null, employeeDetail: true }
  const read = async () => engine.answer(await engine.current(), "chain", everything, new AbortController().signal)

  const head = "unit,period,metric,value,n\n"
  const first = await take(`${head}${rows(60)}\nB9999,2025-01,csat,50,20\n`)
  const second = await take(`${head}${rows(70)}\n`)
  await uploads.commit(first, "tester")
  await uploads.commit(second, "tester")
  await read()
  await uploads.undo(first, "tester")
  await uploads.undo(second, "tester")
  await uploads.commit(first, "tester")
  await read()
  await readCellRows(database, { unitKey: 10, metricKey: 1, periodKind: 1, period: JANUARY_2023 })
  await checkIntegrity(store, dataDir)
  const ready = await readiness({ database, engine, dataDir, isStopping: () => false })
  expect(ready.reasons).toEqual([])
  await engine.close()
}

/** A statement without what differs from run to run: the name of a staging schema, spaces. */
const shapeOf = (sql: string) =>
  sql
    .replaceAll(/staging_[0-9a-z]+_[0-9a-f]{12}/g, "staged")
    .replaceAll(/\s+/g, " ")
    .trim()

/** A staging schema has a table named "observation" too. */
const isDistributed = ({ "Relation Name": name, Schema: schema }: PlanNode) =>
  schema === "public" && (distributedByUnit as readonly (string | undefined)[]).includes(name)
/** What is withheld is a small part of what holds: whether it is read whole or found by its index is all the same. */
const isSmall = ({ "Relation Name": name }: PlanNode) => name === "withheld" || name === "kept_back"
const holds = (node: PlanNode) => nodesOf(node).some((each) => isDistributed(each) && isScan(each))
const isScan = (node: PlanNode) => node["Node Type"].includes("Scan")

/** What has to read a whole table, how often at most, and why. */
const readsAll: readonly {
  readonly statement: RegExp
  readonly passes: number
  readonly why: string
  readonly mayUseIndex?: true
}[] = [
  {
    statement: /^SELECT unit_id, metric_key, period, value FROM .* \(metric_key [$0-9 A-Z_a-z=]+\)$/,
    passes: 1,
    why: "a panel of all metrics over all periods",
    // One of few metrics, or of a short window, finds them by its index.
    mayUseIndex: true,
  },
  {
    statement: /^SELECT 1 AS one FROM current_value WHERE upload_key <> \$1 .* LIMIT 1$/,
    passes: 1,
    why: "it ends at the first value that another upload brought, and reads on only while there is none",
    mayUseIndex: true,
  },
  {
    statement: /^SELECT CAST\(period_kind AS INTEGER\) AS kind, .* FROM current_value GROUP BY period_kind$/,
    passes: 1,
    why: "from when to when values stand, so that room is made for a panel before it is read",
    mayUseIndex: true,
  },
  {
    statement: /^SELECT unit_id AS key FROM current_value GROUP BY unit_id$/,
    passes: 1,
    why: "which units have values, for the same room",
    mayUseIndex: true,
  },
  { statement: /^SELECT 1 AS one FROM \w+ LIMIT 1$/, passes: 1, why: "stops at the first row" },
  {
    statement: / GROUP BY (c\.)?metric_key, (c\.)?period_kind, (c\.)?period ORDER BY /,
    passes: 1,
    why: "which periods hold values",
  },
  { statement: /^SELECT c\.unit_id AS key .* GROUP BY c\.unit_id$/, passes: 1, why: "which units hold values" },
  {
    statement: /^SELECT c\.unit_id, .* 1, 1 FROM observation AS c /,
    passes: 1,
    why: "what was told of surveys that are hidden in part: the history of few metrics, and the finest kind of period",
  },
  { statement: /FROM observation GROUP BY upload_key$/, passes: 1, why: "cli check counts every upload's rows" },
  {
    statement: / FULL JOIN /,
    passes: 1,
    why: "cli check compares every cell",
    // In the order of the cells' index, or hashed.
    mayUseIndex: true,
  },
  { statement: /HAVING count\(\*\) > 1\) AS twice$/, passes: 1, why: "cli check looks at every cell" },
  {
    statement: / FROM current_value AS c WHERE NOT EXISTS \(SELECT 1 FROM unit /,
    passes: 1,
    why: "cli check, every cell",
  },
  {
    statement: / FROM \(SELECT DISTINCT upload_key FROM observation\)/,
    passes: 1,
    why: "cli check, the whole history",
  },
]

describe("the statements of the hot path", () => {
  it("are those of an upload's life and of reading pages", () => {
    const texts = statements.map(({ sql }) => sql)
    for (const known of [
      /^INSERT INTO observation /,
      /^DELETE FROM current_value USING observation /,
      /^INSERT INTO current_value .* row_number\(\)/,
      /^SELECT unit_id, metric_key, period, value FROM /,
      /AS unchanged FROM sent AS o JOIN .* AS c ON c\.unit_id = o\.unit_id/,
      / FULL JOIN /,
    ])
      expect(texts.filter((text) => known.test(text))).not.toEqual([])
  })

  it("find values by an index, or read them through once where every one is needed", () => {
    const used = new Set<unknown>()
    const wrong = statements.flatMap(({ sql, plan }) => {
      const isRead = (node: PlanNode) => isDistributed(node) && !isSmall(node) && node["Node Type"] === "Seq Scan"
      const scans = plan ? nodesOf(plan).filter(isRead) : []
      if (scans.length === 0) return []
      const allowed = readsAll.find(({ statement }) => statement.test(sql))
      used.add(allowed)
      const most = Math.max(...distributedByUnit.map((name) => scans.filter((s) => s["Relation Name"] === name).length))
      return most <= (allowed?.passes ?? 0) ? [] : [`${most} passes: ${sql}`]
    })
    expect(wrong).toEqual([])
    expect(readsAll.filter((each) => !used.has(each) && !each.mayUseIndex)).toEqual([])
  })
})

/** What is said of two rows that a join brings together, wherever PostgreSQL looks at it. */
const conditions = (node: PlanNode) =>
  ["Hash Cond", "Merge Cond", "Join Filter", "Index Cond", "Recheck Cond", "Filter"]
    .map((name) => node[name])
    .filter((each): each is string => typeof each === "string")

/** Joins, and parts of a statement that are asked once for each row, of large tables on both sides. */
function joinsOf(plan: PlanNode): { readonly node: PlanNode; readonly inner: PlanNode }[] {
  return nodesOf(plan).flatMap((node) => {
    // An InitPlan is asked once for the whole statement: one value passes, no rows meet.
    const parts = (node.Plans ?? []).filter((part) => part["Parent Relationship"] !== "InitPlan" && holds(part))
    const isSetOperation = /^(Append|SetOp|HashSetOp|Subquery Scan)/.test(node["Node Type"])
    const inner = parts.at(-1)
    if (!inner || isSetOperation) return []
    const asked = parts.length > 1 || (isDistributed(node) && isScan(node))
    return asked ? [{ node, inner }] : []
  })
}

/** A few rows that are reckoned first and sent to every node: what Citus calls push-pull execution. */
const sentAlong = [/^\(?\(?c\.metric_key = (spread|c_1)\.metric_key\)/]

const joinsByUnit = /\b(\w+)\.unit_id = (?!\1\b)(\w+)\.unit_id\b/
const oneUnit = /\b\w+\.unit_id = (\d+|\$\d+)/

/** The texts in brackets behind EXISTS: what Citus sends along with each row, and cannot reckon beforehand. */
function partsAskedForEachRow(sql: string): string[] {
  return [...sql.matchAll(/\bEXISTS \(/g)].map(({ index, 0: { length } }) => {
    let depth = 1
    let end = index + length
    for (; depth > 0; end++) depth += { "(": 1, ")": -1 }[sql[end]!] ?? 0
    return sql.slice(index, end)
  })
}

const isOnCoordinator = (sql: string) => /\bstaged\.\w+|\b(schema_migration|accounts_migration)\b/.test(sql)
const onNodes = new RegExp(
  `(?<!\\.)\\b(FROM|JOIN|INTO|UPDATE) (${[...distributedByUnit, ...onEveryNode].join("|")})\\b`,
)
const isOnNodes = (sql: string) => onNodes.test(sql)

describe("on a cluster that distributes by unit", () => {
  it("large tables meet within one unit", () => {
    const joined = statements.flatMap(({ sql, plan }) => (plan ? joinsOf(plan).map((join) => ({ ...join, sql })) : []))
    expect(joined.length).toBeGreaterThan(3)
    const wrong = joined.filter(({ node, inner }) => {
      const said = [...conditions(node), ...nodesOf(inner).flatMap(conditions)]
      const ofOne = (part: PlanNode) => nodesOf(part).filter((n) => isDistributed(n) && isScan(n))
      return !(
        said.some((each) => joinsByUnit.test(each) || sentAlong.some((known) => known.test(each))) ||
        ofOne(node).every((scan) => conditions(scan).some((each) => oneUnit.test(each)))
      )
    })
    expect(wrong.map(({ node, sql }) => `${node["Node Type"]} ${conditions(node).join(" ")}: ${sql}`)).toEqual([])
  })

  it("what hangs on rows of the coordinator does not bring a large table there", () => {
    const wrong = statements.filter(({ plan }) =>
      (plan ? nodesOf(plan) : []).some((node) => {
        const [outer, inner] = node.Plans ?? []
        const kept = { Left: outer, Right: inner, Full: outer }[String(node["Join Type"])]
        const other = kept === outer ? inner : outer
        return kept && other && holds(other) && !holds(kept)
      }),
    )
    expect(wrong.map(({ sql }) => sql)).toEqual([])
  })

  it("ranks are within a unit", () => {
    const ranked = statements.filter(
      ({ plan }) => plan && nodesOf(plan).some((n) => n["Node Type"] === "WindowAgg" && holds(n)),
    )
    expect(ranked.length).toBeGreaterThan(1)
    const windows = ranked.flatMap(({ sql }) =>
      [...sql.matchAll(/OVER \(([^)]*)\)/g)].map(([, over]) => ({ sql, over: over! })),
    )
    expect(windows.filter(({ over }) => !/^PARTITION BY (\w+\.)?unit_id\b/.test(over))).toEqual([])
  })

  it("rows that go from one large table to another stay on their node", () => {
    const moves = statements.filter(({ sql, plan }) => {
      const target = /^INSERT INTO (\w+)/.exec(sql)?.[1]
      return plan && (distributedByUnit as readonly (string | undefined)[]).includes(target) && holds(plan)
    })
    expect(moves.length).toBeGreaterThan(1)
    const wrong = moves.filter(({ sql }) => !/^INSERT INTO \w+ \(unit_id, [^)]*\) SELECT (\w+\.)?unit_id,/.test(sql))
    expect(wrong.map(({ sql }) => sql)).toEqual([])
  })

  it("no table is made from an answer, and no large one is changed in its unit", () => {
    expect(statements.filter(({ sql }) => /CREATE (UNLOGGED |TEMP(ORARY)? )?TABLE .* AS\b/i.test(sql))).toEqual([])
    const large = new RegExp(`^UPDATE (${distributedByUnit.join("|")})\\b.* SET .*unit_id =`)
    expect(statements.filter(({ sql }) => large.test(sql))).toEqual([])
  })

  it("no part that is asked for each row reads what lies on the coordinator, nor the other way round", () => {
    const wrong = statements.filter(({ sql }) => {
      const parts = partsAskedForEachRow(sql)
      const rest = parts.reduce((left, part) => left.replace(part, ""), sql)
      return (
        parts.some((part) => isOnCoordinator(part) && isOnNodes(sql)) ||
        parts.some((part) => isOnNodes(part) && isOnCoordinator(rest) && !isOnNodes(rest))
      )
    })
    expect(wrong.map(({ sql }) => sql)).toEqual([])
    expect(statements.some(({ sql }) => partsAskedForEachRow(sql).some(isOnNodes))).toBe(true)
  })

  it("bookkeeping tables are asked by themselves", () => {
    const kept = statements.filter(({ sql }) => /\bschema_migration\b/.test(sql))
    expect(kept).not.toEqual([])
    expect(kept.filter(({ sql }) => isOnNodes(sql)).map(({ sql }) => sql)).toEqual([])
  })

  it("large tables are not taken from each other as sets, and nothing is locked row by row", () => {
    const never =
      /\b(EXCEPT|INTERSECT)\b|FOR (UPDATE|SHARE|NO KEY)|ON CONFLICT|\bMERGE INTO\b|\bLATERAL\b|WITH RECURSIVE/
    expect(statements.filter(({ sql }) => never.test(sql)).map(({ sql }) => sql)).toEqual([])
  })

  it("a change joins its tables by conditions it names, and reckons nothing that differs from node to node", () => {
    const changes = statements.filter(({ sql }) => /^(INSERT|UPDATE|DELETE)\b/.test(sql))
    expect(changes.length).toBeGreaterThan(10)
    const wrong =
      /\bUSING \(|\b(random|now|clock_timestamp|nextval|gen_random_uuid|current_setting)\(|\bCURRENT_(DATE|TIME)/i
    expect(changes.filter(({ sql }) => wrong.test(sql)).map(({ sql }) => sql)).toEqual([])
  })
})
