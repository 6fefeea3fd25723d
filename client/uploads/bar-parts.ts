import type { UploadReport } from "../../shared/api/upload-report.ts"

const kinds = ["new", "changed", "unchanged", "rejected"] as const

/** Between two parts, so that they stay apart without colour. */
const GAP = 3
/** The narrowest a part gets: one value among ten million can still be seen. */
const LEAST = 3

export type BarPart = { readonly kind: (typeof kinds)[number]; readonly from: number; readonly width: number }

/**
 * The parts of a bar of this width, in order, none narrower than 3 and 3 apart; kinds without values have none.
 *
 * @example barParts({ new: 1, changed: 0, unchanged: 0, rejected: 1 }, 103) // => [{ kind: "new", from: 0, width: 50 }, { kind: "rejected", from: 53, width: 50 }]
 */
export function barParts(observations: UploadReport["observations"], width: number): BarPart[] {
  const shown = kinds.filter((kind) => observations[kind] > 0)
  const total = shown.reduce((sum, kind) => sum + observations[kind], 0)
  const room = width - GAP * (shown.length - 1) - LEAST * shown.length
  let from = 0
  return shown.map((kind) => {
    const part = { kind, from, width: LEAST + (room * observations[kind]) / total }
    from += part.width + GAP
    return part
  })
}
