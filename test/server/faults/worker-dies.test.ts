import { onTestFinished, describe, expect, it } from "vitest"
import { workerPool } from "../../../server/engine/pool.ts"
import type { Snapshot } from "../../../server/engine/snapshot.ts"

const script = new URL("../../support/dying-worker.ts", import.meta.url)
const snapshot = { key: "1.1" } as Snapshot
const signal = new AbortController().signal

function poolOf(size: number) {
  const pool = workerPool(size, script)
  onTestFinished(() => pool.close())
  const ask = (task: string, question: unknown = null) =>
    pool.run({ snapshot, task, question, extra: undefined, signal })
  return { pool, ask }
}

describe("a thread that dies in the middle of an estimate", () => {
  it.each([
    ["exit", "ended with code 3"],
    ["throw", "died of it"],
  ])("by %s takes its own question with it, and a new one answers the next", async (way, said) => {
    const { pool, ask } = poolOf(1)
    expect(await ask("echo", 1)).toBe(1)
    await expect(ask(way)).rejects.toThrow(said)
    expect(await ask("echo", 2)).toBe(2)
    expect(pool.load()).toEqual({ running: 0, waiting: 0 })
  })

  it("leaves those who wait their turn, and the other threads their work", async () => {
    const { pool, ask } = poolOf(2)
    const asked = ["echo", "exit", "echo", "throw", "echo", "exit", "echo"].map((task, place) => ask(task, place))
    const answers = await Promise.allSettled(asked)
    expect(answers.map((each) => (each.status === "fulfilled" ? each.value : "lost"))).toEqual([
      0,
      "lost",
      2,
      "lost",
      4,
      "lost",
      6,
    ])
    expect(pool.load()).toEqual({ running: 0, waiting: 0 })
  })
})
