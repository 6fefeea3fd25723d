import fc from "fast-check"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { align } from "../../../shared/statistics/aligned.ts"
import { seeded } from "../../../shared/statistics/chance.ts"
import { withoutEffects } from "../../../shared/statistics/fixed-effects.ts"
import { layOut } from "../../../shared/statistics/layout.ts"
import { effectSpreads } from "../../../shared/statistics/path-intervals.ts"
import {
  effects,
  type EstimatedEquation,
  fitPaths,
  pathsFromCorrelations,
  throughArrow,
  type PathShape,
} from "../../../shared/statistics/path.ts"
import { asInR, farthest } from "../../support/near.ts"
import { simulatedBranches } from "../../support/oracles.ts"
import { mapPanel, noise } from "../../support/panels.ts"

type OneOrMore<T> = T | T[]
type BranchesOracle = {
  rows: number
  units: number
  periods: number
  cumulativeLag: number[]
  equations: { to: string; from: OneOrMore<string>; beta: OneOrMore<number>; vcov: number[][]; withinR2: number }[]
  totalEffects: number[][]
}
type BankOracle = {
  variables: string[]
  correlation: number[][]
  equations: { to: string; from: string[]; beta: number[]; r2: number[] | number }[]
  totalEffects: Record<string, number>
}

const read = (file: string) => JSON.parse(readFileSync(`test/oracles/${file}`, "utf8")) as unknown
const branches = read("path-simulated-branches.json") as BranchesOracle
const bank = read("bank-satisfaction-path.json") as BankOracle
const stages = ["employee_satisfaction", "frontline_capability", "customer_satisfaction", "loyalty", "profit"]
const everyEarlier: PathShape = stages.map((_, k) => Array.from({ length: k }, (__, j) => j))

function fitBranches() {
  const set = simulatedBranches()
  const aligned = align(
    stages.map((stage) => set.panel(stage)),
    branches.cumulativeLag,
  )
  const layout = layOut(aligned)
  return {
    layout,
    fit: fitPaths(
      layout,
      aligned.columns.map((column) => withoutEffects(layout, column)),
      everyEarlier,
    ),
  }
}

/** A chain of two arrows whose coefficients are known to be a and b, each with its standard error. */
function twoArrows(a: number, seA: number, b: number, seB: number): EstimatedEquation[] {
  const arrow = (to: number, from: number[], coefficients: number[], covariances: number[]) => ({
    to,
    from,
    coefficients: Float64Array.from(coefficients),
    covariances: Float64Array.from(covariances),
    rSquared: 0.2,
    degreesOfFreedom: 40,
  })
  return [arrow(1, [0], [a], [seA ** 2]), arrow(2, [1], [b], [seB ** 2])]
}

describe("the path model", () => {
  it("agrees with R on the simulated branches: sample, coefficients, covariances, total effects", () => {
    const { layout, fit } = fitBranches()
    expect([layout.period.length, layout.units, layout.periods]).toEqual([
      branches.rows,
      branches.units,
      branches.periods,
    ])
    if (fit.kind !== "fitted") throw new Error(fit.kind)
    fit.equations.forEach((equation, e) => {
      const wanted = branches.equations[e]!
      const got = [...equation.coefficients, ...equation.covariances, equation.rSquared]
      expect(farthest(got, [wanted.beta, wanted.vcov, wanted.withinR2].flat(2))).toBeLessThan(asInR)
    })
    expect(farthest([...effects(5, fit.equations).total], branches.totalEffects.flat())).toBeLessThan(asInR)
  })

  it("gives the published paths of 250 bank customers from their correlations", () => {
    const { variables } = bank
    const shape = variables.map((name) => {
      const equation = bank.equations.find((each) => each.to === name)
      return (equation?.from ?? []).map((each) => variables.indexOf(each))
    })
    const equations = pathsFromCorrelations(Float64Array.from(bank.correlation.flat()), shape)!
    const got = equations.flatMap(({ coefficients, rSquared }) => [...coefficients, rSquared])
    const wanted = bank.equations.flatMap(({ beta, r2 }) => [beta, r2].flat())
    got.forEach((value, k) => expect(value).toBeCloseTo(wanted[k]!, 5))
    const { total } = effects(variables.length, equations)
    for (const [ends, effect] of Object.entries(bank.totalEffects)) {
      const [from, to] = ends.split("->").map((name) => variables.indexOf(name))
      expect(total[from! * variables.length + to!]).toBeCloseTo(effect, 5)
    }
  })

  it("is collinear where one stage is the sum of two others, and too little for a handful of rows", () => {
    const [a, b, c] = [noise(6, 9, 1), noise(6, 9, 2), noise(6, 9, 3)]
    const fit = (panels: (typeof a)[], shape: PathShape) => {
      const aligned = align(
        panels,
        panels.map(() => 0),
      )
      const layout = layOut(aligned)
      return fitPaths(
        layout,
        aligned.columns.map((column) => withoutEffects(layout, column)),
        shape,
      ).kind
    }
    const sum = mapPanel(a, (value, i, t) => value + b.values[i * 9 + t]!)
    expect(fit([a, b, sum, c], [[], [], [], [0, 1, 2]])).toBe("collinear")
    expect(fit([mapPanel(a, () => 3), c], [[], [0]])).toBe("collinear")
    expect(fit([noise(2, 3, 1), noise(2, 3, 2), noise(2, 3, 3), noise(2, 3, 4)], [[], [], [], [0, 1, 2]])).toBe(
      "too-little",
    )
    expect(fit([noise(1, 9, 1), noise(1, 9, 2)], [[], [0]])).toBe("too-little")
  })

  it("adds up every way from one variable to another", () => {
    const coefficient = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(coefficient, coefficient, coefficient, coefficient, coefficient, (ab, ac, bd, cd, ad) => {
        const equation = (to: number, from: number[], values: number[]) => ({
          to,
          from,
          coefficients: Float64Array.from(values),
          rSquared: 0,
        })
        const fork = [equation(1, [0], [ab]), equation(2, [0], [ac]), equation(3, [0, 1, 2], [ad, bd, cd])]
        expect(effects(4, fork).total[3]).toBeCloseTo(ad + ab * bd + ac * cd, 12)
        expect(effects(4, fork).direct[3]).toBe(ad)
      }),
    )
  })
})

