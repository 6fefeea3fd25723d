import { strFromU8, unzipSync } from "fflate"
import { beforeAll, describe, expect, it } from "vitest"
import type { Role } from "../../shared/api/access.ts"
import { fiveStages } from "../../shared/chain/models/five-stages.ts"
import { testApp } from "../support/app.ts"
import { commitValues, type Given, type Tree } from "../support/stored.ts"
import { expectations } from "./access-expectations.ts"

const here = await testApp()
const { app, store } = here

const branches = (region: string) => Array.from({ length: 10 }, (_, i) => `${region} ${i}`)
const tree: Tree = {
  Northern: {},
  Southern: {},
  ...Object.fromEntries(branches("Northern").map((id) => [id, { parent: "Northern", type: "city" }])),
  ...Object.fromEntries(branches("Southern").map((id) => [id, { parent: "Southern", type: "city" }])),
}
const months = Array.from(
  { length: 24 },
  (_, i) => `202${3 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
)
const metrics = [...fiveStages.stages.map(({ id }) => id), "csat", "enps"]

/** Values that move together and never repeat, from a fixed recipe. */
function values(region: string, shift: number): Given[] {
  return branches(region).flatMap((unit, u) =>
    months.flatMap((period, t) =>
      metrics.map((metric, m) => ({
        unit,
        period,
        metric,
        value: 50 + shift + 10 * Math.sin(u * 7 + t * 3 + m) + 3 * Math.cos(u + t * t),
        n: 40,
        sd: 10,
      })),
    ),
  )
}

/** The addresses somebody with a part of the company may read, with ids where the patterns have some. */
const addresses = Object.entries(expectations)
  .filter(
    ([route, { part, token }]) => route.startsWith("GET ") && part.length > 0 && token && route !== "GET /api/live",
  )
  .filter(([route]) => app.routes.some(({ method, path }) => `${method} ${path}` === route))
  .map(([route]) => route.slice(4))
const filled = (path: string, unit: string) =>
  path
    .replace("/units/:id", `/units/${encodeURIComponent(unit)}`)
    .replace(":from", "customer-satisfaction")
    .replace(":to", "loyalty")
    .replace(":page", "0")
const withUnit = (path: string, unit: string) => `${path}?unit=${encodeURIComponent(unit)}`

/** The words in some bytes: of slides and workbooks, those of every part inside. */
function wordsIn(bytes: Uint8Array): string {
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) return strFromU8(bytes)
  return Object.values(unzipSync(bytes))
    .map(wordsIn)
    .toSorted((a, b) => a.localeCompare(b))
    .join("\n")
}
const wordsOf = async (answer: Response) => wordsIn(new Uint8Array(await answer.arrayBuffer()))

/** An answer without what says only that the workspace, or the clock, moved on. */
async function read(answer: Response): Promise<string> {
  const still = (await wordsOf(answer))
    .replaceAll(/"revision":"[\d.]+"/g, "")
    .replaceAll(/revision \d+(\.\d+)?/gi, "")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "")
    // In a workbook the number stands in the next cell.
    .replaceAll(/revision<\/t>.*?<t[^>]*>[\d.]+</gi, "")
  return `${answer.status} ${still}`
}

const reader = await here.as("analyst", "Northern")
const owner = here.call

beforeAll(async () => {
  await commitValues(store.database, [...values("Northern", 0), ...values("Southern", 5)], { tree })
  const events = [
    { period: "2024-03", unit: "Southern", label: "Southern strike" },
    { period: "2024-04", unit: "Southern 3", label: "Southern fire" },
    { period: "2024-05", unit: "Northern", label: "Northern training" },
  ]
  const entered = await owner("/api/events", { json: { events } })
  if (entered.status !== 201) throw new Error(`the events were not entered: ${await entered.text()}`)
})

describe("a part of the company", () => {
  it.each(addresses)("in the answer of %s names nothing outside it", async (path) => {
    const answer = await reader(filled(path, "Northern 2"))
    expect(answer.status).toBeLessThan(500)
    expect(await wordsOf(answer)).not.toMatch(/Southern/i)
    expect(here.faults).toEqual([])
  })

  it.each(addresses.filter((path) => !path.includes(":id")))(
    "in the answer of %s cannot be left by asking for another unit, nor learned of",
    async (path) => {
      const there = await reader(withUnit(filled(path, "Northern 2"), "Southern 3"))
      const nowhere = await reader(withUnit(filled(path, "Northern 2"), "Southern X"))
      const text = await there.text()
      expect(there.status).toBe(nowhere.status)
      expect(text.replaceAll("Southern 3", "")).toBe((await nowhere.text()).replaceAll("Southern X", ""))
    },
  )

  it.each(addresses.filter((path) => path.includes("/units/:id")))("has no page %s outside it", async (path) => {
    const there = await reader(filled(path, "Southern 3"))
    const nowhere = await reader(filled(path, "Southern X"))
    expect(there.status).toBe(404)
    expect((await there.text()).replaceAll("Southern 3", "")).toBe((await nowhere.text()).replaceAll("Southern X", ""))
    expect((await reader(filled(path, "Northern"))).status).toBe(200)
  })

  it("is told as an owner is told of that part alone", async () => {
    const told = await read(await reader("/api/chain"))
    expect(told).toBe(await read(await owner(withUnit("/api/chain", "Northern"))))
    expect(told).not.toBe(await read(await owner("/api/chain")))
  })

  it("hears nothing of what changes outside it, whatever is asked", async () => {
    const before = new Map<string, string>()
    for (const path of addresses) before.set(path, await read(await reader(filled(path, "Northern 2"))))
    const seenByOwner = await read(await owner("/api/chain"))
    await commitValues(store.database, values("Southern", -20))
    expect(await read(await owner("/api/chain"))).not.toBe(seenByOwner)
    for (const path of addresses)
      expect({ path, answer: await read(await reader(filled(path, "Northern 2"))) }).toEqual({
        path,
        answer: before.get(path),
      })
  })

  it("that is no unit any more shows nothing rather than everything", async () => {
    for (const role of ["analyst", "hr", "executive", "viewer"] satisfies Role[]) {
      const lost = await here.as(role, "Gone")
      expect((await lost("/api/chain")).status).toBe(404)
      expect(await (await lost("/api/events")).text()).not.toMatch(/ern/)
    }
  })
})
