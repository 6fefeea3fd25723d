import type { Plan } from "../../shared/analysis/plan-report.ts"
import { Refusal } from "../errors.ts"
import type { Queries } from "../store/database.ts"

/** All plans, in the order they were entered. */
export async function readPlans(queries: Queries): Promise<Plan[]> {
  const rows = await queries.rows<Omit<Plan, "units"> & { key: number }>(
    `SELECT plan_key AS key, id, component, action, owner, start_day AS start, due_day AS due, target, state,
            created_by AS "createdBy", created_at AS "createdAt"
       FROM plan ORDER BY plan_key`,
  )
  const units = new Map(rows.map(({ key }) => [key, [] as string[]]))
  for (const { key, unit } of await queries.rows<{ key: number; unit: string }>(
    "SELECT plan_key AS key, unit FROM plan_unit ORDER BY plan_key, unit",
  ))
    units.get(key)?.push(unit)
  return rows.map(({ key, ...plan }) => ({ ...plan, units: units.get(key)! }))
}

/** Keeps a plan; one of this id that is there already is a conflict. */
export async function addPlan(queries: Queries, plan: Plan): Promise<void> {
  const there = await queries.rows("SELECT plan_key FROM plan WHERE id = $1", [plan.id])
  if (there.length > 0) throw new Refusal("conflict", "This plan is there already.")
  await queries.run(
    `INSERT INTO plan (plan_key, id, component, action, owner, start_day, due_day, target, state, created_by, created_at)
     SELECT CAST(COALESCE(MAX(plan_key), 0) + 1 AS INTEGER), $1, $2, $3, $4, $5, $6, CAST($7 AS DOUBLE PRECISION), $8, $9, $10 FROM plan`,
    [
      plan.id,
      plan.component,
      plan.action,
      plan.owner,
      plan.start,
      plan.due,
      plan.target,
      plan.state,
      plan.createdBy,
      plan.createdAt,
    ],
  )
  await writeUnits(queries, plan)
}

/** Everything of a plan but who entered it, and when. */
export async function changePlan(queries: Queries, plan: Plan): Promise<void> {
  await queries.run(
    `UPDATE plan SET action = $2, owner = $3, start_day = $4, due_day = $5, target = CAST($6 AS DOUBLE PRECISION), state = $7
      WHERE id = $1`,
    [plan.id, plan.action, plan.owner, plan.start, plan.due, plan.target, plan.state],
  )
  await writeUnits(queries, plan)
}

export async function removePlan(queries: Queries, id: string): Promise<void> {
  await queries.run("DELETE FROM plan_unit WHERE plan_key IN (SELECT plan_key FROM plan WHERE id = $1)", [id])
  await queries.run("DELETE FROM plan WHERE id = $1", [id])
}

const UNITS_A_STATEMENT = 500

async function writeUnits(queries: Queries, { id, units }: Plan): Promise<void> {
  const [plan] = await queries.rows<{ key: number }>("SELECT plan_key AS key FROM plan WHERE id = $1", [id])
  await queries.run("DELETE FROM plan_unit WHERE plan_key = $1", [plan!.key])
  for (let at = 0; at < units.length; at += UNITS_A_STATEMENT) {
    const part = units.slice(at, at + UNITS_A_STATEMENT)
    const places = part.map((_, k) => `(CAST($1 AS INTEGER), $${k + 2})`).join(", ")
    await queries.run(`INSERT INTO plan_unit (plan_key, unit) VALUES ${places}`, [plan!.key, ...part])
  }
}
