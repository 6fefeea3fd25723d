import { normalDraw, seeded } from "../../shared/statistics/chance.ts"
import { type Branch, sampleBranches } from "./branches.ts"
import { within } from "./counts.ts"
import type { Cell } from "./measure.ts"
import { type Moment, openMonths, type Recipe, recipes, surveyCameIn } from "./metrics.ts"
import { sampleMonth } from "./months.ts"
import { simulateBranch } from "./simulate.ts"

/** What the sample company is drawn from: another seed would be another company of the same make. */
export const SAMPLE_SEED = 20260228

export const SAMPLE_FILE_NAME = "sample-company.csv"

const capabilitySurveys = new Set(["latit", "tools", "train", "supv", "reward"])

/**
 * The sample company as a long CSV, piece by piece: simulated and seeded, 128 branches in 6 regions over 36 months
 * to February 2026, twenty metrics of the catalogue over all five stages. `planted-truth.ts` says what is in it.
 */
export function* sampleFile(seed: number = SAMPLE_SEED): Iterable<string> {
  yield "unit,unit_name,region,type,period,metric,value,n,sd,numerator,denominator\n"
  const branches = sampleBranches(seed)
  for (const [place, branch] of branches.entries()) yield branchRows(branch, place, seed)
}

function branchRows(branch: Branch, place: number, seed: number): string {
  const path = simulateBranch(branch, seed + 1000 + place)
  const random = seeded(seed + 2000 + place)
  const quirks = new Map(recipes.map(({ metric }) => [metric, 0.7 * normalDraw(random)]))
  const who = `${branch.id},${branch.name},${branch.region},${branch.type}`
  let rows = ""
  for (const month of openMonths(branch)) {
    const shared = {
      branch,
      path,
      month,
      random,
      respondents: Math.max(2, Math.round(branch.team * within(0.72 + 0.08 * normalDraw(random), 0.4, 1))),
      customers: { due: Math.round(branch.customers * 0.4), answers: Math.round(60 + branch.customers * 0.05) },
    }
    for (const recipe of recipes) {
      const cell = recipe.draw({ ...shared, quirk: quirks.get(recipe.metric)! } satisfies Moment)
      // Drawn even where it is then left out, so that a gap moves nothing else.
      const lost = random() < 0.025
      if (!cell || lost || !cameIn(recipe, place, month)) continue
      rows += `${who},${sampleMonth(month)},${recipe.metric},${inColumns(cell)}\n`
    }
  }
  return rows
}

function cameIn(recipe: Recipe, place: number, month: number): boolean {
  return !capabilitySurveys.has(recipe.metric) || surveyCameIn(place, month)
}

function inColumns({ value, n, sd, numerator, denominator }: Cell): string {
  return [value, n, sd, numerator, denominator].map((each) => each ?? "").join(",")
}