describe("what runs over an arrow", () => {
  it("sums over every cut between first and last to the whole", () => {
    const coefficient = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(coefficient, { minLength: 10, maxLength: 10 }), (values) => {
        let next = 0
        const equations = [1, 2, 3, 4].map((to) => {
          const from = Array.from({ length: to }, (_, k) => k)
          return { to, from, coefficients: Float64Array.from(from, () => values[next++]!), rSquared: 0 }
        })
        const found = effects(5, equations)
        for (let cut = 1; cut < 5; cut++) {
          let sum = 0
          for (let from = 0; from < cut; from++)
            for (let to = cut; to < 5; to++) sum += throughArrow(found, 5, from, to)
          expect(sum).toBeCloseTo(found.total[4]!, 10)
        }
      }),
    )
  })

  it("is the product along a chain without forks, and within 1 % of its exact spread", () => {
    const spreads = effectSpreads(3, twoArrows(0.4, 0.05, 0.3, 0.04), seeded(7))
    const whole = spreads.find(({ from, to }) => from === 0 && to === 2)!
    for (const [from, to] of [
      [0, 1],
      [1, 2],
    ])
      expect(spreads.find((each) => each.from === from && each.to === to)!.through).toEqual(whole.total)
    expect(whole.through).toEqual([0, 0])
  })
})

describe("Monte Carlo intervals of effects", () => {
  it("lie within 1 % of the exact spread of a product (Goodman 1960)", () => {
    for (const [a, seA, b, seB] of [
      [0.4, 0.05, 0.3, 0.04],
      [0.5, 0.1, 0.05, 0.08],
      [-0.3, 0.06, 0.6, 0.02],
    ] as const) {
      const spread = effectSpreads(3, twoArrows(a, seA, b, seB), seeded(11)).find(
        ({ from, to }) => from === 0 && to === 2,
      )!
      const exact = Math.sqrt(a ** 2 * seB ** 2 + b ** 2 * seA ** 2 + seA ** 2 * seB ** 2)
      expect(Math.abs(spread.indirectSd / exact - 1)).toBeLessThan(0.01)
      expect(spread.indirect).toEqual(spread.total)
    }
  })

  it("of a single arrow are those of the normal distribution, within 1 %", () => {
    const spread = effectSpreads(3, twoArrows(0.4, 0.05, 0.3, 0.04), seeded(5)).find(({ to }) => to === 1)!
    expect(Math.abs(spread.totalSd / 0.05 - 1)).toBeLessThan(0.01)
    for (const [[low, high], reach, slack] of [
      [spread.total, 1.959964, 0.01],
      [spread.totalFourFifths, 1.281552, 0.02],
      [spread.totalHalf, 0.67449, 0.02],
    ] as const)
      expect(Math.abs((high - low) / (2 * reach * 0.05) - 1)).toBeLessThan(slack)
    expect(spread.indirect).toEqual([0, 0])
  })

  it("hold the estimate on the simulated branches, and repeat for the same seed", () => {
    const { fit } = fitBranches()
    if (fit.kind !== "fitted") throw new Error(fit.kind)
    const { total } = effects(5, fit.equations)
    const spreads = effectSpreads(5, fit.equations, seeded(1), 4000)
    for (const { from, to, total: interval } of spreads) {
      expect(interval[0]).toBeLessThan(total[from * 5 + to]!)
      expect(interval[1]).toBeGreaterThan(total[from * 5 + to]!)
    }
    expect(effectSpreads(5, fit.equations, seeded(1), 4000)).toEqual(spreads)
  })

  it("stand on covariances that are flat in a direction, as few units give", () => {
    const flat = [
      { ...twoArrows(0.4, 0.05, 0.3, 0.04)[0]!, to: 2, from: [0, 1], coefficients: Float64Array.of(0.2, 0.1) },
    ]
    const equations = [{ ...flat[0]!, covariances: Float64Array.of(0.01, 0.01, 0.01, 0.01) }]
    const spread = effectSpreads(3, equations, seeded(3), 4000)
    expect(spread.every(({ total }) => Number.isFinite(total[0]) && Number.isFinite(total[1]))).toBe(true)
    expect(spread.find(({ from }) => from === 1)!.totalSd).toBeCloseTo(0.1, 2)
  })
})
