import type { SeenChanges } from "../../shared/analysis/scenario.ts"

/** What is asked, as the address holds it: `?stage=loyalty&by=0.5&in=North,B017&ahead=24`. */
export type ScenarioSearch = {
  readonly stage?: string
  /** Standard deviations of the stage's score. */
  readonly by?: string
  /** Ids of the units it is changed in, regions for all below them; left out: all that is looked at. */
  readonly in?: string
  /** Periods to look ahead; left out: a year. */
  readonly ahead?: string
}

export function readScenario(search: Readonly<Record<string, unknown>>): ScenarioSearch {
  const text = (key: string) => (typeof search[key] === "string" && search[key] !== "" ? search[key] : undefined)
  const [by, ahead] = [text("by"), text("ahead")]
  const given = {
    stage: text("stage"),
    by: by !== undefined && Number.isFinite(Number(by)) ? by : undefined,
    in: text("in"),
    ahead: ahead !== undefined && /^[1-9]\d?$/.test(ahead) && Number(ahead) <= 60 ? ahead : undefined,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** One step of the slider. */
export const STEP = 0.05

/** The change to begin with: half of the largest rise seen, or of the deepest fall where nothing ever rose. */
export function firstChange(seen: SeenChanges | null): number {
  if (seen === null) return 0
  const half = inSteps((seen.high > 0 ? seen.high : seen.low) / 2)
  return half === 0 && seen.high > 0 ? nearestSeen(STEP, seen) : half
}

/** The change nearest to one that was never seen: the last step of the slider inside what was, or less round where none is. */
export function nearestSeen(by: number, { low, high }: Pick<SeenChanges, "low" | "high">): number {
  if (by >= low && by <= high) return by
  const end = by > high ? high : low
  const round = (grain: number) => Number((Math.trunc(end / grain) * grain).toFixed(2))
  return [round(STEP), round(0.01)].find((each) => each >= low && each <= high && each !== 0) ?? end
}

/** The ends of the slider: a third beyond what was seen on either side, so that one sees where it ends. */
export function sliderEnds({ low, high }: Pick<SeenChanges, "low" | "high">): readonly [number, number] {
  const beyond = Math.max((high - low) / 4, STEP)
  return [inSteps(Math.min(0, low) - beyond), inSteps(Math.max(0, high) + beyond)]
}

const inSteps = (value: number) => Number((Math.round(value / STEP) * STEP).toFixed(2))
