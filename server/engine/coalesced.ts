/**
 * Many who ask at once for the latest of something share one look at it. Nobody is given a look that began before they
 * asked: who comes while one is under way waits for the next, together with all others who came meanwhile.
 */
export function coalesced<Result>(look: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<unknown> | null = null
  let next: Promise<Result> | null = null

  function begin(): Promise<Result> {
    const result = look()
    const done = result.then(
      () => undefined,
      () => undefined,
    )
    running = done
    void done.then(() => {
      if (running === done) running = null
    })
    return result
  }

  return function ask(): Promise<Result> {
    if (!running) return begin()
    next ??= running.then(() => {
      next = null
      return begin()
    })
    return next
  }
}
