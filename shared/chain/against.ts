import { parsePeriod, type Period } from "./period.ts"

/** What a page is compared with: another window of the same units, or another part of the company in the same window. */
export type Against =
  /** As many periods, just before. */
  | { readonly kind: "before" }
  /** The same window a year earlier. */
  | { readonly kind: "year" }
  | { readonly kind: "window"; readonly from: Period; readonly to: Period }
  | { readonly kind: "unit"; readonly unit: string }
  /** All the rest of the company that one may see. */
  | { readonly kind: "rest" }

/**
 * As an address spells it: `before`, `year`, `rest`, `window:2024-01..2024-12`, `unit:west`. Null for anything else.
 *
 * @example readAgainst("window:2024-01..2024-12") // => { kind: "window", from: "2024-01", to: "2024-12" }
 * @example readAgainst("window:2024-01") // => null
 */
export function readAgainst(text: string): Against | null {
  if (text === "before" || text === "year" || text === "rest") return { kind: text }
  if (text.startsWith("unit:")) {
    const unit = text.slice("unit:".length)
    return unit === "" || unit.length > 200 ? null : { kind: "unit", unit }
  }
  const [, from, to] = /^window:([^.]+)\.\.([^.]+)$/.exec(text) ?? []
  if (from === undefined || to === undefined || !parsePeriod(from) || !parsePeriod(to)) return null
  return { kind: "window", from, to }
}

/** The inverse of `readAgainst`. */
export function againstText(against: Against): string {
  switch (against.kind) {
    case "window":
      return `window:${against.from}..${against.to}`
    case "unit":
      return `unit:${against.unit}`
    default:
      return against.kind
  }
}
