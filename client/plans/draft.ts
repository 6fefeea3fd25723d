import type { PlanReport } from "../../shared/analysis/plan-report.ts"
import type { PlanDraft } from "./queries.ts"

/** A plan as it stands in the fields of its form: a number that is being typed is no number yet. */
export type DraftText = Omit<PlanDraft, "target"> & { readonly target: string }

/** A plan to begin with: from today for half a year. */
export function newDraft(component: string, target: number | null, owner: string, today: string): DraftText {
  return {
    component,
    units: [],
    action: "",
    owner,
    start: today,
    due: monthsLater(today, 6),
    target: target === null ? "" : String(Number(target.toPrecision(4))),
  }
}

export function draftOf(plan: PlanReport): DraftText {
  const { component, action, owner, start, due, target, units } = plan
  return { component, action, owner, start, due, target: String(target), units: units.map(({ id }) => id) }
}

export function isReady(draft: DraftText): boolean {
  const { units, action, owner, start, due } = draft
  const said = [action, owner, start, due].every((text) => text.trim() !== "")
  return said && units.length > 0 && start <= due && numberOf(draft.target) !== null
}

/** What is sent; to be asked only of a draft that is ready. */
export function planOf({ target, ...rest }: DraftText): PlanDraft {
  return { ...rest, action: rest.action.trim(), owner: rest.owner.trim(), target: numberOf(target)! }
}

/**
 * The same day of a later month, or that month's last.
 *
 * @example monthsLater("2026-08-31", 6) // => "2027-02-28"
 */
export function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

function numberOf(text: string): number | null {
  const number = Number(text)
  return text.trim() === "" || !Number.isFinite(number) ? null : number
}
