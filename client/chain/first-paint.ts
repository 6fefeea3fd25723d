import { startTransition, useEffect, useState } from "react"

/** How much of the page is drawn: its headline, the picture with it, or all there is below. */
export type Drawn = "headline" | "picture" | "all"

let hasPainted = false

/**
 * The headline is painted first, then the picture, then what lies below: each waits for the one before and no longer, so
 * that the sentence most come for is there soonest. Where the reader waited for the answer, headline and picture take the
 * place of what waited together. Only when the page is opened: later visits are whole at once, so that going back finds the
 * place one came from.
 *
 * @param isThere whether the answer is.
 */
export function useFirstPaint(isThere: boolean): Drawn {
  const [drawn, setDrawn] = useState<Drawn>(hasPainted ? "all" : isThere ? "headline" : "picture")
  useEffect(() => {
    if (drawn === "all" || !isThere) return
    let timer: ReturnType<typeof setTimeout> | undefined
    // A frame's callbacks come before it is painted, a timer set in one of them after.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        hasPainted = drawn === "picture"
        startTransition(() => setDrawn(drawn === "headline" ? "picture" : "all"))
      })
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [drawn, isThere])
  return drawn
}
