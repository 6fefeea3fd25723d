import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { arrowForm, currentEstimate } from "../../../shared/analysis/arrow-form.ts"
import {
  arrowShape,
  gapMarker,
  middleOfLongest,
  shaftThickness,
  type Point,
} from "../../../shared/analysis/picture/arrow-shape.ts"
import { layersOf } from "../../../shared/analysis/picture/layers.ts"
import { assignLanes, attachments } from "../../../shared/analysis/picture/lanes.ts"
import { textWidth, wrapText } from "../../../shared/analysis/picture/text-width.ts"
import { eightElements } from "../../../shared/chain/models/eight-elements.ts"
import { brokenSince, linkReport, stopped } from "../../support/chain-report.ts"

const level: Point[] = [
  { x: 0, y: 50 },
  { x: 200, y: 50 },
]
const extent = (area: readonly Point[], axis: "x" | "y") => {
  const values = area.map((point) => point[axis])
  return [Math.min(...values), Math.max(...values)] as const
}

describe("an arrow's shape", () => {
  it("is one area from end to end where the link holds, as thick as the effect is large", () => {
    const { filled, hollow } = arrowShape("holds", level, 14)
    expect(hollow).toEqual([])
    expect(extent(filled[0]!, "x")).toEqual([0, 200])
    const shaft = filled[0]!.filter(({ x }) => x === 0).map(({ y }) => y)
    expect(shaft.toSorted((a, b) => a - b)).toEqual([43, 57])
  })

  it("has a gap of 40 px where the link is broken, both stubs hollow", () => {
    const { filled, hollow } = arrowShape("broken", level, 14)
    expect(filled).toEqual([])
    const [left, right] = hollow.map((area) => extent(area, "x"))
    expect(right![0] - left![1]).toBeCloseTo(32, 6)
    expect(right![1]).toBe(200)
  })

  it("keeps the first stub filled where the link held once", () => {
    const { filled, hollow } = arrowShape("changed", level, 14)
    expect([filled.length, hollow.length]).toEqual([1, 1])
    expect(extent(filled[0]!, "x")[1]).toBeLessThan(extent(hollow[0]!, "x")[0])
  })

  it("is thin whatever the effect where the link is weak, and dotted without a head where nobody can tell", () => {
    expect(extent(arrowShape("weak", level, 16).filled[0]!, "y")).toEqual([44.5, 55.5])
    const { filled, hollow, dots, chevron } = arrowShape("unknown", level, 10)
    expect([filled, hollow]).toEqual([[], []])
    expect(dots).toHaveLength(2)
    expect(chevron![1]).toEqual({ x: 199, y: 50 })
  })

  it("carries its minus in the middle of the longest stretch", () => {
    expect(arrowShape("reversed", level, 10).minus).toEqual({ x: 100, y: 50 })
    const bent = [
      { x: 0, y: 0 },
      { x: 0, y: 20 },
      { x: 300, y: 20 },
      { x: 300, y: 0 },
    ]
    expect(middleOfLongest(bent)).toBe(170)
    expect(arrowShape("reversed", bent, 10).minus).toEqual({ x: 150, y: 20 })
  })

  it("points from the date into the gap: from above, or from the right where the arrow runs down", () => {
    expect(gapMarker(level, 14).every(({ y }) => y < 50)).toBe(true)
    const down = [
      { x: 30, y: 0 },
      { x: 30, y: 100 },
    ]
    expect(gapMarker(down, 14).every(({ x }) => x > 30)).toBe(true)
  })

  it("turns with its route: the same lengths at any angle", () => {
    const size = (area: readonly Point[]) =>
      Math.abs(
        area.reduce(
          (sum, a, i) => sum + a.x * area[(i + 1) % area.length]!.y - a.y * area[(i + 1) % area.length]!.x,
          0,
        ),
      ) / 2
    fc.assert(
      fc.property(fc.double({ min: 0, max: 6.28, noNaN: true }), (angle) => {
        const turned = [
          { x: 0, y: 0 },
          { x: 200 * Math.cos(angle), y: 200 * Math.sin(angle) },
        ]
        expect(size(arrowShape("holds", turned, 12).filled[0]!)).toBeCloseTo(
          size(arrowShape("holds", level, 12).filled[0]!),
          -2,
        )
      }),
    )
  })

  it("grows with the effect and stops at 16 px", () => {
    expect([0, 0.1, -0.1, 0.4, 2, null].map(shaftThickness)).toEqual([4, 7, 7, 16, 16, 4])
  })
})

