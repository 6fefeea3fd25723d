/** Lets one piece of work in at a time, in the order of asking. A piece that fails does not stop the next. */
export function turns() {
  let last: Promise<unknown> = Promise.resolve()
  return function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}
