import type { ColumnRole } from "../../shared/intake/mapping.ts"

/** Roles that are a single word, in the order in which a person looks for them. */
export const plainRoles = {
  where: ["unit", "unit-name", "region", "parent", "type"],
  when: ["period"],
  what: ["metric-name", "value", "n", "sd", "numerator", "denominator"],
} as const satisfies Record<string, readonly ColumnRole["kind"][]>

const partKinds = ["n", "sd", "numerator", "denominator"] as const
/** A period spread over columns. */
export const periodParts = ["year", "quarter", "month", "week", "from", "to"] as const
const plain: readonly string[] = [...plainRoles.where, ...plainRoles.when, ...plainRoles.what, "ignore"]

/**
 * A role as the value of a `<select>`.
 *
 * @example roleValue({ kind: "metric-part", metric: "csat", part: "n" }) // => "metric-part n csat"
 */
export function roleValue(role: ColumnRole): string {
  switch (role.kind) {
    case "metric":
      return `metric ${role.metric}`
    case "metric-part":
      return `metric-part ${role.part}${role.period === undefined ? "" : `@${role.period}`} ${role.metric}`
    case "period-part":
      return `period-part ${role.part}`
    case "period-values":
      return `period-values ${role.period}${role.metric === undefined ? "" : ` ${role.metric}`}`
    case "unit-values":
      return [role.kind, ...[role.unit, role.metric ?? "", role.period ?? ""].map(encodeURIComponent)].join(" ")
    default:
      return role.kind
  }
}

/** The role behind a value that `roleValue` made; throws on any other text. */
export function readRole(value: string): ColumnRole {
  const [kind, first = "", ...rest] = value.split(" ")
  const last = rest.join(" ")
  // No period holds a space.
  const [partKind, partPeriod] = first.split("@")
  const part = partKinds.find((each) => each === partKind)
  const periodPart = periodParts.find((each) => each === first)
  if (kind === "metric" && first !== "") return { kind, metric: [first, ...rest].join(" ") }
  if (kind === "metric-part" && part && last !== "")
    return { kind, part, metric: last, ...(partPeriod === undefined ? {} : { period: partPeriod }) }
  if (kind === "period-part" && periodPart) return { kind, part: periodPart }
  if (kind === "period-values" && first !== "")
    return last === "" ? { kind, period: first } : { kind, period: first, metric: last }
  if (kind === "unit-values" && first !== "") {
    const [metric = "", period = ""] = rest.map(decodeURIComponent)
    const unit = decodeURIComponent(first)
    return { kind, unit, ...(metric === "" ? {} : { metric }), ...(period === "" ? {} : { period }) }
  }
  if (plain.includes(value)) return { kind: value } as ColumnRole
  throw new Error(`readRole needs a value of roleValue, got "${value}"`)
}
