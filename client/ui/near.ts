import { useCallback, useState, type RefCallback } from "react"

/** Whether a place on the page was once within a screen's reach, or is to be printed: what is there is fetched only then. */
export function useNear(): [RefCallback<Element>, boolean] {
  const [isNear, setNear] = useState(false)
  const place = useCallback((element: Element | null) => {
    if (!element) return
    const come = () => setNear(true)
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && come(), { rootMargin: "100% 0px" })
    watch.observe(element)
    window.addEventListener("beforeprint", come)
    return () => {
      watch.disconnect()
      window.removeEventListener("beforeprint", come)
    }
  }, [])
  return [place, isNear]
}
