import { indexMetric, indexWeights, isHidden, type Organisation } from "./organisations.ts"
import { tellsOf } from "./linear.ts"

/** A hidden answer counts as given away where what is known leaves it less than this much room, in points of 100. */
export const PROTECTION = 3
/** Values come with one digit after the point. */
const ROUNDING = 0.05 + 1e-9

/** A value as somebody has seen it; `asSent` where it is what the company sent, and not rolled up from what is shown. */
export type Seen = {
  readonly unit: string
  readonly period: string
  readonly metric: string
  readonly value: number
  readonly asSent?: boolean
}

type Equation = { readonly terms: ReadonlyMap<string, number>; readonly value: number; readonly within: number }

const nameOf = ({ unit, period, metric }: Pick<Seen, "unit" | "period" | "metric">) => `${unit} ${period} ${metric}`

/**
 * What can be reckoned of hidden answers by somebody who has seen these values, in whatever revision, and knows more than
 * anybody could: how many people answered where, what regions, quarters and the index are made of, and every rounding.
 * Names of the answers given away: the linear equations fix them, or the bounds leave them less room than `PROTECTION`.
 */
export function givenAway(company: Organisation, seen: readonly Seen[]): string[] {
  const known = new Map(seen.map((each) => [nameOf(each), each.value]))
  const secret = company.answers
    .filter((each) => isHidden(each))
    .map(({ branch, month, metric }) => nameOf({ unit: branch, period: month, metric }))
  const equations = equationsOf(company, seen).flatMap((equation) => withoutKnown(equation, known))
  const unknown = [...new Set(equations.flatMap(({ terms }) => [...terms.keys()]))]
  const rows = equations.map(({ terms }) => unknown.map((name) => terms.get(name) ?? 0))
  const bounds = tightened(equations, unknown)
  const truth = new Map(
    company.answers.map(({ branch, month, metric, value }) => [nameOf({ unit: branch, period: month, metric }), value]),
  )
  return secret.filter((name) => {
    if (known.has(name)) return Math.abs(known.get(name)! - truth.get(name)!) < 1e-6
    const place = unknown.indexOf(name)
    if (place < 0) return false
    const [low, high] = bounds.get(name)!
    // Somebody who takes a value for what it is not is wrong, and has learnt nothing.
    const isRight = truth.get(name)! >= low - 1e-6 && truth.get(name)! <= high + 1e-6
    return isRight && (high - low < PROTECTION || tellsOf(rows, [place]))
  })
}

/** Everything that is made of answers and was seen, as an equation of its parts. */
function equationsOf({ answers, tree, files }: Organisation, seen: readonly Seen[]): Equation[] {
  const sent = new Map(files.flat().map((each) => [nameOf(each), each.value]))
  return seen.flatMap(({ unit, period, metric, value, asSent = false }): Equation[] => {
    // What the product rolled up by itself holds shown values alone; who reads it knows that.
    if (!asSent || sent.get(nameOf({ unit, period, metric })) !== value) return []
    const isBelow = (branch: string) =>
      tree[branch]!.parent === unit || tree[tree[branch]!.parent!]?.parent === unit || branch === unit
    const isIn = (month: string) =>
      month === period || (period === "2025-Q1" && ["2025-01", "2025-02", "2025-03"].includes(month))
    const parts = answers.filter((each) => isBelow(each.branch) && isIn(each.month))
    if (metric === indexMetric.id)
      return [
        {
          terms: new Map(
            Object.entries(indexWeights).map(([of, weight]) => [nameOf({ unit, period, metric: of }), weight] as const),
          ),
          value,
          within: ROUNDING,
        },
      ]
    const own = parts.filter((each) => each.metric === metric)
    if (own.length < 2) return []
    const weight = own.reduce((sum, { n }) => sum + (n ?? 2), 0)
    const terms = own.map(
      ({ branch, month, n }) => [nameOf({ unit: branch, period: month, metric }), (n ?? 2) / weight] as const,
    )
    return [{ terms: new Map(terms), value, within: ROUNDING }]
  })
}

function withoutKnown({ terms, value, within }: Equation, known: ReadonlyMap<string, number>): Equation[] {
  let rest = value
  const unknown = new Map<string, number>()
  for (const [name, weight] of terms)
    if (known.has(name)) rest -= weight * known.get(name)!
    else unknown.set(name, weight)
  return unknown.size > 0 ? [{ terms: unknown, value: rest, within }] : []
}

/** Bounds of each unknown between 0 and 100, tightened by every equation until nothing moves. */
function tightened(equations: readonly Equation[], unknown: readonly string[]): Map<string, [number, number]> {
  const bounds = new Map(unknown.map((name) => [name, [0, 100] as [number, number]]))
  for (let round = 0; round < 50; round++) {
    let moved = 0
    for (const { terms, value, within } of equations)
      for (const [name, weight] of terms) {
        let [low, high] = [value - within, value + within]
        for (const [other, its] of terms)
          if (other !== name) {
            low -= its * bounds.get(other)![1]
            high -= its * bounds.get(other)![0]
          }
        const own = bounds.get(name)!
        const [newLow, newHigh] = [Math.max(own[0], low / weight), Math.min(own[1], high / weight)]
        if (newLow > newHigh) continue
        moved += newLow - own[0] + (own[1] - newHigh)
        bounds.set(name, [newLow, newHigh])
      }
    if (moved < 1e-6) break
  }
  return bounds
}
