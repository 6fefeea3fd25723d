import { describe, expect, it } from "vitest"
import type { Finding, FindingKind } from "../../../shared/analysis/chain-report.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import { findingSentence, findingText } from "../../../shared/words/finding.ts"
import { languages } from "../../../shared/words/language.ts"
import { brokenSince, chainReport } from "../../support/chain-report.ts"

const report = chainReport(fiveStages, {}, { "customer-satisfaction~loyalty": brokenSince })
const finding = (kind: FindingKind, about: Partial<Finding> = {}): Finding => ({
  kind,
  from: "customer-satisfaction",
  to: "loyalty",
  since: null,
  units: [],
  segment: null,
  effect: 0.02,
  interval: [-0.05, 0.09],
  before: null,
  beforeInterval: null,
  unitsCounted: 128,
  figures: {},
  sureness: 0.97,
  reach: 1,
  next: "link",
  ...about,
})
const said = (each: Finding) => findingSentence(each, report, "en").replaceAll("\u00a0", " ")

const every: readonly (readonly [Finding, string])[] = [
  [
    finding("broken"),
    "Customer satisfaction → Loyalty shows no link that matters: +0.02 (−0.05 to 0.09), 128 branches.",
  ],
  [
    finding("reversed", { effect: -0.2, interval: [-0.29, -0.11] }),
    "Customer satisfaction → Loyalty runs backwards: −0.20 (−0.29 to −0.11), 128 branches.",
  ],
  [
    finding("structural-break", { since: "2025-03", before: 0.28, beforeInterval: [0.2, 0.36] }),
    "Customer satisfaction → Loyalty broke in March 2025: now +0.02 (−0.05 to 0.09), before +0.28 (0.20 to 0.36), 128 branches.",
  ],
  [
    finding("level-gap", { figures: { gap: -1.2, value: 76.4, target: 80, unitsBelow: 91 } }),
    "Loyalty is 3.6 pts below target (76.4% against 80.0%) while customer satisfaction is where it should be; 91 of 128 branches are below.",
  ],
  [
    finding("divergence", {
      effect: -0.5,
      interval: [-0.7, -0.3],
      figures: { upstreamChange: 0.4, upstreamLow: 0.2, upstreamHigh: 0.6, periods: 12 },
    }),
    "Customer satisfaction rose 0.4 sd (0.2 to 0.6) while loyalty fell 0.5 sd (0.3 to 0.7) over 12 months, 128 branches.",
  ],
  [
    finding("data-gap", { to: null, since: "2025-09", figures: { stopped: 11, never: 1 } }),
    "Customer satisfaction has no new values in 11 branches since September 2025, and none at all in 1 branch, out of 128 branches.",
  ],
  [
    finding("lag-shift", { effect: 0.2, interval: [0.1, 0.3], figures: { lag: 1, otherLag: 3, presetEffect: 0.01 } }),
    "Customer satisfaction → Loyalty shows nothing 1 month later (+0.01), but does 3 months later: +0.20 (0.10 to 0.30), 128 branches.",
  ],
  [
    finding("local-break", {
      segment: "West",
      unitsCounted: 25,
      figures: { elsewhere: 0.11, elsewhereLow: 0.04, elsewhereHigh: 0.18, elsewhereUnits: 92 },
    }),
    "Customer satisfaction → Loyalty is broken in segment West: +0.02 (−0.05 to 0.09), 25 branches; elsewhere +0.11 (0.04 to 0.18), 92 branches.",
  ],
  [
    finding("lag-shift", { effect: 0.2, interval: [0.1, 0.3], figures: { lag: 0, otherLag: 2 } }),
    "Customer satisfaction → Loyalty shows nothing in the same month, but does 2 months later: +0.20 (0.10 to 0.30), 128 branches.",
  ],
  [
    finding("local-break", { units: ["W01"] }),
    "Customer satisfaction → Loyalty does not hold in 1 of 128 branches: W01.",
  ],
  [
    finding("level-gap", { unitsCounted: 1, figures: { gap: -1.2, value: 76.4, target: 80, unitsBelow: 1 } }),
    "Loyalty is 3.6 pts below target (76.4% against 80.0%) while customer satisfaction is where it should be; 1 of 1 branch is below.",
  ],
  [
    finding("local-break", { units: ["W01", "W02", "W03", "W04"] }),
    "Customer satisfaction → Loyalty does not hold in 4 of 128 branches, among them W01, W02, W03.",
  ],
  [
    finding("saturation", { figures: { lower: 0.4, upper: 0.02 } }),
    "Customer satisfaction → Loyalty levels off: +0.40 in the lower half, +0.02 in the upper half, 128 branches.",
  ],
]

describe("a finding in words", () => {
  it.each(every)("says %o with its figures", (each, sentence) => expect(said(each)).toBe(sentence))

  it("leaves no kind without words in any language, with all its figures or none", () => {
    for (const language of languages)
      for (const [each] of every)
        for (const bare of [each, { ...each, figures: {}, effect: null, interval: null, before: null }]) {
          const sentence = findingSentence(bare, report, language)
          expect(sentence).toMatch(/\p{L}{2}/u)
          expect(sentence).not.toMatch(/undefined|null|NaN|\[object/)
        }
  })

  it("never claims to be surer than it can", () => {
    expect(findingText(finding("broken", { sureness: 1 }), report, "en").sure).toBe("> 99% sure")
    expect(findingText(finding("broken"), report, "zh").sure).toBe("把握 97%")
  })

  it("does not let a date read as what customers are loyal to", () => {
    expect(findingSentence(every[2]![0], report, "zh")).toMatch(/^客户满意度 → 客户忠诚：自2025年3月起断开，现为/)
  })

  it("says in the language's own way that a region is the exception", () => {
    const [local] = every[7]!
    expect(findingSentence(local, report, "zh").replaceAll("\u00a0", " ")).toBe(
      "客户满意度 → 客户忠诚：在“West”断开，+0.02（−0.05 至 0.09），25 个网点；其他各处 +0.11（0.04 至 0.18），92 个网点。",
    )
  })
})
