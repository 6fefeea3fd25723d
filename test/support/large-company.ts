import { seeded } from "../../shared/statistics/chance.ts"

export type LargeCompany = {
  readonly units: number
  readonly months: number
  /** Columns of the file, upstream first: each follows the one before, branch by branch. */
  readonly metrics: readonly string[]
  /** Of a branch, by its place. */
  readonly name: (place: number) => string
  readonly region: (place: number) => string
}

/** A company of any size as a wide file, made of a seed: regions, types, a link from each metric to the next, gaps here and there. */
export function largeCompany({ units, months, metrics, name, region }: LargeCompany, seed = 1): string {
  const random = seeded(seed)
  const noise = () => random() + random() + random() - 1.5
  const lines = [["unit", "region", "type", "period", ...metrics].join(",")]
  for (let place = 0; place < units; place++) {
    const standing = noise() * 4
    const type = ["mall", "street", "kiosk"][place % 3]!
    for (let month = 0; month < months; month++) {
      const period = `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`
      let before = noise()
      const values = metrics.map(() => {
        before = 0.6 * before + noise()
        return random() < 0.02 ? "" : (70 + standing + 5 * before).toFixed(2)
      })
      lines.push([name(place), region(place), type, period, ...values].join(","))
    }
  }
  return lines.join("\n")
}
