import type { Direction, Metric } from "../../shared/chain/metric.ts"

/** A metric as a form holds it: numbers as they are typed. */
export type MetricForm = Omit<Metric, "direction" | "range" | "weight" | "aliases"> & {
  readonly direction: Direction["kind"]
  readonly low: string
  readonly high: string
  readonly least: string
  readonly most: string
  readonly weight: string
  readonly aliases: string
}

const textOf = (value: number | null | undefined) => (value === null || value === undefined ? "" : String(value))

export function formOf(metric: Metric): MetricForm {
  const { direction, range, weight, aliases, ...same } = metric
  const inside = direction.kind === "range" ? direction : null
  return {
    ...same,
    direction: direction.kind,
    low: textOf(inside?.low),
    high: textOf(inside?.high),
    least: textOf(range?.[0]),
    most: textOf(range?.[1]),
    weight: String(weight),
    aliases: aliases.join("\n"),
  }
}

/** The metric that a form describes; null while a number is missing, or a range ends before it begins. */
export function readForm(form: MetricForm): Metric | null {
  const { direction: kind, low, high, least, most, weight, aliases, ...same } = form
  const direction = readDirection(kind, low, high)
  const share = readNumber(weight)
  const ends = [readNumber(least), readNumber(most)] as const
  const isTyped = (text: string, value: number | null) => text.trim() === "" || value !== null
  if (direction === null || share === null || share < 0 || share > 1000) return null
  if (!isTyped(least, ends[0]) || !isTyped(most, ends[1])) return null
  if (ends[0] !== null && ends[1] !== null && ends[0] >= ends[1]) return null
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(same.id)) return null
  if (same.label.en.trim() === "" || same.label.zh.trim() === "" || same.stage === "") return null
  const { zhHant, ...names } = same.label
  return {
    ...same,
    label: zhHant !== undefined && zhHant.trim() !== "" ? { ...names, zhHant } : names,
    direction,
    weight: share,
    range: ends[0] === null && ends[1] === null ? null : ends,
    aliases: aliases
      .split("\n")
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ""),
  }
}

function readDirection(kind: Direction["kind"], low: string, high: string): Direction | null {
  if (kind !== "range") return { kind }
  const [from, to] = [readNumber(low), readNumber(high)]
  return from !== null && to !== null && from < to ? { kind, low: from, high: to } : null
}

function readNumber(text: string): number | null {
  const value = text.trim() === "" ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : null
}

/** A metric of the person's own, before they have said anything about it. */
export const emptyForm: MetricForm = {
  id: "",
  label: { en: "", zh: "" },
  stage: "",
  unit: "",
  direction: "higher",
  low: "",
  high: "",
  least: "",
  most: "",
  rollUp: "mean",
  weight: "1",
  log: false,
  survey: false,
  evidence: null,
  aliases: "",
}
