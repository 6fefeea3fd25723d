import { arrowForm, type ArrowForm } from "../../shared/analysis/arrow-form.ts"
import type { LinkReport } from "../../shared/analysis/link-report.ts"
import type { UploadReview } from "../../shared/api/upload-report.ts"

export type VerdictPair = {
  readonly from: string
  readonly to: string
  readonly before: LinkReport | null
  readonly after: LinkReport | null
  /** The arrow is drawn differently afterwards. */
  readonly isChanged: boolean
}

/** Each link before and after an upload, in the order of the chain; links against the stream are left to the chain page. */
export function verdictPairs({ before, after }: NonNullable<UploadReview["chain"]>): VerdictPair[] {
  const key = ({ from, to }: LinkReport) => `${from}~${to}`
  const earlier = new Map(before.map((link) => [key(link), link]))
  const later = new Map(after.map((link) => [key(link), link]))
  const all = new Map([...earlier, ...later])
  return [...all.values()]
    .filter((link) => !link.reverse)
    .map((link) => {
      const pair = { before: earlier.get(key(link)) ?? null, after: later.get(key(link)) ?? null }
      return { from: link.from, to: link.to, ...pair, isChanged: formOf(pair.before) !== formOf(pair.after) }
    })
}

/** A link that is not there says no more than one without data. */
export function formOf(link: LinkReport | null): ArrowForm {
  return link ? arrowForm(link) : "unknown"
}

/** Whether the chain had a verdict before: if not, none can be said to have changed. */
export function hadVerdicts(pairs: readonly VerdictPair[]): boolean {
  return pairs.some(({ before }) => formOf(before) !== "unknown")
}
