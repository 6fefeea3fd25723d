import { useQueryClient, type QueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useSyncExternalStore } from "react"
import { flushSync } from "react-dom"

/** Whatever has not come by then is printed as missing. */
const PATIENCE_MS = 30_000

/** So many frames after each other without a question or anything that waits: then everything is here. */
const QUIET_FRAMES = 12

const watching = new Set<() => void>()
let isAsked = false

/**
 * Whether the page goes on paper: what a screen draws only as far as it is in sight is then drawn whole. The browser lays
 * the sheets out as soon as it has said so; that is why everything is drawn before its event is over.
 */
export const usePrinting = () => useSyncExternalStore(watchPrinting, isPrinting)

const isPrinting = () => isAsked || matchMedia("print").matches

function ask(asked: boolean) {
  isAsked = asked
  flushSync(() => watching.forEach((each) => each()))
}

function watchPrinting(onChange: () => void): () => void {
  const change = () => flushSync(onChange)
  const paper = matchMedia("print")
  watching.add(onChange)
  paper.addEventListener("change", change)
  return () => {
    watching.delete(onChange)
    paper.removeEventListener("change", change)
  }
}

/** Prints the page once everything it draws on paper is here. A browser asked by its own menu cannot wait for answers. */
async function printWhole(queries: QueryClient): Promise<void> {
  ask(true)
  const until = performance.now() + PATIENCE_MS
  // An answer may lead to the next question, which is asked when it has been drawn: a moment without any is not the end yet.
  for (let quiet = 0; quiet < QUIET_FRAMES && performance.now() < until;) {
    await new Promise(requestAnimationFrame)
    const waits = queries.isFetching() > 0 || document.querySelector("main [aria-busy=true]") !== null
    quiet = waits ? 0 : quiet + 1
  }
  window.print()
  ask(false)
}

/** What a button for printing does. */
export function usePrint(): () => void {
  const queries = useQueryClient()
  return useCallback(() => void printWhole(queries), [queries])
}

/** For the page as a whole: hears the browser print, and answers the keys for it by printing everything. */
export function useWholePrints(): void {
  const print = usePrint()
  useEffect(() => {
    const [begin, end] = [() => ask(true), () => ask(false)]
    const key = (event: KeyboardEvent) => {
      // On a Mac, Control and P walk up in a text.
      const [own, other] = isMac() ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey]
      if (event.key.toLowerCase() !== "p" || !own || other || event.shiftKey || event.altKey) return
      event.preventDefault()
      print()
    }
    window.addEventListener("beforeprint", begin)
    window.addEventListener("afterprint", end)
    window.addEventListener("keydown", key)
    return () => {
      window.removeEventListener("beforeprint", begin)
      window.removeEventListener("afterprint", end)
      window.removeEventListener("keydown", key)
    }
  }, [print])
}

const isMac = () => /^(Mac|iP)/.test(navigator.platform)
