import { createHash } from "node:crypto"
import { join } from "node:path"
import type { AuditLog } from "../people/audit-log.ts"
import type { Queries } from "../store/database.ts"
import type { KeptFiles } from "../store/kept-files.ts"
import type { Store } from "../store/open.ts"
import { readUpload, readUploads, type UploadRow } from "../store/upload-rows.ts"
import { readReport } from "../uploads/upload-answer.ts"
import { uploadFolder } from "../uploads/upload-folder.ts"
import { leftovers } from "./leftovers.ts"

/**
 * One thing that was looked at: what it is, and what is wrong with it and how to mend it, as sentences; null where nothing
 * is. A note tells of what does no harm.
 */
export type Finding = {
  readonly what: string
  readonly fault: string | null
  readonly mend?: string
  readonly note?: string
}

/** The rows that a statement finds wrong, counted. */
type Rule = { readonly what: string; readonly sql: string; readonly fault: (count: number) => string }

/** What the store says twice and differently nobody can decide but somebody who has it from before. */
const RESTORE = "Stop the server, keep what is there as it is for looking into, and restore the last backup."
const FILE_AGAIN = (id: string) =>
  `Its values still hold. Bring back the file from a backup (uploads/${id}/original in it), or discard or undo the upload and send the file again.`

const cell = "unit_id, metric_key, period_kind, period"

/** For every cell, the row of the committed upload with the highest commit order: what must hold now. */
const latest = `(SELECT ${cell}, value, n, sd, numerator, denominator, upload_key
   FROM (SELECT o.*, row_number() OVER (PARTITION BY o.unit_id, o.metric_key, o.period_kind, o.period
                                        ORDER BY u.commit_order DESC) AS place
           FROM observation AS o JOIN upload AS u ON u.upload_key = o.upload_key AND u.state = 'committed') AS ranked
  WHERE place = 1)`
const now = `(SELECT ${cell}, value, n, sd, numerator, denominator, upload_key FROM current_value)`

// A row that is on one side only differs by its upload.
const differing = ["upload_key", "value", "n", "sd", "numerator", "denominator"]
  .map((name) => `said.${name} IS DISTINCT FROM held.${name}`)
  .join(" OR ")

const rules: readonly Rule[] = [
  {
    what: "current values are the latest of the history",
    sql: `SELECT CAST(count(*) AS INTEGER) AS n FROM ${latest} AS said FULL JOIN ${now} AS held
              ON said.unit_id = held.unit_id AND said.metric_key = held.metric_key
             AND said.period_kind = held.period_kind AND said.period = held.period
           WHERE ${differing}`,
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
    what: "every unit is there once",
    sql: `SELECT CAST(count(*) AS INTEGER) AS n FROM (SELECT 1 AS one FROM unit GROUP BY id HAVING count(*) > 1) AS twice`,
    fault: (n) => `${n} are there several times`,
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

/** Looks whether the store says the same thing everywhere: history, current values, revisions, the files kept, and the audit log. */
export async function checkIntegrity(
  { database, files }: Pick<Store, "database" | "files">,
  dataDir: string,
  audit?: Pick<AuditLog, "firstBroken">,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { what, sql, fault } of rules) {
    const [row] = await database.rows<{ n: number }>(sql)
    findings.push(row?.n === 0 ? { what, fault: null } : { what, fault: fault(row?.n ?? 0), mend: RESTORE })
  }
  findings.push(await historyIsWhole(database))
  for (const upload of await readUploads(database)) {
    const finding = await keptFile(files, dataDir, upload)
    // One that was put away while this looked has no file any more, and need not.
    const isThere = finding.fault === null || (await readUpload(database, upload.id))?.state !== "discarded"
    if (isThere) findings.push(finding)
  }
  if (audit) {
    const broken = await audit.firstBroken()
    const what = "the audit log follows from its beginning, row by row"
    if (broken === null) findings.push({ what, fault: null })
    else
      findings.push({
        what,
        fault: `row ${broken} was changed, or one before it is missing`,
        mend: "Somebody, or a fault, changed the log. Compare it with a backup, and find out who could write to it.",
      })
  }
  return [...findings, ...(await leftovers({ database, files }, dataDir, new Date()))]
}

/** Nothing in the history is ever removed: an upload has as many rows there as its report counted when it was committed. */
async function historyIsWhole(database: Queries): Promise<Finding> {
  const what = "every upload that was committed has all its rows in the history"
  const counts = await database.rows<{ key: number; n: number }>(
    "SELECT upload_key AS key, CAST(count(*) AS INTEGER) AS n FROM observation GROUP BY upload_key",
  )
  const rows = new Map(counts.map(({ key, n }) => [key, n]))
  const short = (await readUploads(database)).filter((upload) => {
    const { observations: said } = readReport(upload)
    if (upload.commitOrder === null || !said) return false
    return (rows.get(upload.key) ?? 0) !== said.new + said.changed + said.unchanged
  })
  if (short.length === 0) return { what, fault: null }
  return {
    what,
    fault: `not so for ${short.map(({ fileName, id }) => `${fileName} (${id})`).join(", ")}`,
    mend: RESTORE,
  }
}

async function keptFile(files: KeptFiles, dataDir: string, { id, fileName, contentHash }: UploadRow): Promise<Finding> {
  const { original } = uploadFolder(join(dataDir, "uploads"), id)
  const what = `the file ${fileName} (${id}) is as it came`
  const bytes = await files.read(id, "original", original)
  if (!bytes) return { what, fault: "it is gone", mend: FILE_AGAIN(id) }
  const hash = createHash("sha256")
  for await (const chunk of bytes) hash.update(chunk)
  if (hash.digest("hex") === contentHash) return { what, fault: null }
  return { what, fault: "its content has changed", mend: FILE_AGAIN(id) }
}
