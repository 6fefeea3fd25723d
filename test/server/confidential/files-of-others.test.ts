import { beforeAll, describe, expect, it } from "vitest"
import type { UploadReport, UploadSummary } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

let app: Awaited<ReturnType<typeof testApp>>
type Call = Awaited<ReturnType<typeof app.as>>
let ann: Call
let bob: Call
beforeAll(async () => {
  app = await testApp()
  ;[ann, bob] = [await app.as("analyst"), await app.as("analyst")]
})

async function send(as: Call, text: string, fields: Record<string, string> = {}): Promise<UploadReport> {
  const form = new FormData()
  form.set("file", new Blob([text]), "answers.csv")
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const answer = await as("/api/uploads", { method: "POST", body: form })
  expect(answer.status).toBe(201)
  return (await answer.json()) as UploadReport
}

const header = "unit,period,metric,value,n\n"
const answers = `${header}Leeds,2025-01,esat,61.7,3\nYork,2025-01,esat,72.4,9\nHull,2025-01,esat,oops-55.5,2\n`
const create = JSON.stringify({ newUnits: "create" })

describe("a file that answers of employees may stand in", () => {
  it("is told cell by cell to who sent it, and to others without its cells", async () => {
    const own = await send(ann, answers, { onProblem: "skip" })
    expect(JSON.stringify(own)).toContain("oops-55.5")
    const text = await (await bob(`/api/uploads/${own.id}`)).text()
    expect(text).not.toMatch(/oops|55\.5|61\.7/)
    const seen = JSON.parse(text) as UploadReport
    expect(seen.problemCount).toBe(own.problemCount)
    expect(seen.problems.map(({ row, problem }) => [row, problem])).toEqual(
      own.problems.map(({ row, problem }) => [row, problem]),
    )
    expect(await (await ann(`/api/uploads/${own.id}`)).text()).toContain("oops-55.5")
  })

  it("is given back to who sent it alone, and so are its rejects", async () => {
    const own = await send(ann, answers, { onProblem: "skip" })
    for (const part of ["file", "rejects.csv"]) {
      expect((await ann(`/api/uploads/${own.id}/${part}`)).status).toBe(200)
      for (const other of [bob, app.call]) expect((await other(`/api/uploads/${own.id}/${part}`)).status).toBe(403)
    }
  })

  it("is everybody's business where no survey is in it", async () => {
    const own = await send(ann, `${header}Leeds,2025-01,csat,61.7,3\n`)
    expect(await (await bob(`/api/uploads/${own.id}/file`)).text()).toContain("61.7")
  })

  it("is nobody else's where answers may be among what was left out of it", async () => {
    const rejected = await send(ann, `${header}Leeds,2025-01,csat,61.7,3\nHull,2025-01,esat,oops-55.5,2\n`, {
      onProblem: "skip",
    })
    const ignored = await send(ann, "unit,period,csat,How content are you\nLeeds,2025-01,61.7,55.5\n")
    for (const { id } of [rejected, ignored]) {
      expect((await bob(`/api/uploads/${id}/file`)).status).toBe(403)
      expect(await (await bob(`/api/uploads/${id}`)).text()).not.toContain("55.5")
    }
  })
})

describe("the review of an upload", () => {
  beforeAll(async () => {
    await send(ann, `${header}Leeds,2025-03,esat,61.7,3\nYork,2025-03,esat,72.4,9\n`, {
      mapping: create,
      commit: "auto",
    })
  })

  it("answers a guess at a hidden value as if nothing were there", async () => {
    const guess = (value: number, n: number) => send(bob, `${header}Leeds,2025-03,esat,${value},${n}\n`)
    for (const { observations, review } of [await guess(61.7, 3), await guess(50, 3), await guess(90, 30)]) {
      expect(observations).toMatchObject({ new: 1, changed: 0, unchanged: 0 })
      expect(review!.largestChanges).toEqual([])
    }
    const shown = await send(bob, `${header}York,2025-03,esat,80.5,12\n`)
    expect(shown.observations).toMatchObject({ changed: 1 })
    expect(shown.review!.largestChanges).toMatchObject([{ before: 72.4, after: 80.5 }])
  })

  it("shows no value that would be hidden, whichever side it stands on", async () => {
    const few = await send(ann, `${header}York,2025-03,esat,80.5,2\n`)
    expect(few.review!.largestChanges).toEqual([])
  })

  it("does not name a unit as missing whose answers were hidden", async () => {
    const next = await send(bob, `${header}Hull,2025-04,esat,70,9\n`, { mapping: create })
    expect(next.review!.units.missing).toEqual(["York"])
  })

  it("knows the very file again, hidden values and all", async () => {
    const same = `${header}Leeds,2025-03,esat,61.7,3\nYork,2025-03,esat,72.4,9\n`
    expect((await send(ann, same)).observations).toMatchObject({ new: 0, changed: 0, unchanged: 2 })
    // To others the very bytes may be a guess that is right.
    expect((await send(bob, same)).observations).toMatchObject({ new: 1, changed: 0, unchanged: 1 })
  })

  it("tells others neither the size of a file nor its hash, which a guess could be held against", async () => {
    const own = await send(ann, `${header}Leeds,2025-03,esat,61.8,3\n`)
    const records = await send(ann, `${header}Leeds,2025-03,csat,61.8,3\n`)
    expect(own.contentHash).toMatch(/^[0-9a-f]{64}$/)
    const listed = async (as: Call, id: string) =>
      ((await (await as("/api/uploads")).json()) as UploadSummary[]).find((each) => each.id === id)
    expect(await listed(ann, own.id)).toMatchObject({ bytes: own.bytes, contentHash: own.contentHash })
    expect(await listed(bob, own.id)).toMatchObject({ bytes: null, contentHash: null })
    expect(await listed(bob, records.id)).toMatchObject({ bytes: records.bytes })
    expect(await (await bob(`/api/uploads/${own.id}`)).json()).toMatchObject({ bytes: null, contentHash: null })
  })

  it("tells no change of an answer once the threshold has risen above it", async () => {
    const sent = await send(ann, `${header}York,2025-03,esat,77.1,12\nLeeds,2025-03,esat,61.7,30\n`, { commit: "auto" })
    const changes = async (as: Call) =>
      ((await (await as(`/api/uploads/${sent.id}`)).json()) as UploadReport).review!.largestChanges
    for (const as of [ann, bob]) expect(await changes(as)).toMatchObject([{ before: 72.4, after: 77.1 }])
    const model = (await (await app.call("/api/model")).json()) as { model: unknown }
    await app.call("/api/model", { method: "PUT", json: { model: model.model, threshold: 10 } })
    // The value before rested on nine.
    for (const as of [ann, bob]) expect(await changes(as)).toEqual([])
  })

  it("tells others nothing of answers that are not committed", async () => {
    const sent = await send(ann, `${header}York,2025-03,esat,80.3,14\n`)
    expect(sent.review!.largestChanges).toMatchObject([{ before: 77.1, after: 80.3 }])
    expect(await (await bob(`/api/uploads/${sent.id}`)).text()).not.toContain("80.3")
  })
})
