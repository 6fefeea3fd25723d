import { describe, expect, it } from "vitest"
import { coverage, judgeCompanies, outcome, outcomeOfLight, share } from "../../support/calibration.ts"

/** The short form of `npm run calibrate`: bounds wide enough for few samples, and too narrow for a method gone wrong. */
describe("calibration", () => {
  const rough = { serial: 0.5, uneven: 0, heavyTails: false, missing: 0.05 }

  it.each([
    { units: 12, periods: 24, unequal: true },
    { units: 40, periods: 12, unequal: false },
    { units: 40, periods: 12, unequal: true },
  ])("has intervals that hold the truth about as often as they say: $units x $periods, unequal $unequal", (size) => {
    const covered = coverage({ ...size, ...rough }, 150, 5)
    expect(covered).toBeGreaterThan(0.89)
    expect(covered).toBeLessThan(0.995)
  })

  it("raises few false alarms where every link holds", () => {
    const judged = judgeCompanies({ units: 24, periods: 24 }, () => ["holds", "holds", "holds", "holds"], 30, 100)
    expect(share(judged, (each) => outcome(each) === "false")).toBeLessThanOrEqual(0.04)
  })

  it("finds few links where there is none", () => {
    const judged = judgeCompanies({ units: 40, periods: 24 }, () => ["none", "none", "none", "none"], 30, 200)
    expect(share(judged, ({ report }) => report.verdict === "holds")).toBeLessThanOrEqual(0.05)
    expect(share(judged, ({ report }) => report.verdict === "broken")).toBeGreaterThan(0.5)
  })

  it("finds and dates most stops, where a traffic light on the pooled correlation takes most of them for sound", () => {
    const judged = judgeCompanies({ units: 64, periods: 36 }, () => ["holds", "holds", "stops", "holds"], 25, 300)
    const stops = judged.filter(({ truth }) => truth === "stops")
    expect(share(stops, (each) => outcome(each) === "right")).toBeGreaterThan(0.7)
    const dated = stops.filter(({ dateError }) => dateError !== null)
    expect(share(dated, ({ dateError }) => dateError! <= 3)).toBeGreaterThan(0.8)
    expect(share(stops, (each) => outcomeOfLight(each) === "false")).toBeGreaterThan(0.5)
  })
})
