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
          extents.forEach(({ start, end }, i) => {
            expect(start).toBeGreaterThanOrEqual(left - 1e-6)
            expect(end).toBeLessThanOrEqual(right + 1e-6)
            if (i > 0) expect(start).toBeGreaterThan(extents[i - 1]!.end)
          })
          const told = names.map(({ text }) => text)
          if (numbered.length === 0) expect(told.flatMap((text) => text.split(" · "))).toHaveLength(events.length)
          else {
            const ends = told.map((text) => text.split("–").map(Number))
            expect(numbered).toHaveLength(events.length)
            // One after the other, from the first to the last.
            expect(ends.map((each) => each[0])).toEqual([1, ...ends.slice(0, -1).map((each) => each.at(-1)! + 1)])
            expect(ends.at(-1)!.at(-1)).toBe(events.length)
          }
          expect(new Set(marks.map(({ x }) => x)).size).toBe(marks.length)
        },
      ),
    )
  })
})
