import { normalDraw, type Random, seeded } from "../../shared/statistics/chance.ts"

export type BranchType = "flagship" | "high-street" | "mall" | "kiosk"

/** A branch of the sample company. Months count from the first month of the sample, 0. */
export type Branch = {
  readonly id: string
  readonly name: string
  readonly region: string
  readonly type: BranchType
  /** People at work in it. */
  readonly team: number
  /** Customers a month. */
  readonly customers: number
  /** First month it was open; below 0 for a branch older than the sample. */
  readonly opens: number
  /** First month it was closed; Infinity for a branch still open. */
  readonly closes: number
}

const regions = { North: 24, East: 26, South: 22, West: 22, Centre: 18, Coast: 16 } as const
export const sampleRegions: readonly string[] = Object.keys(regions)

const places = [
  ["Riverside", "Harbour", "Old Market", "Mill", "King's", "Mercer", "Canal", "Park", "Elm", "Meadow", "Airport"],
  ["Castle", "University", "Lake", "Bridge", "Quay", "Station", "Abbey", "Garden", "Victoria", "Cathedral", "Orchard"],
].flat()
const sites = ["Gate", "Lane", "Cross", "Square", "View", "Row"]

const customersOf: Record<BranchType, number> = { flagship: 5200, "high-street": 2600, mall: 3400, kiosk: 1800 }
const teamOf: Record<BranchType, number> = { flagship: 46, "high-street": 26, mall: 30, kiosk: 15 }

/** Every eighth branch is a kiosk, every tenth of the rest a flagship; the rest stand on a high street or in a mall. */
function typeOf(i: number): BranchType {
  if (i % 8 === 5) return "kiosk"
  if (i % 10 === 3) return "flagship"
  return i % 3 === 0 ? "mall" : "high-street"
}

const smallTeams = new Set([6, 27, 49, 70, 92, 114])
const lateOpenings = new Map([
  [11, 6],
  [33, 9],
  [52, 12],
  [68, 14],
  [81, 17],
  [97, 20],
  [105, 22],
  [123, 25],
])
const closed = new Map([[58, 31]])

/** The 128 branches, region by region. Six teams are so small that surveys of them may not be shown; eight branches opened late, one closed. */
export function sampleBranches(seed: number): Branch[] {
  const random = seeded(seed)
  const regionOf = Object.entries(regions).flatMap(([region, count]) => Array<string>(count).fill(region))
  return regionOf.map((region, i) => {
    const type = typeOf(i)
    return {
      id: `B${String(i + 1).padStart(3, "0")}`,
      name: `${places[i % places.length]} ${sites[Math.floor(i / places.length)]}`,
      region,
      type,
      team: smallTeams.has(i) ? 4 + (i % 3) : Math.round(teamOf[type] * spread(random, 0.2)),
      customers: Math.round(customersOf[type] * spread(random, 0.3)),
      opens: lateOpenings.get(i) ?? -Infinity,
      closes: closed.get(i) ?? Infinity,
    }
  })
}

/** A factor around 1: sizes of branches are skewed, so chance multiplies. */
const spread = (random: Random, sd: number) => Math.exp(sd * normalDraw(random) - (sd * sd) / 2)
