import type { Metric } from "../../shared/chain/metric.ts"
import { seeded } from "../../shared/statistics/chance.ts"
import type { Given, Tree } from "./stored.ts"

/** A metric that the company made itself of three others; how is known to everybody. */
export const indexMetric: Metric = {
  id: "care-index",
  label: { en: "Care index", zh: "关怀指数" },
  stage: "frontline-capability",
  unit: "pts",
  range: [0, 100],
  direction: { kind: "higher" },
  rollUp: "mean",
  weight: 1,
  log: false,
  survey: true,
  evidence: null,
  aliases: [],
}
export const indexWeights = { latit: 0.5, tools: 0.3, train: 0.2 } as const

const components = ["latit", "tools", "train"] as const
const months = ["2025-01", "2025-02", "2025-03", "2025-04"]

/**
 * One thing that was measured: the answers of some people in a branch and month, of whom `n` answered; `recounted` where
 * a later file says that they were others.
 */
type Answer = {
  branch: string
  month: string
  metric: string
  value: number
  n: number | undefined
  recounted?: number
}

export type Organisation = {
  readonly top: string
  /** Whether quarters stand beside months, which makes the whole workspace count in quarters. */
  readonly hasQuarters: boolean
  readonly tree: Tree
  readonly branches: readonly string[]
  readonly regions: readonly string[]
  readonly answers: readonly Answer[]
  /** The files in their order: what is in force after each is known to who keeps what was shown. */
  readonly files: readonly (readonly Given[])[]
  /** A branch that goes to another part of the company before the last file. */
  readonly move: { readonly branch: string; readonly to: string } | null
}

const few = (n: number | undefined) => n === undefined || n < 5
const rounded = (value: number) => Math.round(value * 10) / 10

/**
 * A random company: regions of one to five branches and branches of none, small teams and missing counts here and there,
 * everybody content in some, and some of what makes values depend on each other: sums for regions and company, first or
 * beside the branches, an index, a quarter beside its months. Afterwards a few are counted anew, and a branch may move.
 * `other` gives every hidden answer another value, and leaves the rest as it is.
 */
export function organisation(seed: number, other = false): Organisation {
  const random = seeded(seed)
  const upTo = (most: number) => Math.floor(random() * (most + 1))
  const chance = (share: number) => random() < share
  const top = `C${seed}`
  const tree: Record<string, { parent?: string }> = { [top]: {} }
  const regions = Array.from({ length: 1 + upTo(2) }, (_, r) => `${top}R${r}`)
  const branches: string[] = []
  const addBranch = (id: string, parent: string) => {
    branches.push(id)
    tree[id] = { parent }
  }
  for (const region of regions) {
    tree[region] = { parent: top }
    for (let b = 0; b <= upTo(4); b++) addBranch(`${region}B${b}`, region)
  }
  for (let b = 0; b < upTo(2); b++) addBranch(`${top}L${b}`, top)

  const smallTeams = 0.1 + 0.3 * random()
  const sums = chance(0.6)
  const sumsFirst = sums && chance(0.4)
  const has = {
    sums,
    sumsFirst,
    index: chance(0.5),
    quarter: chance(0.3),
    // Regions by the month and branches by the quarter, before anything else, tell by themselves what nobody sent.
    quarterFirst: !sumsFirst && chance(0.4),
  }
  // Near the end of a scale a sum tells more of its parts.
  const [least, most] = chance(0.4) ? [85 + 10 * random(), 99.5] : [20, 80]
  // Branches may come when all the others have been told, and what the company's parts say of themselves.
  const lateBranch = chance(0.4) ? branches[upTo(branches.length - 1)]! : null
  const answers: Answer[] = []
  const size = new Map(branches.map((branch) => [branch, 5 + upTo(20)]))
  for (const branch of branches)
    for (const month of months)
      for (const metric of ["esat", ...components]) {
        const n = chance(0.03) ? undefined : chance(smallTeams) ? 1 + upTo(3) : size.get(branch)! + upTo(3)
        const value = rounded(least + (most - least) * random())
        const another = rounded(least + (most - least) * random())
        const recounted = chance(0.06) ? 1 + upTo(30) : undefined
        if (chance(0.05)) continue
        const answer = { branch, month, metric, n, ...(recounted !== undefined && { recounted }) }
        const isSecret = [value, another].every((each) => isHidden({ ...answer, value: each }))
        answers.push({ ...answer, value: other && isSecret ? another : value })
      }
  const own = answers.map(({ branch, month, recounted: _recounted, ...each }): Given => ({
    unit: branch,
    period: month,
    ...each,
  }))
  const again = answers.flatMap(({ branch, month, metric, value, recounted: n }): Given[] =>
    n === undefined ? [] : [{ unit: branch, period: month, metric, value, n }],
  )
  const move = chance(0.3)
    ? { branch: branches[upTo(branches.length - 1)]!, to: regions[upTo(regions.length - 1)]! }
    : null
  const records = branches.flatMap((unit) =>
    months.map((period): Given => ({ unit, period, metric: "csat", value: rounded(40 + 50 * random()) })),
  )
  const ofRegions = has.sums ? sumsOf(answers, [...regions, top], tree) : []
  const indexes = has.index ? indexesOf(answers) : []
  const quarters = has.quarter ? quartersOf(answers) : []
  const isEarly = ({ period }: Given) => period !== months.at(-1)
  const all = [...own, ...records, ...indexes]
  const isLate = ({ unit, metric }: Given) => unit === lateBranch && metric !== "csat"
  const later = all.filter((each) => !isLate(each))
  const last = [...all.filter(isLate), ...again]
  // Regions and quarters may have reported by themselves before anything finer came.
  const [quartersFirst, quartersLast] = has.quarterFirst ? [quarters, []] : [[], quarters]
  const first = [...(has.sumsFirst ? ofRegions : []), ...quartersFirst]
  return {
    top,
    hasQuarters: has.quarter,
    tree,
    branches,
    regions,
    answers,
    files:
      first.length > 0
        ? [first, [...later, ...(has.sumsFirst ? [] : ofRegions), ...quartersLast], last]
        : [
            [...later, ...ofRegions].filter(isEarly),
            [...[...later, ...ofRegions].filter((each) => !isEarly(each)), ...quarters],
            last,
          ],
    move,
  }
}

