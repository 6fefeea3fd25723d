import { getRouteApi, useNavigate } from "@tanstack/react-router"
import { againstText, readAgainst } from "../shared/chain/against.ts"
import { parsePeriod, type Period } from "../shared/chain/period.ts"

/** What is looked at: which part of the unit tree, which window, which link, beside what. All of it lives in the address. */
export type View = {
  readonly unit?: string
  readonly from?: Period
  readonly to?: Period
  /** The selected link, as "from~to". */
  readonly link?: string
  /** What it is compared with, as `readAgainst` reads it. */
  readonly against?: string
}

/** The view that an address asks for; what is no unit, period, link or comparison is left out. */
export function readView(search: Readonly<Record<string, unknown>>): View {
  const text = (key: string) => (typeof search[key] === "string" && search[key] !== "" ? search[key] : undefined)
  const period = (key: string) => {
    const value = text(key)
    return value !== undefined && parsePeriod(value) ? value : undefined
  }
  const against = readAgainst(text("against") ?? "")
  const view: View = {
    unit: text("unit"),
    from: period("from"),
    to: period("to"),
    link: text("link"),
    against: against ? againstText(against) : undefined,
  }
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined))
}

/** Addresses hold plain text, so that a person can read and write them: `?unit=west&from=2025-03`. */
export const parseSearch = (search: string) => Object.fromEntries(new URLSearchParams(search))
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === "string")
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`
}

const root = getRouteApi("__root__")

export function useView(): View {
  return root.useSearch()
}

/** Look at something else without leaving the page; the back button returns. */
export function useChangeView(): (change: Partial<View>) => void {
  const navigate = useNavigate()
  return (change) => void navigate({ to: ".", search: (before) => ({ ...before, ...change }), resetScroll: false })
}
