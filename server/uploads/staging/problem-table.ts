import type { ProblemGroup } from "../../../shared/api/upload-report.ts"
import type { Problem } from "../../../shared/intake/problem.ts"
import type { Staging } from "../../store/workbench.ts"

/** How many problems an answer lists; all are counted in their groups. */
const LISTED = 1000
const LONGEST_FOUND = 200

/**
 * The table `problem`, one line per problem, and `rejected`, the rows that stay out because of one. Problems of whole
 * rows and of single cells come from SQL by the million as well as one by one from the reading plan.
 */
export async function makeProblemTable(staging: Staging): Promise<void> {
  await staging.run(
    `CREATE TABLE problem (row INTEGER, place INTEGER, col VARCHAR, found VARCHAR, problem VARCHAR, severity VARCHAR,
                           message VARCHAR, figures VARCHAR)`,
  )
  await staging.run("CREATE TABLE rejected (row INTEGER)")
}

/** Problems of rows that could not be cut or were passed over, as `cutCells` wrote them: `scan` reads its file. */
export async function addWrittenProblems(staging: Staging, scan: string): Promise<void> {
  await staging.run(`INSERT INTO problem SELECT row, -1, c0, left(c1, ${LONGEST_FOUND}), c2, c3, c4, NULL FROM ${scan}`)
}

/** Problems known in memory: of the file as a whole, and of its columns. */
export async function addProblems(staging: Staging, problems: readonly Problem[]): Promise<void> {
  await staging.append("problem", [
    problems.map(({ row }) => row),
    problems.map(() => -1),
    problems.map(({ column }) => column),
    problems.map(({ found }) => found?.slice(0, LONGEST_FOUND) ?? null),
    problems.map(({ problem }) => problem),
    problems.map(({ severity }) => severity),
    problems.map(({ message }) => message),
    problems.map(({ figures }) => (figures ? JSON.stringify(figures) : null)),
  ])
}

/** Brings `rejected` up to date: every row of data that an error or an open question keeps out. Returns how many. */
export async function rejectRows(staging: Staging, firstDataRow: number): Promise<number> {
  await staging.run("DELETE FROM rejected")
  await staging.run("INSERT INTO rejected SELECT DISTINCT row FROM problem WHERE row >= $1 AND severity <> 'warning'", [
    firstDataRow,
  ])
  const [counted] = await staging.rows<{ n: number }>("SELECT CAST(count(*) AS INTEGER) AS n FROM rejected")
  return counted!.n
}

/** The problems as an answer lists them, file first and then row by row, and all of them counted in groups. */
export async function readProblems(
  staging: Staging,
): Promise<{ problems: Problem[]; groups: ProblemGroup[]; count: number; blocking: number }> {
  const listed = await staging.rows<Omit<Problem, "figures"> & { figures: string | null }>(
    `SELECT row, col AS "column", found, problem, severity, message, figures FROM problem
      ORDER BY row NULLS FIRST, place, problem LIMIT ${LISTED}`,
  )
  const groups = await staging.rows<Omit<ProblemGroup, "found"> & { found: string | null }>(
    `WITH texts AS (
       SELECT problem, severity, col, found, count(*) AS n,
              row_number() OVER (PARTITION BY problem, severity, col ORDER BY count(*) DESC, found) AS place
         FROM problem WHERE found IS NOT NULL GROUP BY problem, severity, col, found)
     SELECT p.problem, p.severity, p.col AS "column", CAST(count(*) AS INTEGER) AS count,
            min(p.row) AS "firstRow", max(p.row) AS "lastRow", arg_min(p.message, coalesce(p.row, 0)) AS message,
            (SELECT string_agg(t.found, chr(31) ORDER BY t.place) FROM texts t
              WHERE t.place <= 5 AND t.problem = p.problem AND t.severity = p.severity
                AND t.col IS NOT DISTINCT FROM p.col) AS found
       FROM problem p GROUP BY p.problem, p.severity, p.col ORDER BY "firstRow" NULLS FIRST, p.col`,
  )
  const [counted] = await staging.rows<{ all: number; blocking: number }>(
    `SELECT CAST(count(*) AS INTEGER) AS "all", CAST(count(*) FILTER (WHERE severity <> 'warning') AS INTEGER) AS blocking
       FROM problem`,
  )
  return {
    problems: listed.map(({ figures, ...problem }) =>
      figures === null ? problem : { ...problem, figures: JSON.parse(figures) as NonNullable<Problem["figures"]> },
    ),
    groups: groups.map((group) => ({ ...group, found: group.found?.split("\u001f") ?? [] })),
    count: counted!.all,
    blocking: counted!.blocking,
  }
}
