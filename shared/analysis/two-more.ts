import type { CapabilityReport, ComponentReport, DriverReport } from "./capability-report.ts"
import type { Interval } from "./link-report.ts"

/** How much more of a component is asked about, in its own unit. */
export const TWO = 2

/** What goes with two units more of a component towards its better side, the others held. */
export type TwoMore = {
  readonly component: ComponentReport
  /** Towards better: +2, or -2 where less is better. */
  readonly by: number
  /** In standard deviations of the outcome's score. */
  readonly effect: number
  readonly interval: Interval
  /** How far branches were seen to depart from themselves that way, in the component's unit; to be read no further. */
  readonly readTo: number
  readonly isBeyond: boolean
  /** Branches that have so much room up to their target. */
  readonly branches: number
  /** Its interval lies wholly above every other's: only then is it the first. */
  readonly isFirst: boolean
}

/**
 * Where two more points go with most of an outcome: each component's slope with the others held, for two of its units
 * towards better. Sorted by size, and called the first only where the interval says so. A component whose target is a
 * range has no better side and is left out.
 */
export function twoMore(driver: DriverReport, { components, branches }: CapabilityReport): TwoMore[] {
  const found = driver.components.flatMap(({ metric, slope, slopeInterval: [low, high], seen }): TwoMore[] => {
    const place = components.findIndex((each) => each.metric === metric)
    const component = components[place]
    if (!component || component.direction === "range") return []
    const by = component.direction === "lower" ? -TWO : TWO
    const readTo = by > 0 ? seen[1] : -seen[0]
    return [
      {
        component,
        by,
        effect: by * slope,
        interval: by > 0 ? [by * low, by * high] : [by * high, by * low],
        readTo,
        isBeyond: readTo < TWO,
        branches: branches.filter(({ cells }) => (cells[place]?.gap ?? 0) <= -TWO).length,
        isFirst: false,
      },
    ]
  })
  return found
    .map((each) => ({
      ...each,
      isFirst: found.length > 1 && found.every((other) => other === each || other.interval[1] < each.interval[0]),
    }))
    .toSorted((a, b) => b.effect - a.effect)
}
