import { useVirtualizer } from "@tanstack/react-virtual"
import type { RefObject } from "react"
import { usePrinting } from "./printing.ts"

/** So many rows of a list go on paper; `PaperRest` says how many more there are. */
export const PAPER_ROWS = 2000

type LongList = {
  readonly count: number
  readonly frame: RefObject<HTMLElement | null>
  /** Of a row, in pixels, with what stands between two. */
  readonly height: (row: number) => number
  readonly key?: (row: number) => string
  /** Up to here every row is drawn; beyond, only those in sight and so many around them. */
  readonly whole?: number
  readonly around?: number
  readonly onPaper?: number
}

type DrawnRows = {
  readonly rows: readonly { readonly index: number; readonly start: number }[]
  /** The room of what is not drawn, above and below. */
  readonly before: number
  readonly after: number
  readonly total: number
  readonly scrollTo: (row: number) => void
}

/** The rows of a long list that are drawn: on a screen those in sight, on paper all of them up to a bound. */
export function useDrawnRows({
  count,
  frame,
  height,
  key,
  whole = 0,
  around = 12,
  onPaper = PAPER_ROWS,
}: LongList): DrawnRows {
  const isPrinting = usePrinting()
  const isLong = count > whole
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes this component
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: height,
    ...(key && { getItemKey: key }),
    overscan: around,
    enabled: isLong,
  })
  const scrollTo = (row: number) => virtual.scrollToIndex(row)
  const total = virtual.getTotalSize()
  if (isLong && !isPrinting) {
    const rows = virtual.getVirtualItems()
    return { rows, before: rows[0]?.start ?? 0, after: total - (rows.at(-1)?.end ?? 0), total, scrollTo }
  }
  let end = 0
  const rows = Array.from({ length: isLong ? Math.min(count, onPaper) : count }, (_, index) => {
    const start = end
    end += height(index)
    return { index, start }
  })
  return { rows, before: 0, after: isLong ? total - end : 0, total, scrollTo }
}
