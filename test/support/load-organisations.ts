import type { Database, Queries } from "../../server/store/database.ts"
import { testApp } from "./app.ts"
import { indexMetric, type Organisation } from "./organisations.ts"
import { addMetric, commitValues } from "./stored.ts"

export type App = Awaited<ReturnType<typeof testApp>>

/** The whole API, ready for random companies. */
export async function organisationsApp(): Promise<App> {
  const app = await testApp()
  await addMetric(app.store.database, indexMetric)
  return app
}

const tables = [
  "unit",
  "upload",
  "upload_unit",
  "upload_metric",
  "observation",
  "current_value",
  "baseline",
  "withheld",
  "kept_back",
  "told_instead",
  "told_before",
  "plan",
  "plan_unit",
]

/** The workspace as if it had never held anything, but for its revision. */
async function empty(database: Database): Promise<void> {
  await database.transaction(async (queries) => {
    for (const table of tables) await queries.run(`DELETE FROM ${table}`)
    await queries.run(
      "UPDATE workspace SET threshold = 5, period_kind = NULL, baseline_from = NULL, baseline_to = NULL",
    )
  })
}

export type Loaded = Pick<Organisation, "files" | "tree"> & { readonly moves: readonly Organisation["move"][] }

/** Empties the workspace and commits one file after the other; a branch moves with the last. */
export async function load(
  database: Database,
  { files, tree, moves }: Loaded,
  after: () => Promise<void> = async () => {},
): Promise<void> {
  await empty(database)
  for (const [k, file] of files.entries()) {
    const isLast = k === files.length - 1
    const besides = async (queries: Queries) => {
      if (isLast) for (const move of moves) if (move) await moveUnit(queries, move)
    }
    if (file.length > 0) await commitValues(database, file, { tree, besides })
    else if (isLast) await database.transaction(besides)
    await after()
  }
}

/** As an upload does that names another parent, keeping what earlier ones said. */
async function moveUnit(database: Queries, { branch, to }: NonNullable<Organisation["move"]>): Promise<void> {
  await database.run(
    `INSERT INTO upload_unit (upload_key, place, unit_id, id, parent)
     SELECT 0, 0, unit.unit_id, unit.id, above.id FROM unit JOIN unit AS above ON above.unit_id = unit.parent WHERE unit.id = $1`,
    [branch],
  )
  await database.run(
    "UPDATE unit SET parent = (SELECT above.unit_id FROM unit AS above WHERE above.id = $1) WHERE id = $2",
    [to, branch],
  )
}

export const byItself = (company: Organisation): Loaded => ({ ...company, moves: [company.move] })

/** Companies side by side in one workspace: what holds within one holds there too, and loading is what takes time. */
export function together(companies: readonly Organisation[]): Loaded {
  return {
    tree: Object.assign({}, ...companies.map(({ tree }) => tree)) as Organisation["tree"],
    files: [0, 1, 2].map((k) => companies.flatMap(({ files }) => files[k]!)),
    moves: companies.map(({ move }) => move),
  }
}
