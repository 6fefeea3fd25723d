import { globSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { describe, expect, it } from "vitest"

/** Each room and the rooms it may look into; a room always may look into itself. `test` may look anywhere. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "shared/chain": [],
  "shared/statistics": [],
  "shared/intake": ["shared/chain"],
  "shared/analysis": ["shared/chain", "shared/statistics"],
  "shared/words": ["shared/chain", "shared/analysis", "shared/intake"],
  "shared/api": ["shared/chain", "shared/analysis", "shared/intake"],
  server: ["shared/chain", "shared/statistics", "shared/intake", "shared/analysis", "shared/words", "shared/api"],
  client: ["shared/chain", "shared/analysis", "shared/intake", "shared/words", "shared/api", "shared/statistics"],
}

/** What `shared` may take from packages: distributions, a seeded generator, schemas, an XML and a ZIP reader; never the machine. */
const pure = /^(@stdlib\/|pure-rand|zod|saxes|fflate)/

const files = globSync("{shared,server,client}/**/*.{ts,tsx}")

function roomOf(file: string): string {
  const room = Object.keys(mayImport).find((each) => file.startsWith(`${each}/`))
  if (!room) throw new Error(`${file} is in no room: name it in mayImport`)
  return room
}

type Import = { from: string; typeOnly: boolean }

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8")
  // Statements start a line, and none of their clauses holds a quote before the module's name.
  const statement = /^(?:import|export)\s+(type\s)?(?:[^"'`;()=]*?\sfrom\s+)?["']([^"']+)["']/gm
  return [...text.matchAll(statement)].map((match) => ({ typeOnly: match[1] !== undefined, from: match[2]! }))
}

function isAllowed(file: string, { from, typeOnly }: Import): boolean {
  const room = roomOf(file)
  if (!from.startsWith(".")) return !room.startsWith("shared/") || pure.test(from)
  const target = normalize(join(dirname(file), from))
  if (room === "client" && target === "server/app.ts") return typeOnly
  if (!/\.tsx?$/.test(target)) return target.startsWith(room.split("/")[0]!)
  return [room, ...mayImport[room]!].includes(roomOf(target))
}

/** Whether a file, or one whose values it takes, is of that kind. */
function reaches(file: string, isOfKind: (file: string) => boolean, seen = new Set<string>()): boolean {
  if (seen.has(file) || !files.includes(file)) return false
  seen.add(file)
  return (
    isOfKind(file) ||
    importsOf(file).some(
      ({ from, typeOnly }) =>
        !typeOnly && from.startsWith(".") && reaches(normalize(join(dirname(file), from)), isOfKind, seen),
    )
  )
}

describe("architecture", () => {
  it.each(files)("%s looks only where its room may", (file) => {
    expect(importsOf(file).filter((statement) => !isAllowed(file, statement))).toEqual([])
  })

  it("keeps shared free of the clock, of chance and of the console", () => {
    const impure = /\b(Date\.now|new Date\(\)|Math\.random|console\.|process\.|fetch\()/
    const found = files.filter((file) => file.startsWith("shared/") && impure.test(readFileSync(file, "utf8")))
    expect(found).toEqual([])
  })

  it("lets values out through the room of confidentiality alone", () => {
    // Reading the tables of values elsewhere could show what is hidden: `shownRows` and `visibleSurveyValue` are the doors.
    const doors = /^server\/(confidential|store|upkeep)\//
    const readsValues = /(FROM|JOIN) (current_value|observation)\b/
    const found = files.filter((file) => {
      if (!file.startsWith("server/") || doors.test(file) || file.startsWith("server/uploads/staging/")) return false
      const text = readFileSync(file, "utf8")
      return [...text.matchAll(new RegExp(readsValues, "g"))].some(
        ({ index }) => !text.slice(0, index).endsWith("SELECT metric_key "),
      )
    })
    expect(found).toEqual([])
  })

  it("sends no schema library to a browser: a page takes types from shared/api's schemas, and no value", () => {
    // It is 60 kB, and asks whether it may make functions from text, which the pages' policy forbids.
    const withSchemas = (file: string) => importsOf(file).some(({ from }) => from === "zod")
    const found = files.filter((file) => file.startsWith("client/") && reaches(file, withSchemas))
    expect(found).toEqual([])
  })

  it("judges nothing on the first page: no library of statistics comes before it", () => {
    // A function of one line beside the verdicts once brought 40 kB of distributions along.
    const withDistributions = (file: string) => importsOf(file).some(({ from }) => from.startsWith("@stdlib/"))
    expect(files.some(withDistributions)).toBe(true)
    expect(reaches("client/main.tsx", withDistributions)).toBe(false)
  })

  it("keeps recharts in client/charts", () => {
    const found = files.filter(
      (file) => !file.startsWith("client/charts/") && /from "recharts"/.test(readFileSync(file, "utf8")),
    )
    expect(found).toEqual([])
  })
})
