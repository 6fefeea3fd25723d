import { describe, expect, it } from "vitest"
import { coalesced } from "../../../server/engine/coalesced.ts"

/** Looks that end when told to, and tell how many were begun. */
function watched() {
  const looks: PromiseWithResolvers<number>[] = []
  const ask = coalesced(() => {
    const begun = Promise.withResolvers<number>()
    looks.push(begun)
    return begun.promise
  })
  /** The k-th look, once it has begun. */
  async function look(k: number) {
    while (!looks[k]) await Promise.resolve()
    return looks[k]
  }
  return { ask, looks, look }
}

describe("coalesced", () => {
  it("gives those who come during a look the next one, all the same", async () => {
    const { ask, looks, look } = watched()
    const first = ask()
    const later = [ask(), ask(), ask()]
    expect(looks).toHaveLength(1)
    ;(await look(0)).resolve(1)
    expect(await first).toBe(1)
    ;(await look(1)).resolve(2)
    expect(await Promise.all(later)).toEqual([2, 2, 2])
    expect(looks).toHaveLength(2)
  })

  it("never gives a look that began before the question", async () => {
    let now = 0
    const ask = coalesced(async () => {
      const began = now
      await Promise.resolve()
      return began
    })
    const answers = Array.from({ length: 20 }, async () => {
      const asked = ++now
      return (await ask()) >= asked
    })
    expect((await Promise.all(answers)).every(Boolean)).toBe(true)
  })

  it("looks again after a look that failed, and tells only those who waited for it", async () => {
    const { ask, look } = watched()
    const [first, second] = [ask(), ask()]
    ;(await look(0)).reject(new Error("no"))
    await expect(first).rejects.toThrow("no")
    ;(await look(1)).resolve(2)
    expect(await second).toBe(2)
    const third = ask()
    ;(await look(2)).resolve(3)
    expect(await third).toBe(3)
  })
})
