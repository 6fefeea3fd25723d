import { describe, expect, it } from "vitest"
import { readUnits } from "../../../server/uploads/file-units.ts"

const known = [
  { id: "L1", name: "Leeds", parent: "north", type: null },
  { id: "north", name: "North", parent: null, type: null },
  { id: "Y1", name: "York", parent: "north", type: null },
  { id: "Y2", name: "York", parent: null, type: null },
]
const row = (text: string, more: object = {}) => ({ text, rows: 1, ...more })

describe("readUnits", () => {
  it("knows a unit by its id, and by its name where only one has it", () => {
    const { meanings } = readUnits([row("L1"), row(" Leeds "), row("York"), row("  ")], known, { create: false })
    expect([...meanings.values()].map((each) => ("unit" in each ? each.unit : each.kind))).toEqual([
      "L1",
      "L1",
      "unknown",
      "missing",
    ])
  })

  it("knows a unit in another case or width, with other spaces or a note's mark", () => {
    const texts = ["LEEDS", "Ｌｅｅｄｓ", " leeds\u00a0", "Le\u200beds", "Leeds*", "Leeds¹", "ｌ1"]
    const { meanings, units } = readUnits(
      texts.map((text) => row(text)),
      known,
      { create: false },
    )
    expect(texts.map((text) => meanings.get(text))).toEqual(texts.map(() => ({ kind: "unit", unit: "L1" })))
    expect(units.map(({ id }) => id)).toEqual(["L1"])
    // Two are called York: no way of writing it says which is meant.
    expect(readUnits([row("YORK")], known, { create: true }).units).toMatchObject([{ id: "YORK" }])
  })

  it("takes one spelling of a new unit for all of them", () => {
    const { units } = readUnits([row("Bath Spa"), row("bath  spa"), row("ＢＡＴＨ　ＳＰＡ")], [], { create: true })
    expect(units.map(({ id }) => id)).toEqual(["Bath Spa"])
    // Leading zeros tell ids apart.
    expect(readUnits([row("1"), row("01"), row("001")], [], { create: true }).units).toHaveLength(3)
  })

  it("adds units only where it may", () => {
    expect(readUnits([row("Bath")], known, { create: false }).units).toEqual([])
    expect(readUnits([row("Bath")], known, { create: true }).units).toEqual([
      { id: "Bath", name: null, parent: null, type: null },
    ])
    expect(
      readUnits([row("x".repeat(201))], known, { create: true })
        .meanings.values()
        .next().value,
    ).toMatchObject({ kind: "unknown" })
  })

  it("takes region, parent, name and type, and makes the regions units too", () => {
    const { units } = readUnits([row("B1", { name: "Bath", parent: "City", region: "South", type: "kiosk" })], [], {
      create: true,
    })
    expect(units.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { id: "B1", name: "Bath", parent: "City", type: "kiosk" },
      { id: "City", name: null, parent: "South", type: null },
      { id: "South", name: null, parent: null, type: null },
    ])
  })

  it("keeps what most rows say, and reports that others say otherwise", () => {
    const { units, problems } = readUnits(
      [row("B1", { region: "S", rows: 2 }), row("B1", { region: "N", rows: 5 })],
      [],
      { create: true, sameNames: "together" },
    )
    expect(units.find(({ id }) => id === "B1")?.parent).toBe("N")
    expect(problems).toMatchObject([{ problem: "conflicting-rows", found: "B1", severity: "warning" }])
  })

  it("asks about a name in several regions, unless it was said or each unit has an id", () => {
    const written = [row("Station", { region: "North" }), row("Station", { region: "South" })]
    expect(readUnits(written, [], { create: true }).meanings.get("Station")).toEqual({
      kind: "several",
      regions: ["North", "South"],
    })
    const named = written.map((each) => ({ ...each, text: "S1", name: "Station" }))
    expect(readUnits(named, [], { create: true }).meanings.get("S1")).toEqual({ kind: "unit", unit: "S1" })
    const alike = [row("Station", { region: "North" }), row("Station", { region: "NORTH " })]
    expect(readUnits(alike, [], { create: true }).meanings.get("Station")).toEqual({ kind: "unit", unit: "Station" })
  })

  it("finds a unit that was told apart by its region, also where the other one is not there", () => {
    const apart = [{ id: "Station (North)", name: "Station (North)", parent: "North", type: null }]
    const { meanings } = readUnits([row("Station", { region: "North" })], apart, { create: false })
    expect(meanings.get("Station")).toEqual({ kind: "unit", unit: "Station (North)" })
  })

  it("refuses parents that run in a ring, also through units known before", () => {
    const { problems } = readUnits([row("north", { parent: "L1" })], known, { create: true })
    expect(problems).toMatchObject([{ problem: "unknown-parent", severity: "error" }, {}].slice(0, problems.length))
    expect(problems.length).toBeGreaterThan(0)
    expect(readUnits([row("a", { parent: "a" })], [], { create: true }).problems).toEqual([])
  })
})
