import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { likeliestBreak, possibleBreaks } from "../../shared/statistics/break.ts"
import { seeded } from "../../shared/statistics/chance.ts"
import { residuals } from "../../shared/statistics/fixed-effects.ts"
import { withinLink } from "../../shared/statistics/link-estimate.ts"
import { emptyPanel, pairUp, type Pairs, type Panel } from "../../shared/statistics/panel.ts"

/** What estimates cost, in seconds and as ratios: four links on 1 M unit-periods, growth from 0.1 to 10 M, and beside R's plm. */

/** Two stages of many units, one moving the other, with late openings and values missing. */
function twoStages(units: number, periods: number): { x: Panel; y: Panel } {
  const random = seeded(1)
  const [x, y] = [emptyPanel(units, periods), emptyPanel(units, periods)]
  for (let i = 0; i < units; i++) {
    const opens = random() < 0.1 ? Math.floor(random() * periods * 0.5) : 0
    for (let t = opens; t < periods; t++) {
      const cause = random() + random() + random()
      if (random() > 0.02) x.values[i * periods + t] = cause + (i % 7) + Math.sin(t)
      if (random() > 0.02) y.values[i * periods + t] = 0.3 * cause + random() + random() + (i % 5) - Math.cos(t)
    }
  }
  return { x, y }
}

/** The best of three runs, in seconds: the first also compiles. */
function seconds(run: () => unknown): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const start = performance.now()
      run()
      return (performance.now() - start) / 1000
    }),
  )
}

function printLinks(): void {
  const { x, y } = twoStages(10_000, 100)
  const pairs = pairUp(x, y, 1, 2)
  const links = seconds(() => [1, 2, 3, 4].map(() => withinLink(pairUp(x, y, 1, 2))))
  const data = residuals(pairs)
  const dates = possibleBreaks(data)
  const breaks = seconds(() => likeliestBreak(data, dates))
  console.log(`four links, 10,000 units x 100 periods, ${pairs.x.length} pairs each: ${links.toFixed(2)} s`)
  console.log(
    `the likeliest of ${dates.length} dates, one link: ${breaks.toFixed(2)} s, ${(breaks / (links / 4)).toFixed(1)} x its estimate`,
  )
}

function printGrowth(): void {
  const sizes = [1_000, 10_000, 100_000]
  const times = sizes.map((units) => {
    const { x, y } = twoStages(units, 100)
    return seconds(() => withinLink(pairUp(x, y, 1, 2)))
  })
  const memory = process.resourceUsage().maxRSS / 1024
  sizes.forEach((units, k) => {
    const perMillion = times[k]! / (units / 10_000)
    const ratio = perMillion / times[1]!
    console.log(
      `one link, ${(units * 100) / 1e6} M unit-periods: ${times[k]!.toFixed(3)} s, ${ratio.toFixed(2)} x as long per unit-period as at 1 M`,
    )
  })
  console.log(`largest memory: ${memory.toFixed(0)} MB`)
}

function printBesideR(): void {
  const probe = spawnSync("Rscript", ["-e", "stopifnot(requireNamespace('plm'), requireNamespace('data.table'))"])
  if (probe.status !== 0) return console.log("R with plm and data.table is not here: no comparison.")
  const { x, y } = twoStages(2_000, 100)
  const pairs = pairUp(x, y, 1, 2)
  const folder = mkdtempSync(join(tmpdir(), "estimates-"))
  try {
    const file = join(folder, "pairs.csv")
    writeFileSync(file, table(pairs))
    const answer = spawnSync("Rscript", [join(import.meta.dirname, "plm.R"), file], { encoding: "utf8" })
    if (answer.status !== 0) throw new Error(`plm failed: ${answer.stderr}`)
    const [slope, error, fit, variance] = answer.stdout.trim().split(" ").map(Number) as [
      number,
      number,
      number,
      number,
    ]
    const ours = withinLink(pairs)
    if (ours.kind !== "estimated") throw new Error(ours.kind)
    const own = seconds(() => withinLink(pairUp(x, y, 1, 2)))
    const apart = Math.abs(ours.slope / slope - 1)
    const errorApart = Math.abs(ours.standardError / ours.scale / error - 1)
    console.log(
      `one link, ${pairs.x.length} pairs: ${own.toFixed(3)} s; plm ${fit} s, its clustered error ${variance} s more`,
    )
    console.log(
      `plm takes ${((fit + variance) / own).toFixed(0)} x as long; slopes differ by ${apart.toExponential(1)}, errors by ${errorApart.toExponential(1)}`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function table({ x, y, unit, period }: Pairs): string {
  const lines = ["unit,period,x,y"]
  for (let k = 0; k < x.length; k++) lines.push(`${unit[k]},${period[k]},${x[k]},${y[k]}`)
  return lines.join("\n")
}

printLinks()
printGrowth()
printBesideR()
