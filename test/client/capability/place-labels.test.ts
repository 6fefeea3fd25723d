import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { boxOf, overlap, placeLabels, type Box, type LabelWanted } from "../../../client/capability/place-labels.ts"

const frame: Box = [40, 10, 388, 270]

function pairsCovered(points: readonly LabelWanted[], taken: readonly Box[] = []): number {
  const boxes = placeLabels(points, frame, taken).map((place, i) => boxOf(place, points[i]!.width))
  const others = [...taken, ...points.map(({ x, y }): Box => [x - 4, y - 4, x + 4, y + 4])]
  const upon = boxes.filter((box, i) => [...boxes.slice(i + 1), ...others].some((other) => overlap(box, other) > 0))
  return upon.length
}

describe("labels of the importance chart", () => {
  it("stand to the right of their points where there is room", () => {
    expect(placeLabels([{ x: 100, y: 100, width: 60 }], frame)).toEqual([{ x: 109, y: 104, anchor: "start" }])
  })

  it("stay in the frame at its right edge", () => {
    const [place] = placeLabels([{ x: 380, y: 100, width: 120 }], frame)
    expect(place).toEqual({ x: 371, y: 104, anchor: "end" })
  })

  it("never stand upon each other, seven points however close", () => {
    const point = fc.record({
      x: fc.integer({ min: 150, max: 280 }),
      y: fc.integer({ min: 60, max: 200 }),
      width: fc.integer({ min: 40, max: 130 }),
    })
    fc.assert(
      fc.property(fc.array(point, { minLength: 7, maxLength: 7 }), (points) => {
        expect(pairsCovered(points)).toBe(0)
      }),
    )
  })

  it("run through nobody's whisker where there is room elsewhere", () => {
    const points: LabelWanted[] = [
      { x: 200, y: 100, width: 90, whisker: [80, 120] },
      { x: 230, y: 140, width: 60, whisker: [90, 190] },
      { x: 170, y: 150, width: 60, whisker: [90, 200] },
    ]
    const boxes = placeLabels(points, frame).map((place, i) => boxOf(place, points[i]!.width))
    const whiskers = points.map(({ x, whisker }): Box => [x - 3, whisker![0], x + 3, whisker![1]])
    expect(boxes.filter((box) => whiskers.some((whisker) => overlap(box, whisker) > 0))).toEqual([])
  })

  it("leave the names of the fields free", () => {
    const taken: readonly Box[] = [[44, 12, 140, 28]]
    expect(pairsCovered([{ x: 60, y: 22, width: 70 }], taken)).toBe(0)
  })
})
