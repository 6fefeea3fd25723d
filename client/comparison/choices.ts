import type { Against } from "../../shared/chain/against.ts"
import { periodsPerYear, readPeriod, shiftPeriod, type Period } from "../../shared/chain/period.ts"

/** A first and a last period. */
export type Span = { readonly from: Period; readonly to: Period }

/** The data's reach and the window that is looked at within it; null for all of it. */
export type Time = { readonly reach: Span; readonly window: Span | null }

/** What there is to compare a window with in time; null where the data do not reach that far. */
export type TimeChoices = {
  readonly before: Span | null
  readonly year: Span | null
  /** Where everything is looked at, there is no time before it: its last year (or less) and what lies before that. */
  readonly lastOfAll: { readonly window: Span; readonly before: Span; readonly periods: number } | null
}

export function timeChoices({ reach, window }: Time): TimeChoices {
  const { from, to } = window ?? reach
  const { kind } = readPeriod(reach.from)
  const year = periodsPerYear[kind]
  const length = lengthOf({ from, to })
  const earlier = (by: number): Span | null => {
    const span = { from: shiftPeriod(from, -by), to: shiftPeriod(to, -by) }
    return isWithin(reach, span) ? span : null
  }
  return { before: earlier(length), year: earlier(year), lastOfAll: window ? null : lastOf(reach, year) }
}

/** The window of an address within the reach of the data; one that is counted otherwise than they are is none. */
export function timeOf(reach: Span, view: { readonly from?: Period; readonly to?: Period }): Time {
  const [from, to] = [view.from ?? reach.from, view.to ?? reach.to]
  const { kind } = readPeriod(reach.from)
  const isWindow = (view.from ?? view.to) !== undefined && [from, to].every((each) => readPeriod(each).kind === kind)
  return { reach, window: isWindow ? { from, to } : null }
}

/** Whichever end was chosen first, the earlier one begins. */
export function inOrder({ from, to }: Span): Span {
  return readPeriod(from).index <= readPeriod(to).index ? { from, to } : { from: to, to: from }
}

/** What the person chose cannot be: a part of the company beside itself, or all of it beside the rest. */
export function impossible(against: Against, unit: string | undefined, top: string | null): "itself" | "noRest" | null {
  if (against.kind === "unit" && against.unit === unit) return "itself"
  return against.kind === "rest" && (unit === undefined || unit === top) ? "noRest" : null
}

const lengthOf = ({ from, to }: Span) => readPeriod(to).index - readPeriod(from).index + 1

/** Some of the span lies in the data: what is compared is then what there is of it. */
function isWithin(reach: Span, span: Span): boolean {
  return readPeriod(span.to).index >= readPeriod(reach.from).index
}

function lastOf(reach: Span, year: number): TimeChoices["lastOfAll"] {
  const periods = Math.min(year === 1 ? Infinity : year, Math.floor(lengthOf(reach) / 2))
  if (periods < 2) return null
  const window = { from: shiftPeriod(reach.to, 1 - periods), to: reach.to }
  return {
    window,
    periods,
    before: { from: shiftPeriod(window.from, -periods), to: shiftPeriod(window.to, -periods) },
  }
}
