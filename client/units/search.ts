import type { Choice } from "./forest.ts"

/** What is chosen on the page of all branches, as its address holds it: `?find=mall&breaks=yes&lines=loyalty`. */
export type UnitsSearch = {
  readonly find?: string
  readonly type?: string
  readonly breaks?: "yes"
  /** Id of the stage to sort by. */
  readonly sort?: string
  /** Id of the stage whose lines are shown. */
  readonly lines?: string
}

export function readUnitsSearch(search: Readonly<Record<string, unknown>>): UnitsSearch {
  const text = (key: string) => (typeof search[key] === "string" && search[key] !== "" ? search[key] : undefined)
  const given = {
    find: text("find"),
    type: text("type"),
    breaks: text("breaks") && "yes",
    sort: text("sort"),
    lines: text("lines"),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** The choice an address asks for; a stage that is not there sorts nothing. */
export function choiceOf(
  { find, type, breaks, sort }: UnitsSearch,
  stages: readonly { readonly id: string }[],
): Choice {
  const place = stages.findIndex(({ id }) => id === sort)
  return { find: find ?? "", type: type ?? null, onlyBreaks: breaks === "yes", sortBy: place < 0 ? null : place }
}
