import { useCallback, useState, type RefCallback } from "react"
import { usePrinting } from "./printing.ts"

/** Whether a place on the page was once within a screen's reach, or is to be printed: what is there is fetched only then. */
export function useNear(): [RefCallback<Element>, boolean] {
  const [isNear, setNear] = useState(false)
  const isPrinting = usePrinting()
  const place = useCallback((element: Element | null) => {
    if (!element) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: "100% 0px",
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [place, isNear || isPrinting]
}
