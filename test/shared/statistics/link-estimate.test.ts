import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { betweenUnits, correlationPValue, fisherInterval, pooled } from "../../../shared/statistics/between.ts"
import { tInterval, withinLink, type Estimated } from "../../../shared/statistics/link-estimate.ts"
import { overTime } from "../../../shared/statistics/newey-west.ts"
import { pairUp, type Panel } from "../../../shared/statistics/panel.ts"
import { asInR, farthest } from "../../support/near.ts"
import { mapPanel, noise, panel, twoPanels } from "../../support/panels.ts"
import { grunfeld, oracleSets, type WithinOracle } from "../../support/oracles.ts"

function within(x: Panel, y: Panel, lag: number): Estimated {
  const estimate = withinLink(pairUp(x, y, lag, 2))
  if (estimate.kind !== "estimated") throw new Error(`no estimate: ${estimate.kind}`)
  return estimate
}

/** Everything R's script says about one link at one lag, in one order. */
function numbers(got: Estimated): number[] {
  const counts = [got.pairs, got.units, got.periods]
  const figures = [got.slope, got.effect, got.standardError, got.pValue]
  return [...counts, ...figures, ...tInterval(got, 0.95), ...tInterval(got, 0.9)]
}

function numbersOfR({ pairs, units, periods, slope, effect, seEffect, p, ci95, ci90 }: WithinOracle): number[] {
  return [pairs, units, periods, slope, effect, seEffect, p, ...ci95, ...ci90]
}

const cases = oracleSets().flatMap((set) =>
  set.links.map((link) => [`${set.name}: ${link.from} -> ${link.to}`, set, link] as const),
)

describe("link estimates", () => {
  it.each(cases)("agree with R at every lag and in both directions on %s", (_title, set, link) => {
    const [x, y] = [set.panel(link.from), set.panel(link.to)]
    for (const wanted of link.within)
      expect(farthest(numbers(within(x, y, wanted.lag)), numbersOfR(wanted))).toBeLessThan(asInR)
    for (const wanted of link.reverse)
      expect(farthest(numbers(within(y, x, wanted.lag)), numbersOfR(wanted))).toBeLessThan(asInR)
  })

  it.each(cases)("agree with R between units and pooled on %s", (_title, set, link) => {
    const pairs = pairUp(set.panel(link.from), set.panel(link.to), link.within[0]!.lag, 2)
    const between = betweenUnits(pairs)!
    const got = [between.n, between.r, correlationPValue(between), ...fisherInterval(between, 0.95)!]
    expect(farthest(got, [link.between.units, link.between.r, link.between.p, ...link.between.ci95])).toBeLessThan(
      asInR,
    )
    expect(farthest([pooled(pairs)!.r, pairs.x.length], [link.pooled.r, link.pooled.n])).toBeLessThan(asInR)
  })

  it.each(cases)("agree with R's Newey-West for one unit over time on %s", (_title, set, { from, to, oneUnit }) => {
    const row = set.table.units.indexOf(oneUnit.unit)
    const series = ({ values, periods }: Panel) => values.subarray(row * periods, (row + 1) * periods)
    const got = overTime(series(set.panel(from)), series(set.panel(to)), oneUnit.lag)
    if (got.kind !== "estimated") throw new Error(got.kind)
    const figures = [got.pairs, got.degreesOfFreedom, got.slope, got.effect, got.standardError / got.scale, got.pValue]
    const wanted = [oneUnit.n, oneUnit.df, oneUnit.slope, oneUnit.effect, oneUnit.se, oneUnit.p]
    expect(farthest(figures, wanted)).toBeLessThan(asInR)
  })

  it("agree with R on the balanced investments of Grunfeld", () => {
    const { table, link } = grunfeld()
    const [x, y] = [table.column("value"), table.column("inv")]
    for (const wanted of link.within)
      expect(farthest(numbers(within(x, y, wanted.lag)), numbersOfR(wanted))).toBeLessThan(asInR)
    const pairs = pairUp(x, y, 0, 2)
    const got = [betweenUnits(pairs)!.r, pooled(pairs)!.r]
    expect(farthest(got, [link.between.r, link.pooled.r])).toBeLessThan(asInR)
  })
})

