/** Work that several may wait for: who asks for what is already running joins it, and it is ended when all have left. */
export function joined<Result>() {
  const running = new Map<
    string,
    { readonly result: Promise<Result>; readonly end: AbortController; waiting: number }
  >()

  return function join(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    let shared = running.get(key)
    if (!shared) {
      const end = new AbortController()
      const result = work(end.signal).finally(() => {
        if (running.get(key)?.end === end) running.delete(key)
      })
      // Those who have left no longer listen.
      result.catch(() => undefined)
      shared = { result, end, waiting: 0 }
      running.set(key, shared)
    }
    const mine = shared
    mine.waiting++
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(new Error("the one who asked has left"))
        if (--mine.waiting > 0) return
        if (running.get(key) === mine) running.delete(key)
        mine.end.abort()
      }
      if (signal.aborted) return leave()
      signal.addEventListener("abort", leave, { once: true })
      mine.result.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave))
    })
  }
}
