import { parseArgs } from "node:util"
import {
  coverage,
  judgeCompanies,
  outcome,
  outcomeOfLight,
  share,
  type Judged,
  type Truth,
} from "../support/calibration.ts"

/** How well the verdicts keep their promise, on simulated companies with known truth. `npm run calibrate`, or `-- --quick`. */
const { quick } = parseArgs({ options: { quick: { type: "boolean", default: false } } }).values

const intervalSamples = quick ? 100 : 600
const companies = quick ? 12 : 75

const percent = (value: number) => (Number.isNaN(value) ? "-" : `${(100 * value).toFixed(1)} %`)

function print(title: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`\n${title}\n`)
  for (const row of [header, header.map(() => "---"), ...rows]) console.log(`| ${row.join(" | ")} |`)
}

function printCoverage(): void {
  const kinds = [
    { name: "alike", serial: 0, unequal: false },
    { name: "alike, serial correlation", serial: 0.5, unequal: false },
    { name: "unequal", serial: 0, unequal: true },
    { name: "unequal, serial correlation", serial: 0.5, unequal: true },
  ]
  const sizes = [8, 12, 20, 40, 128].flatMap((units) => [12, 24, 36].map((periods) => ({ units, periods })))
  const rough = { uneven: 0, heavyTails: false, missing: 0.05 }
  const rows = sizes.map(({ units, periods }) => [
    `${units} x ${periods}`,
    ...kinds.map(({ serial, unequal }) =>
      percent(coverage({ units, periods, serial, unequal, ...rough }, intervalSamples, 1000 * units + periods)),
    ),
  ])
  const header = ["units x periods", ...kinds.map(({ name }) => name)]
  print(`Coverage of the 95 % interval, ${intervalSamples} companies a cell`, header, rows)
}

const sizes = [
  { units: 8, periods: 24 },
  { units: 12, periods: 24 },
  { units: 24, periods: 24 },
  { units: 24, periods: 36 },
  { units: 40, periods: 24 },
  { units: 64, periods: 36 },
  { units: 128, periods: 24 },
  { units: 128, periods: 36 },
]

const all = (truth: Truth) => (): Truth[] => [truth, truth, truth, truth]
const oneStop = (random: () => number): Truth[] => {
  const stopped = Math.floor(4 * random())
  return [0, 1, 2, 3].map((k) => (k === stopped ? "stops" : "holds"))
}

function printVerdicts(): void {
  const judged = sizes.map((size, k) => ({
    name: `${size.units} x ${size.periods}`,
    holding: judgeCompanies(size, all("holds"), companies, 10_000 * (k + 1)),
    unlinked: judgeCompanies(size, all("none"), companies, 10_000 * (k + 1) + 2000),
    stopping: judgeCompanies(size, oneStop, companies, 10_000 * (k + 1) + 4000),
  }))
  const verdict = (wanted: string) => (each: Judged) => each.report.verdict === wanted
  const changed = (each: Judged) => each.report.change !== null
  print(
    `False alarms where every link holds, and false comfort where none does, ${4 * companies} links a cell`,
    ["units x periods", "broken", "reversed", "changed", "cannot tell", "no link: holds", "no link: changed"],
    judged.map(({ name, holding, unlinked }) => [
      name,
      ...["broken", "reversed"].map((each) => percent(share(holding, verdict(each)))),
      percent(share(holding, changed)),
      percent(share(holding, verdict("unproven"))),
      percent(share(unlinked, verdict("holds"))),
      percent(share(unlinked, changed)),
    ]),
  )
  print(
    `One link of four stops, ${companies} companies a cell`,
    ["units x periods", "broken or changed", "cannot tell", "missed", "dated within 1 period", "within 3"],
    judged.map(({ name, stopping }) => {
      const stops = stopping.filter(({ truth }) => truth === "stops")
      const dated = stops.filter(({ dateError }) => dateError !== null)
      return [
        name,
        ...(["right", "cannot tell", "false"] as const).map((each) =>
          percent(share(stops, (one) => outcome(one) === each)),
        ),
        ...[1, 3].map((most) => percent(share(dated, ({ dateError }) => dateError! <= most))),
      ]
    }),
  )
  const together = judged.flatMap(({ holding, unlinked, stopping }) => [...holding, ...unlinked, ...stopping])
  const stops = together.filter(({ truth }) => truth === "stops")
  const missed = share(stops, ({ pooled }) => pooled !== "red")
  print(
    `All ${together.length} links`,
    ["", "right", "false", "cannot tell", "stopped links taken for sound"],
    [
      [
        "this method",
        ...(["right", "false", "cannot tell"] as const).map((each) =>
          percent(share(together, (one) => outcome(one) === each)),
        ),
        percent(share(stops, (each) => outcome(each) === "false")),
      ],
      [
        "pooled correlation, p and a traffic light",
        ...(["right", "false"] as const).map((each) => percent(share(together, (one) => outcomeOfLight(one) === each))),
        "-",
        percent(missed),
      ],
    ],
  )
}

const start = performance.now()
printCoverage()
printVerdicts()
console.log(`\n${((performance.now() - start) / 60_000).toFixed(1)} minutes`)
