import { useCallback, useState } from "react"

/**
 * A ref for an element and its width in whole pixels, again whenever it changes. The first width is read while the
 * element is put on the page and before it is painted, so that nothing jumps; null only before that.
 */
export function useWidth(): [ref: (element: HTMLElement | null) => void, width: number | null] {
  const [width, setWidth] = useState<number | null>(null)
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return
    setWidth(element.clientWidth)
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
