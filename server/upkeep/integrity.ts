import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { join } from "node:path"
import type { Queries } from "../store/database.ts"
import { filesInFolder, type KeptFiles } from "../store/kept-files.ts"
import { readUploads } from "../store/upload-rows.ts"
import { uploadFolder } from "../uploads/upload-folder.ts"

/** One thing that was looked at: what it is, and what is wrong with it, as a sentence; null where nothing is. */
export type Finding = { readonly what: string; readonly fault: string | null }

/** The rows that a statement finds wrong, counted. */
type Rule = { readonly what: string; readonly sql: string; readonly fault: (count: number) => string }

const cell = "unit_id, metric_key, period_kind, period"

/** For every cell, the row of the committed upload with the highest commit order: what must hold now. */
const latest = `(SELECT ${cell}, value, n, sd, numerator, denominator, upload_key
   FROM (SELECT o.*, row_number() OVER (PARTITION BY o.unit_id, o.metric_key, o.period_kind, o.period
                                        ORDER BY u.commit_order DESC) AS place
           FROM observation AS o JOIN upload AS u ON u.upload_key = o.upload_key AND u.state = 'committed') AS ranked
  WHERE place = 1)`
const now = `(SELECT ${cell}, value, n, sd, numerator, denominator, upload_key FROM current_value)`

const rules: readonly Rule[] = [
  {
    what: "current values are the latest of the history",
    sql: `SELECT CAST(count(*) AS INTEGER) AS n FROM (
            (SELECT * FROM ${latest} AS a EXCEPT SELECT * FROM ${now} AS b)
            UNION ALL (SELECT * FROM ${now} AS c EXCEPT SELECT * FROM ${latest} AS d)) AS differing`,
    fault: (n) => `${n} values differ`,
  },
  {
    what: "every cell has one current value",
    sql: `SELECT CAST(count(*) AS INTEGER) AS n FROM (SELECT 1 AS one FROM current_value GROUP BY ${cell} HAVING count(*) > 1) AS twice`,
    fault: (n) => `${n} cells have several`,
  },
  {
    what: "values belong to units and metrics that are there",
    sql: `SELECT CAST(count(*) AS INTEGER) AS n FROM current_value AS c
           WHERE NOT EXISTS (SELECT 1 FROM unit WHERE unit.unit_id = c.unit_id)
              OR NOT EXISTS (SELECT 1 FROM metric WHERE metric.metric_key = c.metric_key)`,
    fault: (n) => `${n} values belong to none`,
  },
  {
    what: "the history belongs to uploads that were committed",
    sql: `SELECT CAST(count(*) AS INTEGER) AS n FROM (SELECT DISTINCT upload_key FROM observation) AS o
           WHERE NOT EXISTS (SELECT 1 FROM upload AS u WHERE u.upload_key = o.upload_key AND u.commit_order IS NOT NULL)`,
    fault: (n) => `${n} uploads left rows without a commit`,
  },
  {
    what: "commits come one after the other",
    sql: `SELECT CAST(count(*) AS INTEGER) AS n FROM (SELECT 1 AS one FROM upload WHERE commit_order IS NOT NULL
           GROUP BY commit_order HAVING count(*) > 1) AS same`,
    fault: (n) => `${n} places in the order are taken twice`,
  },
  {
    what: "every plan concerns a branch, and every branch of a plan belongs to one",
    sql: `SELECT CAST((SELECT count(*) FROM plan AS p WHERE NOT EXISTS (SELECT 1 FROM plan_unit AS u WHERE u.plan_key = p.plan_key))
            + (SELECT count(*) FROM plan_unit AS u WHERE NOT EXISTS (SELECT 1 FROM plan AS p WHERE p.plan_key = u.plan_key)) AS INTEGER) AS n`,
    fault: (n) => `${n} do not`,
  },
  {
    what: "the data revision counts at least every commit",
    sql: `SELECT CASE WHEN data_revision < (SELECT coalesce(max(commit_order), 0) FROM upload) THEN 1 ELSE 0 END AS n
            FROM workspace`,
    fault: () => "it is behind",
  },
]

/** Looks whether the store says the same thing everywhere: history, current values, revisions, and the files kept. */
export async function checkIntegrity(
  queries: Queries,
  dataDir: string,
  files: KeptFiles = filesInFolder,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { what, sql, fault } of rules) {
    const [row] = await queries.rows<{ n: number }>(sql)
    findings.push({ what, fault: row && row.n === 0 ? null : fault(row?.n ?? 0) })
  }
  for (const { id, fileName, contentHash } of await readUploads(queries)) {
    const { original } = uploadFolder(join(dataDir, "uploads"), id)
    const what = `the file ${fileName} (${id}) is as it came`
    if (!(await files.fetch(id, "original", original))) findings.push({ what, fault: "it is gone" })
    else findings.push({ what, fault: (await hashOf(original)) === contentHash ? null : "its content has changed" })
  }
  return findings
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256")
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest("hex")
}
