import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type EventName, layoutEvents } from "../../../shared/analysis/event-marks.ts"
import { textWidth } from "../../../shared/analysis/picture/text-width.ts"
import { placeEvents } from "../../../shared/analysis/place-events.ts"
import { shiftPeriod } from "../../../shared/chain/period.ts"

const months = (from: string, count: number) => Array.from({ length: count }, (_, i) => shiftPeriod(from, i))
const placesOf = (period: string, line: readonly string[]) =>
  placeEvents([{ period }], line).map(({ first, last }) => [first, last])

describe("placeEvents", () => {
  const year = months("2025-01", 12)

  it("leaves out what happened before the line begins and after it ends", () => {
    expect(placesOf("2024-12", year)).toEqual([])
    expect(placesOf("2026-01", year)).toEqual([])
    expect(placesOf("2025-12", year)).toEqual([[11, 11]])
  })

  it.each([
    ["a month at its quarter", "2025-05", ["2025-Q1", "2025-Q2"], [1, 1]],
    ["a quarter over its months", "2025-Q2", year, [3, 5]],
    ["a year over what of it the line has", "2024", months("2024-11", 4), [0, 1]],
    ["a week at its month", "2025-W07", year, [1, 1]],
    ["a month over its weeks", "2025-01", ["2024-W52", "2025-W01", "2025-W02", "2025-W05", "2025-W06"], [1, 3]],
    ["one between two periods of the line at the later", "2025-02", ["2025-01", "2025-03"], [1, 1]],
  ])("puts %s", (_, period, line, place) => expect(placesOf(period, line)).toEqual([place]))

  it("has nothing to say on an empty line", () => expect(placesOf("2025-01", [])).toEqual([]))

  it("goes by time, and by the order of entry within a period", () => {
    const events = ["2025-03", "2025-01", "2025-03"].map((period, id) => ({ period, id }))
    expect(placeEvents(events, year).map(({ event }) => event.id)).toEqual([1, 0, 2])
  })
})

const SIZE = 12
const line = months("2023-01", 36)

function laidOut(periods: readonly string[], width: number, nameOf = (period: string) => `Event of ${period}`) {
  const left = 34
  const right = width - 6
  const x = (place: number) => left + (place * (right - left)) / (line.length - 1)
  const placed = placeEvents(
    periods.map((period) => ({ period })),
    line,
  )
  return { left, right, ...layoutEvents(placed, x, { left, right, size: SIZE }, ({ period }) => nameOf(period)) }
}

function extentOf({ x, anchor, text }: EventName) {
  const width = textWidth(text, SIZE)
  const start = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2
  return { start, end: start + width }
}

/** "2–4" as 2, 3, 4. */
function numbersOf(text: string): number[] {
  const [from, to = from] = text.split("–").map(Number)
  return Array.from({ length: to! - from! + 1 }, (_, i) => from! + i)
}

describe("layoutEvents", () => {
  it("names a few events at their lines", () => {
    const { names, numbered } = laidOut(["2023-03", "2025-11"], 600)
    expect(names.map(({ text, anchor }) => [text, anchor])).toEqual([
      ["Event of 2023-03", "start"],
      ["Event of 2025-11", "end"],
    ])
    expect(numbered).toEqual([])
  })

  it("numbers them where a name has no room, and says what the numbers mean", () => {
    const { names, numbered } = laidOut(["2024-05", "2024-06", "2024-06"], 330, () => "重组".repeat(9))
    expect(names.map(({ text }) => text)).toEqual(["1–3"])
    expect(numbered.map(({ period }) => period)).toEqual(["2024-05", "2024-06", "2024-06"])
  })

  it("numbers them where what they mean stands elsewhere", () => {
    const placed = placeEvents([{ period: "2023-03" }], line)
    const room = { left: 34, right: 600, size: SIZE, isNumbered: true }
    expect(
      layoutEvents(
        placed,
        (place) => 34 + place,
        room,
        () => "x",
      ).names.map(({ text }) => text),
    ).toEqual(["1"])
  })

  it("writes the names of one period together", () => {
    expect(laidOut(["2023-03", "2023-03"], 600).names.map(({ text }) => text)).toEqual([
      "Event of 2023-03 · Event of 2023-03",
    ])
  })

  it("draws how long an event of a longer period lasted", () => {
    const { marks } = laidOut(["2024"], 600)
    expect(marks).toHaveLength(1)
    expect(marks[0]!.until - marks[0]!.x).toBeCloseTo((11 * (594 - 34)) / 35, 6)
  })

  it("lets nothing collide, leave the chart or get lost, however many there are and however narrow it is", () => {
    const event = fc.constantFrom(...line, "2024", "2023-Q3")
    const length = fc.integer({ min: 1, max: 30 })
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 60 }),
        fc.integer({ min: 140, max: 1600 }),
        length,
        (events, width, n) => {
          const { left, right, marks, names, numbered } = laidOut(
            events,
            width,
            (period) => `${period}${"调".repeat(n)}`,
          )
          const extents = names.map(extentOf)
          expect(extents.filter(({ start, end }) => start < left - 1e-6 || end > right + 1e-6)).toEqual([])
          expect(extents.filter(({ start }, i) => i > 0 && start <= extents[i - 1]!.end)).toEqual([])
          const told = names.flatMap(({ text }): (string | number)[] =>
            numbered.length > 0 ? numbersOf(text) : text.split(" · "),
          )
          expect(told).toHaveLength(events.length)
          expect(numbered.map((_, i) => i + 1)).toEqual(numbered.length > 0 ? told : [])
          expect(new Set(marks.map(({ x }) => x)).size).toBe(marks.length)
        },
      ),
    )
  })
})