describe("the within estimate", () => {
  it("is 1 for a link of a quantity with itself, and -1 with its opposite", () => {
    fc.assert(
      fc.property(twoPanels, ({ x }) => {
        const same = withinLink(pairUp(x, x, 0, 2))
        if (same.kind !== "estimated") return
        expect(same.effect).toBeCloseTo(1, 9)
        const opposite = withinLink(
          pairUp(
            x,
            mapPanel(x, (value) => -value),
            0,
            2,
          ),
        )
        expect(opposite.kind === "estimated" && opposite.effect).toBeCloseTo(-1, 9)
      }),
    )
  })

  it("is a partial correlation: between -1 and 1, and the same whatever units x and y are counted in", () => {
    fc.assert(
      fc.property(twoPanels, fc.double({ min: 0.001, max: 1000, noNaN: true }), ({ x, y }, factor) => {
        const plain = withinLink(pairUp(x, y, 1, 2))
        const scaled = withinLink(
          pairUp(
            mapPanel(x, (value) => factor * value + 7),
            y,
            1,
            2,
          ),
        )
        expect(scaled.kind).toBe(plain.kind)
        if (plain.kind !== "estimated" || scaled.kind !== "estimated") return
        expect(Math.abs(plain.effect)).toBeLessThanOrEqual(1 + 1e-12)
        expect(scaled.effect).toBeCloseTo(plain.effect, 8)
        expect(farthest([scaled.slope * factor * scaled.scale], [plain.slope * scaled.scale])).toBeLessThan(1e-6)
      }),
    )
  })

  it("does not depend on the order of the units", () => {
    const [x, y] = [noise(7, 9, 4, 0.2), noise(7, 9, 5, 0.2)]
    const backwards = (from: Panel) =>
      mapPanel(from, (_, i, t) => from.values[(from.units - 1 - i) * from.periods + t]!)
    const plain = within(x, y, 1)
    const turned = within(backwards(x), backwards(y), 1)
    expect(farthest(numbers(turned), numbers(plain))).toBeLessThan(1e-11)
  })

  it("never says NaN, however little it is given", () => {
    fc.assert(
      fc.property(twoPanels, fc.integer({ min: 0, max: 9 }), ({ x, y }, lag) => {
        const said = Object.values(withinLink(pairUp(x, y, lag, 2))).filter((each) => typeof each === "number")
        expect(said.filter((each) => !Number.isFinite(each))).toEqual([])
      }),
    )
  })

  it("says why there is none: too little, or a side that never varies", () => {
    const steady = panel([
      [1, 1, 1],
      [2, 2, 2],
    ])
    const moving = panel([
      [1, 5, 2],
      [7, 3, 9],
    ])
    expect(withinLink(pairUp(steady, moving, 0, 2)).kind).toBe("x-never-varies")
    expect(withinLink(pairUp(moving, steady, 0, 2)).kind).toBe("y-never-varies")
    expect(withinLink(pairUp(moving, moving, 2, 2)).kind).toBe("too-little")
    expect(withinLink(pairUp(panel([[1, 2, 4]]), panel([[1, 3, 2]]), 0, 2)).kind).toBe("too-little")
  })
})

describe("one unit over time", () => {
  it("loses the differences on both sides of a gap, and says so in its count", () => {
    const x = [1, 4, 2, NaN, 8, 5, 7, 1, 3]
    const y = [2, 3, 1, 5, 4, 8, 6, 7, 9]
    expect(overTime(x, y, 0).pairs).toBe(6)
    expect(overTime(x, y, 1).pairs).toBe(5)
  })

  it("says too little, or what never varies, and never NaN", () => {
    expect(overTime([1, 2, 4], [1, 2, 3], 0).kind).toBe("too-little")
    expect(overTime([], [], 0).kind).toBe("too-little")
    expect(overTime([1, 2, 3, 4, 5, 6], [1, 5, 2, 8, 3, 9], 0).kind).toBe("x-never-varies")
    expect(overTime([1, 5, 2, 8, 3, 9], [1, 2, 3, 4, 5, 6], 0).kind).toBe("y-never-varies")
  })
})

describe("between units", () => {
  it("has no interval below four units and no p below three", () => {
    const means = (rows: number[][]) => pairUp(panel(rows.map(([x]) => [x!])), panel(rows.map(([, y]) => [y!])), 0)
    const three = betweenUnits(
      means([
        [1, 2],
        [2, 1],
        [3, 5],
      ]),
    )!
    expect(fisherInterval(three, 0.95)).toBeNull()
    expect(correlationPValue(three)).toBeGreaterThan(0.05)
    const two = betweenUnits(
      means([
        [1, 2],
        [2, 1],
      ]),
    )!
    expect([two.r, correlationPValue(two)]).toEqual([-1, null])
    expect(betweenUnits(means([[1, 2]]))).toBeNull()
    expect(
      betweenUnits(
        means([
          [1, 2],
          [1, 5],
          [1, 9],
        ]),
      ),
    ).toBeNull()
  })
})
