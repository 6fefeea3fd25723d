import type { ReferenceBand } from "./link-report.ts"

type Reference = ReferenceBand & { readonly from: string; readonly to: string }

const acrossUnits = "Compares units with each other at one time, not a unit with itself over time."

/**
 * The published values that are confirmed, by the stages they are about (CATALOGUE.md section 3). A link that is not here has
 * no band. Sears' figures (Rucci, Kirn & Quinn 1998) are in points, on no scale that could be compared; Whitman et al. (2010)
 * and Park & Shaw (2013) are about performance at large, which is none of the stages.
 */
const references: readonly Reference[] = [
  {
    from: "employee-satisfaction",
    to: "customer-satisfaction",
    low: 0.32,
    high: 0.33,
    corrected: true,
    studies: null,
    source: "Harter, Schmidt & Hayes 2002, 7,939 units",
    note: `Satisfaction .32, engagement .33. ${acrossUnits} Later work finds that customers move employees more than the other way (Zablah et al. 2016).`,
  },
  {
    from: "employee-satisfaction",
    to: "employee-retention",
    low: 0.3,
    high: 0.36,
    corrected: true,
    studies: null,
    source: "Harter, Schmidt & Hayes 2002, 7,939 units",
    note: `With turnover -.36 for satisfaction, -.30 for engagement; the sign is turned, because retention is the other side of turnover. ${acrossUnits}`,
  },
  {
    from: "employee-satisfaction",
    to: "employee-productivity",
    low: 0.2,
    high: 0.25,
    corrected: true,
    studies: null,
    source: "Harter, Schmidt & Hayes 2002, 7,939 units",
    note: `Satisfaction .20, engagement .25. ${acrossUnits}`,
  },
  {
    from: "employee-satisfaction",
    to: "profit",
    low: 0.15,
    high: 0.17,
    corrected: true,
    studies: null,
    source: "Harter, Schmidt & Hayes 2002, 7,939 units",
    note: `Satisfaction .15, engagement .17. ${acrossUnits} Against it: store profit rose with employee dissatisfaction (Silvestro & Cross 2000), and performance predicts attitude more than the reverse (Schneider et al. 2003).`,
  },
  {
    from: "customer-satisfaction",
    to: "loyalty",
    low: 0.54,
    high: 0.63,
    corrected: false,
    studies: null,
    source: "Curtis, Abratt, Rhoades & Dion 2011",
    note: "What customers say: loyal attitude .54, intent to buy again .63. In the same review satisfaction did not explain what they bought again.",
  },
  {
    from: "customer-satisfaction",
    to: "profit",
    low: 0.101,
    high: 0.349,
    corrected: false,
    studies: 96,
    source: "Otto, Szymanski & Varadarajan 2020, 251 correlations",
    note: "Firm performance at large: .101 on average, .349 in the most favourable setting.",
  },
]

/** Published values to set beside a link between two stages, corrected for unreliability or raw as `corrected` says; none where none is confirmed. */
export function referenceBands(from: string, to: string): ReferenceBand[] {
  return references
    .filter((reference) => reference.from === from && reference.to === to)
    .map(({ low, high, corrected, studies, source, note }) => ({ low, high, corrected, studies, source, note }))
}
