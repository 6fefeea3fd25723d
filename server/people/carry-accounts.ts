import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { SqlValue } from "../store/database.ts"
import type { AccountsDatabase, AccountsQueries } from "./accounts-database.ts"

/** Every table of the accounts, people before what refers to them. */
export const accountsTables = [
  "person",
  "session",
  "credential",
  "verification",
  "twoFactor",
  "api_token",
  "one_time_link",
  "used_code",
  "audit_start",
  "audit_event",
] as const

/** Whether nobody ever came in here. A link that was printed for a first owner does not count: it is printed anew. */
export async function hasNobody(db: AccountsQueries): Promise<boolean> {
  const [found] = await db.rows(
    `SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM "person") OR EXISTS (SELECT 1 FROM api_token)
                        OR EXISTS (SELECT 1 FROM audit_event)`,
  )
  return found === undefined
}

/**
 * Brings the accounts of one database into another that has none, all or nothing; how many people came. The secret that
 * signs cookies and the audit log comes with them where it lies in the data folder: without it neither would hold.
 */
export async function carryAccounts(
  from: AccountsQueries,
  to: AccountsDatabase,
  secret: string | null,
): Promise<number> {
  return wholly(to, async (queries) => {
    if (!(await hasNobody(queries))) return 0
    await queries.run("DELETE FROM one_time_link")
    for (const table of accountsTables) await copyTable(from, queries, table)
    if (secret !== null && to.engine === "postgres")
      await queries.run(
        "INSERT INTO server_secret (id, secret) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET secret = $1",
        [secret],
      )
    const [people] = await queries.rows<{ n: number }>(`SELECT count(*) AS n FROM "person"`)
    return people!.n
  })
}

/** The secret that a data folder keeps; null where it keeps none. */
export function keptSecret(dataDir: string): string | null {
  const path = join(dataDir, "secret")
  return existsSync(path) ? readFileSync(path, "utf8").trim() : null
}

/** One transaction. SQLite's is that of the connection: nobody else may be using it. */
async function wholly<Result>(db: AccountsDatabase, work: (queries: AccountsQueries) => Promise<Result>) {
  if (db.engine === "postgres") return db.alone(work)
  await db.run("BEGIN IMMEDIATE")
  try {
    const result = await work(db)
    await db.run("COMMIT")
    return result
  } catch (error) {
    await db.run("ROLLBACK")
    throw error
  }
}

const ROWS_A_STATEMENT = 100

async function copyTable(from: AccountsQueries, to: AccountsQueries, table: string): Promise<void> {
  const rows = await from.rows<Record<string, SqlValue>>(`SELECT * FROM "${table}"`)
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    const part = rows.slice(at, at + ROWS_A_STATEMENT)
    const columns = Object.keys(part[0]!)
    const places = part.map(
      (_, row) => `(${columns.map((_column, c) => `$${row * columns.length + c + 1}`).join(", ")})`,
    )
    await to.run(
      `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(", ")}) VALUES ${places.join(", ")}`,
      part.flatMap((row) => columns.map((name) => row[name]!)),
    )
  }
}

/** What a table says, as its count of rows and a sum of their hashes: the same wherever it lies, in whatever order. */
export async function accountsFingerprint(db: AccountsQueries, table: string): Promise<string> {
  let sum = 0n
  const rows = await db.rows<Record<string, SqlValue>>(`SELECT * FROM "${table}"`)
  for (const row of rows) {
    const cells = Object.keys(row)
      .toSorted()
      .map((name) => [name, typeof row[name] === "boolean" ? Number(row[name]) : row[name]])
    sum += BigInt(`0x${createHash("sha256").update(JSON.stringify(cells)).digest("hex")}`)
  }
  return `${rows.length} rows, ${(sum % 2n ** 64n).toString(16)}`
}