describe("an arrow's form", () => {
  it("is dated only where the link held before", () => {
    expect(arrowForm(linkReport("a", "b", brokenSince))).toBe("changed")
    const neverHeld = { ...stopped, beforeVerdict: "unproven" as const }
    expect(arrowForm(linkReport("a", "b", { verdict: "broken", change: neverHeld }))).toBe("broken")
    expect(arrowForm(linkReport("a", "b", { verdict: "holds", change: stopped }))).toBe("holds")
    expect(arrowForm(linkReport("a", "b", { verdict: "no-data" }))).toBe("unknown")
  })

  it("speaks of the latest window, and of nothing where there is no data", () => {
    expect(currentEstimate(linkReport("a", "b", brokenSince))?.effect).toBe(0.02)
    expect(currentEstimate(linkReport("a", "b"))?.effect).toBe(0.31)
    expect(currentEstimate(linkReport("a", "b", { verdict: "no-data" }))).toBeNull()
  })
})

describe("layers", () => {
  it("of the eight elements fork and join", () => {
    const layers = layersOf(
      eightElements.stages.map((stage) => stage.id),
      eightElements.links,
    )
    expect(layers.map((layer) => layer.length)).toEqual([1, 1, 2, 1, 1, 1, 2])
  })

  it("put a late source next to the stage it leads to", () => {
    const edge = (from: string, to: string) => ({ from, to, reverse: false })
    expect(layersOf(["a", "b", "c", "late"], [edge("a", "b"), edge("b", "c"), edge("late", "c")])).toEqual([
      ["a"],
      ["b", "late"],
      ["c"],
    ])
  })
})

describe("lanes", () => {
  it("hold links that do not meet together, and longer ones further out", () => {
    expect(
      assignLanes([
        { from: 0, to: 2 },
        { from: 2, to: 4 },
        { from: 4, to: 0 },
      ]),
    ).toEqual([0, 0, 1])
  })

  it("touch a card without crossing: outer lanes nearer to its middle", () => {
    const [near, far] = attachments([1, 2], 100)
    expect(far!).toBeLessThan(near!)
    const [left, right] = attachments([-1, 1], 100)
    expect(left!).toBeLessThan(right!)
  })
})

describe("wrapped text", () => {
  it("fits its width, and loses and adds nothing", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."ab W满意度，（） i".split("")), maxLength: 60 }),
        fc.integer({ min: 20, max: 200 }),
        (text, width) => {
          const lines = wrapText(text, 12, width)
          const wide = lines.filter((line) => line.length > 1 && textWidth(line, 12) > width)
          expect(wide).toEqual([])
          expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""))
        },
      ),
    )
  })

  it("never starts a line with a mark that closes", () => {
    for (const line of wrapText("客户满意度，客户忠诚，利润。", 10, 52)) expect(line).not.toMatch(/^[，。）]/)
  })

  it("keeps a number and its measure word together", () => {
    expect(wrapText("近 12 个月上升 2.6 个百分点", 12.5, 145)).toEqual(["近 12 个月上升", "2.6 个百分点"])
  })

  it("divides no interval, also right behind its figure", () => {
    const lines = wrapText("此前：−0.01（−0.09\u00a0至\u00a00.07）", 12, 110)
    expect(lines).toEqual(["此前：−0.01", "（−0.09\u00a0至\u00a00.07）"])
  })

  it("keeps what a no-break space joins", () => {
    expect(wrapText("+0.31 (0.24\u00a0to\u00a00.38)", 10, 80)).toEqual(["+0.31", "(0.24\u00a0to\u00a00.38)"])
  })
})
