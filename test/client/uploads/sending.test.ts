import { describe, expect, it } from "vitest"
import type { sendFile } from "../../../client/uploads/send-file.ts"
import { sendingQueue } from "../../../client/uploads/sending.ts"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { uploadReport } from "../../support/upload-report.ts"

/** A line to the server that answers when the test says so. */
function line() {
  const calls: {
    id: string
    file: File
    onSent: (bytes: number) => void
    signal: AbortSignal
    answer: (report: UploadReport) => void
    fail: (error: Error) => void
  }[] = []
  const send: typeof sendFile = (file, { id, onSent, signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")))
      calls.push({ id, file, onSent, signal, answer: resolve, fail: reject })
    })
  return { send, calls }
}

const file = (name: string, text = "unit,period\n") => new File([text], name)
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe("files on their way", () => {
  it("go one at a time, so that each is compared with what the one before it left", async () => {
    const { send, calls } = line()
    const arrived: [string, boolean][] = []
    const queue = sendingQueue(send, ({ fileName }, isLast) => arrived.push([fileName, isLast]))
    queue.add([file("a.csv"), file("b.csv")])
    await settled()
    expect(calls.map((call) => call.file.name)).toEqual(["a.csv"])
    expect(queue.current().map(({ state }) => state)).toEqual(["sending", "waiting"])
    calls[0]!.answer(uploadReport({ fileName: "a.csv" }))
    await settled()
    expect(calls.map((call) => call.file.name)).toEqual(["a.csv", "b.csv"])
    calls[1]!.answer(uploadReport({ fileName: "b.csv" }))
    await settled()
    expect(arrived).toEqual([
      ["a.csv", false],
      ["b.csv", true],
    ])
    expect(queue.current()).toEqual([])
  })

  it("say how far they are, and that they are being read once the last byte is there", async () => {
    const { send, calls } = line()
    const queue = sendingQueue(send, () => undefined)
    queue.add([file("a.csv", "0123456789")])
    await settled()
    calls[0]!.onSent(4)
    expect(queue.current()).toMatchObject([{ sent: 4, bytes: 10, state: "sending" }])
    calls[0]!.onSent(10)
    expect(queue.current()).toMatchObject([{ sent: 10, state: "reading" }])
  })

  it("are named before they leave, so that their reading can be watched", async () => {
    const { send, calls } = line()
    const queue = sendingQueue(send, () => undefined)
    queue.add([file("a.csv"), file("b.csv")])
    await settled()
    const ids = queue.current().map(({ id }) => id)
    expect(calls[0]!.id).toBe(ids[0])
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(2)
  })

  it("stop when the person says so, and the next one goes", async () => {
    const { send, calls } = line()
    const queue = sendingQueue(send, () => undefined)
    queue.add([file("a.csv"), file("b.csv")])
    await settled()
    queue.stop(queue.current()[0]!.id)
    await settled()
    expect(calls[0]!.signal.aborted).toBe(true)
    expect(queue.current()).toMatchObject([{ name: "b.csv", state: "sending" }])
  })

  it("never start when they are stopped while waiting", async () => {
    const { send, calls } = line()
    const queue = sendingQueue(send, () => undefined)
    queue.add([file("a.csv"), file("b.csv")])
    queue.stop(queue.current()[1]!.id)
    calls[0]!.answer(uploadReport())
    await settled()
    expect(calls).toHaveLength(1)
  })

  it("stay in the list with their reason when they fail, do not hold up the next, and can be dismissed", async () => {
    const { send, calls } = line()
    const queue = sendingQueue(send, () => undefined)
    queue.add([file("a.csv"), file("b.csv")])
    await settled()
    calls[0]!.fail(new Error("no room"))
    await settled()
    expect(queue.current()).toMatchObject([
      { name: "a.csv", state: "failed", error: new Error("no room") },
      { name: "b.csv", state: "sending" },
    ])
    queue.stop(queue.current()[0]!.id)
    expect(queue.current()).toMatchObject([{ name: "b.csv" }])
  })

  it("tell whoever listens, until they no longer want to know", () => {
    const { send } = line()
    const queue = sendingQueue(send, () => undefined)
    let told = 0
    const leave = queue.listen(() => told++)
    queue.add([file("a.csv")])
    expect(told).toBeGreaterThan(0)
    leave()
    const before = told
    queue.add([file("b.csv")])
    expect(told).toBe(before)
  })
})
