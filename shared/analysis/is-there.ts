import type { Verdict } from "./link-report.ts"

/** Whether the verdict says that the link is there, be it small. By itself, because the first page asks it and judges nothing. */
export function isThere(verdict: Verdict): boolean {
  return verdict === "holds" || verdict === "weak"
}
