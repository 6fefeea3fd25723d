import { byName } from "../../shared/chain/by-name.ts"
import { finder } from "../ui/find.ts"
import type {
  CapabilityBranch,
  CapabilityCell,
  CapabilityReport,
  ComponentReport,
} from "../../shared/analysis/capability-report.ts"
import { meanEstimate, type MeanEstimate } from "../../shared/statistics/mean-interval.ts"

/** What the table's figures are measured against. */
export const bases = ["target", "peers", "change"] as const
export type Basis = (typeof bases)[number]

/** How dark a field is drawn: from far below through even to well above. The figure stands in every field, so colour only repeats it. */
export type Shade = "far" | "more" | "some" | "little" | "even" | "above" | "wellAbove"

/** Steps of LOOK, in points: white within one, darkest from eight. */
export function shadeOf(figure: number): Shade {
  if (figure <= -8) return "far"
  if (figure <= -5) return "more"
  if (figure <= -3) return "some"
  if (figure < -1) return "little"
  if (figure <= 1) return "even"
  return figure < 3 ? "above" : "wellAbove"
}

/** The figure a field shows on this basis; null where there is none. */
export function figureOf(cell: CapabilityCell | null, basis: Basis): number | null {
  if (cell === null) return null
  return basis === "target" ? cell.gap : basis === "peers" ? cell.peerGap : cell.change
}

/** Whether anybody is known to have answered anywhere: capability from records alone has nobody to count. */
export const hasRespondents = ({ branches }: Pick<CapabilityReport, "branches">): boolean =>
  branches.some(({ respondents }) => respondents !== null)

/** What rows are gathered under. */
export const groupings = ["none", "region", "type"] as const
export type Grouping = (typeof groupings)[number]

export type Choice = {
  readonly region: string | null
  readonly type: string | null
  readonly find: string
  /** Place of the component the branches are sorted by. */
  readonly sortBy: number
  readonly order: "worst" | "best"
  readonly basis: Basis
  readonly groupBy: Grouping
}

/**
 * Which way a figure is better: gaps are signed so that less is short, but a change is told as it was, and where less is
 * better a fall is good. 0 for a range, in which a change is neither.
 */
export function betterSign({ direction }: Pick<ComponentReport, "direction">, basis: Basis): -1 | 0 | 1 {
  if (basis !== "change" || direction === "higher") return 1
  return direction === "lower" ? -1 : 0
}

/** The branches that fit, worst or best first on one component; what is not shown comes last, whatever it hides. */
export function chosenBranches(
  { branches, components }: Pick<CapabilityReport, "branches" | "components">,
  choice: Choice,
): CapabilityBranch[] {
  const isMeant = finder(choice.find)
  const turn = turnOf(components[choice.sortBy], choice)
  const worth = (branch: CapabilityBranch) => {
    const figure = figureOf(branch.cells[choice.sortBy] ?? null, choice.basis)
    return figure === null ? Infinity : turn * figure
  }
  return branches
    .filter(
      ({ region, type, name, unit }) =>
        (choice.region === null || region === choice.region) &&
        (choice.type === null || type === choice.type) &&
        isMeant(name, unit),
    )
    .toSorted((a, b) => compare(worth(a), worth(b)) || byName(a.name, b.name))
}

function turnOf(component: ComponentReport | undefined, { order, basis }: Choice): number {
  return (order === "worst" ? 1 : -1) * (component && betterSign(component, basis) === -1 ? -1 : 1)
}

/** A row of the table: one branch, or several with the mean of each component over them. */
export type HeatRow =
  | { readonly kind: "branch"; readonly key: string; readonly branch: CapabilityBranch }
  | {
      readonly kind: "group"
      readonly key: string
      /** Null for all that are shown, and for branches without a region or type. */
      readonly name: string | null
      readonly isAll: boolean
      readonly branches: number
      readonly figures: readonly (MeanEstimate | null)[]
    }

/** All branches that fit in one row, then each of them, under its group where groups are asked for. */
export function heatRows(report: Pick<CapabilityReport, "branches" | "components">, choice: Choice): HeatRow[] {
  const fitting = chosenBranches(report, choice)
  if (fitting.length === 0) return []
  const group = (name: string | null, branches: readonly CapabilityBranch[], isAll = false): HeatRow => ({
    kind: "group",
    key: isAll ? "all" : `group ${name}`,
    name,
    isAll,
    branches: branches.length,
    figures: report.components.map((_, c) =>
      meanEstimate(branches.map(({ cells }) => figureOf(cells[c] ?? null, choice.basis) ?? NaN)),
    ),
  })
  const rowOf = (branch: CapabilityBranch): HeatRow => ({ kind: "branch", key: branch.unit, branch })
  const all = group(null, fitting, true)
  if (choice.groupBy === "none") return [all, ...fitting.map(rowOf)]
  const groups = Map.groupBy(fitting, (branch) => (choice.groupBy === "region" ? branch.regionName : branch.type))
  const turn = turnOf(report.components[choice.sortBy], choice)
  const made = [...groups].map(([name, branches]) => {
    const head = group(name, branches)
    const mean = head.kind === "group" ? head.figures[choice.sortBy]?.mean : undefined
    return { head, branches, worth: mean === undefined ? Infinity : turn * mean }
  })
  return [
    all,
    ...made
      .toSorted((a, b) => compare(a.worth, b.worth))
      .flatMap(({ head, branches }) => [head, ...branches.map(rowOf)]),
  ]
}

// Infinity minus itself is NaN, which would leave the order to chance.
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)

/** The same report with what people see before what is on record, so that each stands together under its name. */
export function byEvidence(report: CapabilityReport): CapabilityReport {
  const isRecord = (place: number) => (report.components[place]!.evidence === "objective" ? 1 : 0)
  const order = report.components.map((_, place) => place).toSorted((a, b) => isRecord(a) - isRecord(b) || a - b)
  return {
    ...report,
    components: order.map((place) => report.components[place]!),
    branches: report.branches.map((branch) => ({
      ...branch,
      cells: order.map((place) => branch.cells[place] ?? null),
    })),
  }
}

/** The component in which a branch is furthest below target, in each one's own unit; null where it is below in none. */
export function worstOf(
  { branches, components }: Pick<CapabilityReport, "branches" | "components">,
  unit: string,
): { readonly component: ComponentReport; readonly cell: CapabilityCell } | null {
  const cells = branches.find((branch) => branch.unit === unit)?.cells ?? []
  const short = cells.flatMap((cell, c) => (cell && cell.gap < 0 ? [{ component: components[c]!, cell }] : []))
  return short.toSorted((a, b) => a.cell.gap - b.cell.gap)[0] ?? null
}
