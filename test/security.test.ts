import { existsSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const page = readFileSync("SECURITY.md", "utf8")
const rows = [...page.matchAll(/^\| ([\d., to]+) \|.*\| `([\w/.-]+\.ts): (.+)` \|$/gm)].map(
  ([, item, file, title]) => ({ item: item!, file: `test/${file!}`, title: title! }),
)

describe("SECURITY.md", () => {
  it("has a row for each line of its table", () => {
    const table = page.slice(page.indexOf("| item |"), page.indexOf("## Where we differ"))
    expect(rows.length).toBe(table.trim().split("\n").length - 2)
    expect(rows.length).toBeGreaterThan(50)
  })

  it.each(rows)("names for $item a test that is there: $title", ({ file, title }) => {
    expect(existsSync(file)).toBe(true)
    expect(readFileSync(file, "utf8")).toContain(title)
  })
})