/** What regions and the company report of themselves: the mean over everybody who answered. */
function sumsOf(answers: readonly Answer[], tops: readonly string[], tree: Tree): Given[] {
  const isBelow = (branch: string, top: string) =>
    tree[branch]!.parent === top || tree[tree[branch]!.parent!]?.parent === top
  return tops.flatMap((unit) =>
    months.flatMap((period) =>
      ["esat", ...components].flatMap((metric): Given[] => {
        const below = answers.filter(
          (each) => each.month === period && each.metric === metric && isBelow(each.branch, unit),
        )
        return below.length === 0 ? [] : [{ unit, period, metric, ...pooled(below) }]
      }),
    ),
  )
}

function indexesOf(answers: readonly Answer[]): Given[] {
  const together = Map.groupBy(answers, ({ branch, month }) => `${branch} ${month}`)
  return [...together.values()].flatMap((all): Given[] => {
    const parts = components.map((metric) => all.find((each) => each.metric === metric))
    if (parts.some((part) => !part)) return []
    const value = rounded(parts.reduce((sum, part, k) => sum + indexWeights[components[k]!] * part!.value, 0))
    const n = Math.max(...parts.map((part) => part!.n ?? 0))
    return [{ unit: all[0]!.branch, period: all[0]!.month, metric: indexMetric.id, value, n }]
  })
}

function quartersOf(answers: readonly Answer[]): Given[] {
  const first = answers.filter(({ month, metric }) => month !== months.at(-1) && metric === "esat")
  return [...Map.groupBy(first, ({ branch }) => branch)].map(([unit, all]): Given => ({
    unit,
    period: "2025-Q1",
    metric: "esat",
    ...pooled(all),
  }))
}

/** Everybody's mean, on as many people as there were; who was not counted counts as two. */
export function pooled(all: readonly Pick<Answer, "value" | "n">[]): { value: number; n: number } {
  const weight = all.reduce((sum, { n }) => sum + (n ?? 2), 0)
  return { value: rounded(all.reduce((sum, { n, value }) => sum + (n ?? 2) * value, 0) / weight), n: weight }
}

/**
 * Whether an answer is to stay hidden, as METHOD.md says it: on fewer than five people, or nobody says on how many; near the end
 * of its scale, on fewer than twenty. However it was counted: what was shown once is known.
 */
export function isHidden({ value, n, recounted }: Pick<Answer, "value" | "n" | "recounted">): boolean {
  return isHiddenOn(value, n) && (recounted === undefined || isHiddenOn(value, recounted))
}

function isHiddenOn(value: number, n: number | undefined): boolean {
  return few(n) || (n! < 20 && Math.min(value, 100 - value) <= 50 / n!)
}
