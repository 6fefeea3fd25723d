import { finder } from "../ui/find.ts"
import type { CapabilityBranch, CapabilityCell, CapabilityReport } from "../../shared/analysis/capability-report.ts"

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

export type Choice = {
  readonly region: string | null
  readonly type: string | null
  readonly find: string
  /** Place of the component the branches are sorted by. */
  readonly sortBy: number
  readonly basis: Basis
}

/** The branches that fit, worst first on one component; what is not shown comes last, whatever it hides. */
export function chosenBranches(branches: readonly CapabilityBranch[], choice: Choice): CapabilityBranch[] {
  const isMeant = finder(choice.find)
  const worth = (branch: CapabilityBranch) => figureOf(branch.cells[choice.sortBy] ?? null, choice.basis) ?? Infinity
  return branches
    .filter(
      ({ region, type, name, unit }) =>
        (choice.region === null || region === choice.region) &&
        (choice.type === null || type === choice.type) &&
        isMeant(name, unit),
    )
    .toSorted((a, b) => compare(worth(a), worth(b)) || a.name.localeCompare(b.name))
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

/** Heights for labels that want to stand at `wanted`, from top to bottom at least `apart` from each other. */
export function spreadLabels(wanted: readonly number[], apart: number): number[] {
  const heights = [...wanted]
  let last = -Infinity
  for (const place of wanted.map((_, i) => i).toSorted((a, b) => wanted[a]! - wanted[b]!)) {
    heights[place] = Math.max(wanted[place]!, last + apart)
    last = heights[place]!
  }
  return heights
}
