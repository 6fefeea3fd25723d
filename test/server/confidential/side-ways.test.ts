import { strFromU8, unzipSync } from "fflate"
import { describe, expect, it } from "vitest"
import type { Role } from "../../../shared/api/access.ts"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"
import { indexMetric, type Organisation, organisation } from "../../support/organisations.ts"
import { addMetric, type Given } from "../../support/stored.ts"

/** Companies of which whatever is not a page is compared: with other hidden answers it must be the same to the letter. */
const COMPANIES = 6

/** What is sent of regions and quarters before anything else is shown, and is made of what is hidden later. */
const sendsSumsFirst = ({ files, branches }: Organisation) =>
  !files[0]!.some(({ unit, period }) => branches.includes(unit) && !period.includes("Q"))

const SEEDS = Array.from({ length: 100 }, (_, k) => k + 1)
  .filter((seed) => !sendsSumsFirst(organisation(seed)))
  .slice(0, COMPANIES)
const roles = ["viewer", "executive", "hr", "analyst", "owner"] as const

const fileOf = ({ tree }: Organisation, values: readonly Given[]) =>
  [
    "unit,parent,period,metric,value,n",
    ...values.map(({ unit, period, metric, value, n }) =>
      [unit, tree[unit]?.parent ?? "", period, metric, value, n ?? ""].join(","),
    ),
  ].join("\n")

/** A company whose files came as files do, in a workspace of its own. */
async function sent(company: Organisation) {
  const app = await testApp()
  await addMetric(app.store.database, indexMetric)
  for (const file of company.files) {
    if (file.length === 0) continue
    const checked = (await (await app.upload(fileOf(company, file))).json()) as UploadReport
    const done = await app.call(`/api/uploads/${checked.id}/commit`, { method: "POST" })
    // A month from which a branch is missing may make a file ask something: then it holds nothing.
    expect([200, 409]).toContain(done.status)
  }
  return app
}

/** What differs between any two workspaces: names of uploads, times, hashes of what was sent, and how long things took. */
const plain = (text: string) =>
  text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id")
    .replaceAll(/[0-9a-f]{64}/g, "hash")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "time")
    // Sums of the same numbers in another order differ in their last digits.
    .replaceAll(/-?\d+\.\d+(e-?\d+)?/g, (digits) => {
      const number = Number(Number(digits).toPrecision(7))
      return String(Math.abs(number) < 1e-9 ? 0 : number)
    })

const headersOf = (answer: Response) =>
  [...answer.headers].filter(([name]) => !["date", "x-request-id", "content-length", "etag"].includes(name))

/** Each part of a package of Office, and of the workbooks within it. */
function partsOf(bytes: Uint8Array): string[] {
  return Object.entries(unzipSync(bytes))
    .flatMap(([name, part]) => (name.endsWith(".xlsx") ? partsOf(part) : [`${name}\n${plain(strFromU8(part))}`]))
    .toSorted()
}

async function firstEvent(answer: Response): Promise<string> {
  const reader = answer.body!.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return new TextDecoder().decode(value)
}

/** The same whatever the order of lists, which is that in which many rows were read at once. */
function sorted(answer: unknown): unknown {
  if (Array.isArray(answer))
    return answer.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (typeof answer === "string") return answer.includes("\r\n") ? answer.split("\r\n").toSorted() : answer
  if (typeof answer !== "object" || answer === null) return answer
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, sorted(value)]))
}

/** Around the first place where two answers part. */
function expectSame(one: unknown, two: unknown, what: string): void {
  const [a, b] = [JSON.stringify(sorted(one)), JSON.stringify(sorted(two))]
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const around = (text: string) => text.slice(Math.max(0, at - 150), at + 100)
  expect(around(b), what).toBe(around(a))
}

type App = Awaited<ReturnType<typeof testApp>>

/** All that this role gets beside the pages' answers, under names. */
async function sideWays(app: App, company: Organisation, role: Role): Promise<Map<string, unknown>> {
  const call = await app.as(role)
  const found = new Map<string, unknown>()
  const keep = async (path: string) => {
    const answer = await call(path)
    expect(answer.status, path).not.toBe(500)
    const { status } = answer
    const isPack = /\.(pptx|xlsx)/.test(path) && status === 200
    const body = isPack ? partsOf(new Uint8Array(await answer.arrayBuffer())) : plain(await answer.text())
    found.set(path, { status, headers: headersOf(answer), body })
    const etag = answer.headers.get("etag")
    if (!etag) return
    const again = await call(path, { headers: { "if-none-match": etag } })
    found.set(`${path} again`, { status: again.status, headers: headersOf(again) })
  }
  const regions = company.regions.map((unit) => `unit=${unit}`)
  for (const query of ["", ...regions]) {
    for (const page of ["chain", "units", "capability", "plans"]) await keep(`/api/${page}?${query}`)
    await keep(`/api/board-pack.xlsx?${query}`)
  }
  await keep(`/api/board-pack.pptx?${regions[0]}`)
  await keep(`/api/comparison?against=rest&${regions[0]}`)
  for (const path of ["/api/metrics", "/api/model", "/api/events", "/api/targets", "/api/openapi.json"])
    await keep(path)
  const cells = company.files.flat().filter(({ metric }) => metric !== "csat")
  for (const { unit, period, metric } of cells.filter((_, i) => i % 7 === 0))
    await keep(`/api/cells?unit=${unit}&metric=${metric}&period=${period}`)
  await keep("/api/templates/template.csv?periods=2")
  found.set("/api/live", await firstEvent(await call("/api/live")))
  const counters = (await (await call("/metrics")).text())
    .split("\n")
    .filter((line) => /^chain_(rows|commits)/.test(line))
  found.set("/metrics", counters)
  return found
}

/** What is kept of a file, to an account other than the one that sent it. */
async function uploadsOfOthers(app: App, role: Role): Promise<Map<string, unknown>> {
  const call = await app.as(role)
  const found = new Map<string, unknown>()
  const list = await call("/api/uploads")
  const text = await list.text()
  found.set("/api/uploads", JSON.parse(plain(text)))
  if (list.status !== 200) return found
  const ids = [...text.matchAll(/"id":"([0-9a-f-]{36})"/g)].map(([, id]) => id!)
  for (const [k, id] of [...new Set(ids)].entries())
    for (const part of ["", "/file", "/rejects.csv"]) {
      const answer = await call(`/api/uploads/${id}${part}`)
      found.set(`upload ${k}${part}`, { status: answer.status, told: JSON.parse(plain(await answer.text())) })
    }
  return found
}

describe("what is hidden, beside the pages", () => {
  it.each(SEEDS)(
    "alters no slide, sheet, header, event, counter, cell or message: company %i",
    async (seed) => {
      const [company, other] = [organisation(seed), organisation(seed, true)]
      expect(company.files).not.toEqual(other.files)
      const [here, there] = [await sent(company), await sent(other)]
      for (const role of roles) {
        const [one, two] = [await sideWays(here, company, role), await sideWays(there, other, role)]
        expect([...one.keys()]).toEqual([...two.keys()])
        for (const [path, answer] of one) expectSame(answer, two.get(path), `${role}: ${path}`)
      }
      for (const role of ["analyst", "owner"] as const) {
        const [one, two] = [await uploadsOfOthers(here, role), await uploadsOfOthers(there, role)]
        for (const [path, answer] of one) expectSame(answer, two.get(path), `${role}: ${path}`)
      }
    },
    240_000,
  )
})
