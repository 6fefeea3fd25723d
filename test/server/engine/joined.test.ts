import { describe, expect, it } from "vitest"
import { joined } from "../../../server/engine/joined.ts"

/** Work that ends when told to, and notes whether it was ended. */
function work() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let started = 0
  let ended = false
  const run = (signal: AbortSignal) => {
    started++
    signal.addEventListener("abort", () => {
      ended = true
      reject(new Error("ended"))
    })
    return promise
  }
  return { run, resolve, reject, started: () => started, ended: () => ended }
}

const asker = () => new AbortController()

describe("joined", () => {
  it("lets everybody who asks for the same wait for the same", async () => {
    const [join, one] = [joined<string>(), work()]
    const answers = [1, 2, 3].map(() => join("chain", asker().signal, one.run))
    one.resolve("sound")
    expect(await Promise.all(answers)).toEqual(["sound", "sound", "sound"])
    expect(one.started()).toBe(1)
  })

  it("goes on while one of several still waits", async () => {
    const [join, one, first, second] = [joined<string>(), work(), asker(), asker()]
    const left = join("chain", first.signal, one.run)
    const stays = join("chain", second.signal, one.run)
    first.abort()
    await expect(left).rejects.toThrow("has left")
    expect(one.ended()).toBe(false)
    one.resolve("sound")
    expect(await stays).toBe("sound")
  })

  it("is ended when all have left, and begun anew for the next", async () => {
    const [join, one, other, only] = [joined<string>(), work(), work(), asker()]
    const left = join("chain", only.signal, one.run)
    only.abort()
    await expect(left).rejects.toThrow("has left")
    expect(one.ended()).toBe(true)
    const later = join("chain", asker().signal, other.run)
    other.resolve("sound")
    expect(await later).toBe("sound")
  })

  it("tells everybody of a failure and forgets it", async () => {
    const [join, one, other] = [joined<string>(), work(), work()]
    const both = [1, 2].map(() => join("chain", asker().signal, one.run))
    one.reject(new Error("no"))
    for (const each of both) await expect(each).rejects.toThrow("no")
    other.resolve("sound")
    expect(await join("chain", asker().signal, other.run)).toBe("sound")
  })

  it("does not mix questions up", async () => {
    const [join, one, other] = [joined<string>(), work(), work()]
    const answers = [join("chain", asker().signal, one.run), join("units", asker().signal, other.run)]
    other.resolve("units")
    one.resolve("chain")
    expect(await Promise.all(answers)).toEqual(["chain", "units"])
  })

  it("does nothing for somebody who has left before asking", async () => {
    const [join, one, gone] = [joined<string>(), work(), asker()]
    gone.abort()
    await expect(join("chain", gone.signal, one.run)).rejects.toThrow("has left")
    expect(one.ended()).toBe(true)
  })
})
