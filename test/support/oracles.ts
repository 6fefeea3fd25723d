import { existsSync, readFileSync } from "node:fs"
import { readTable, type Table } from "./table.ts"
import type { Panel } from "../../shared/statistics/panel.ts"

/** R's numbers for one link at one lag, as `test/oracles/r/method.R` writes them. */
export type WithinOracle = {
  readonly pairs: number
  readonly units: number
  readonly periods: number
  readonly lag: number
  readonly slope: number
  readonly effect: number
  readonly se: number
  readonly seEffect: number
  readonly df: number
  readonly p: number
  readonly ci95: readonly [number, number]
  readonly ci90: readonly [number, number]
}

export type LinkOracle = {
  readonly from: string
  readonly to: string
  readonly within: readonly WithinOracle[]
  readonly reverse: readonly WithinOracle[]
  readonly between: { readonly units: number; readonly r: number; readonly p: number; readonly ci95: readonly number[] }
  readonly pooled: { readonly r: number; readonly n: number }
  readonly breaks: readonly {
    readonly breakAt: number
    readonly before: number
    readonly after: number
    readonly effectBefore: number
    readonly effectAfter: number
    readonly wald: number
  }[]
  readonly breakLag: number
  readonly oneUnit: {
    readonly unit: string
    readonly lag: number
    readonly n: number
    readonly slope: number
    readonly effect: number
    readonly se: number
    readonly df: number
    readonly p: number
  }
}

export type OracleSet = {
  readonly name: string
  readonly table: Table
  readonly links: readonly LinkOracle[]
  panel(name: string): Panel
}

const airlineTable = "../shared/data/us-airlines/airline_quarter.csv"
const airlineNumbers = "../shared/oracles/us-airlines.json"

/** The simulated branches, and the airlines where their table lies beside the repository. */
export function oracleSets(): OracleSet[] {
  const sets = [simulatedBranches()]
  if (existsSync(airlineTable) && existsSync(airlineNumbers)) sets.push(airlines())
  else console.log(`The airline numbers are left out: ${airlineTable} is not there.`)
  return sets
}

export function simulatedBranches(): OracleSet {
  const table = readTable("test/oracles/simulated-branches.csv")
  const links = JSON.parse(readFileSync("test/oracles/simulated-branches.json", "utf8")) as LinkOracle[]
  return { name: "simulated branches", table, links, panel: (name) => table.column(name) }
}

function airlines(): OracleSet {
  const table = readTable(airlineTable, "airline")
  const links = JSON.parse(readFileSync(airlineNumbers, "utf8")) as LinkOracle[]
  const panels: Record<string, Panel> = {
    on_time: table.column("on_time_pct"),
    complaints_log: table.column("complaints_per_100k", (value) => (value > 0 ? -Math.log(value) : NaN)),
    load_factor: table.column("load_factor_pct"),
    margin: table.column("op_margin_pct"),
  }
  return { name: "US airlines", table, links, panel: (name) => panels[name]! }
}

export function grunfeld(): { table: Table; link: Pick<LinkOracle, "within" | "between" | "pooled"> } {
  const table = readTable("test/oracles/grunfeld.csv")
  return { table, link: JSON.parse(readFileSync("test/oracles/grunfeld.json", "utf8")) as LinkOracle }
}
