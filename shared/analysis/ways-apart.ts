import { currentEstimate } from "./arrow-form.ts"
import type { Interval, LinkEvidence } from "./link-report.ts"

/** How another way to look at a link disagrees with what happens within units, beyond what chance allows. */
export type WayApart = {
  readonly way: "between" | "pooled"
  /**
   * `only-there`: a link that matters shows that way and not within; `only-within`: the other way round; `opposite`: both
   * are sure and have opposite signs; `larger`, `smaller`: the same sign, another size.
   */
  readonly how: "only-there" | "only-within" | "opposite" | "larger" | "smaller"
}

/** Where looking between units, or at all pairs at once, tells something else than looking within units over time. */
export function waysApart(
  evidence: Pick<LinkEvidence, "between" | "pooled" | "delta" | "design"> & Parameters<typeof currentEstimate>[0],
): WayApart[] {
  const within = evidence.design === "within" ? currentEstimate(evidence) : null
  if (!within) return []
  return (["between", "pooled"] as const).flatMap((way): WayApart[] => {
    const other = evidence[way]
    if (!other?.interval) return []
    const how = howApart(within.interval, other.interval, evidence.delta)
    return how === null ? [] : [{ way, how }]
  })
}

function howApart(within: Interval, other: Interval, delta: number): WayApart["how"] | null {
  const overlap = within[0] <= other[1] && other[0] <= within[1]
  if (overlap) return null
  const [here, there] = [signOf(within), signOf(other)]
  if (here !== 0 && there !== 0 && here !== there) return "opposite"
  if (matters(other, delta) && !matters(within, delta)) return "only-there"
  if (matters(within, delta) && !matters(other, delta)) return "only-within"
  return size(other) > size(within) ? "larger" : "smaller"
}

const signOf = ([low, high]: Interval) => (low > 0 ? 1 : high < 0 ? -1 : 0)
const size = ([low, high]: Interval) => Math.abs(low + high) / 2
const matters = (interval: Interval, delta: number) => signOf(interval) !== 0 && size(interval) >= delta
