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

/** One thing that was measured: the answers of some people in a branch and month, of whom `n` were asked. */
type Answer = { branch: string; month: string; metric: string; value: number; n: number | undefined }

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
}

const few = (n: number | undefined) => n === undefined || n < 5
const rounded = (value: number) => Math.round(value * 10) / 10

/**
 * A random company: regions of one to five branches and branches of none, small teams and missing counts here and there,
 * and some of what makes values depend on each other: sums for regions and company, first or beside the branches, an
 * index, a quarter beside its months. `other` gives every hidden answer another value, and leaves the rest as it is.
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
  const answers: Answer[] = []
  const size = new Map(branches.map((branch) => [branch, 5 + upTo(20)]))
  for (const branch of branches)
    for (const month of months)
      for (const metric of ["esat", ...components]) {
        const n = chance(0.03) ? undefined : chance(smallTeams) ? 1 + upTo(3) : size.get(branch)! + upTo(3)
        const value = rounded(20 + 60 * random())
        const another = rounded(20 + 60 * random())
        if (chance(0.05)) continue
        answers.push({ branch, month, metric, value: other && few(n) ? another : value, n })
      }
  const has = {
    sums: chance(0.6),
    sumsFirst: chance(0.4),
    index: chance(0.5),
    quarter: chance(0.3),
    quarterFirst: chance(0.4),
  }
  const own = answers.map(({ branch, month, ...each }): Given => ({ unit: branch, period: month, ...each }))
  const records = branches.flatMap((unit) =>
    months.map((period): Given => ({ unit, period, metric: "csat", value: rounded(40 + 50 * random()) })),
  )
  const sums = has.sums ? sumsOf(answers, [...regions, top], tree) : []
  const indexes = has.index ? indexesOf(answers) : []
  const quarters = has.quarter ? quartersOf(answers) : []
  const isEarly = ({ period }: Given) => period !== months.at(-1)
  const later = [...own, ...records, ...indexes]
  // Regions and quarters may have reported by themselves before anything finer came.
  const [quartersFirst, quartersLast] = has.quarterFirst ? [quarters, []] : [[], quarters]
  const first = [...(has.sumsFirst ? sums : []), ...quartersFirst]
  return {
    top,
    hasQuarters: has.quarter,
    tree,
    branches,
    regions,
    answers,
    files:
      first.length > 0
        ? [first, [...later, ...(has.sumsFirst ? [] : sums), ...quartersLast]]
        : [[...later, ...sums].filter(isEarly), [...[...later, ...sums].filter((each) => !isEarly(each)), ...quarters]],
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

/** Whether an answer is to stay hidden, as METHOD.md says it: on fewer than five people, or nobody says on how many. */
export const isHidden = ({ n }: Pick<Answer, "n">) => few(n)
