import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import type { Language } from "../../shared/words/language.ts"
import { linkName } from "../../shared/words/link-facts.ts"
import type { BoardPack } from "./board-pack.ts"
import type { Chart } from "./pptx/chart-data.ts"
import { type Column, FORMATS, LARGE, type Sheet } from "./sheet.ts"
import { effectChart, estimateLines } from "./time-charts.ts"
import { aroundOf, colonIn, ends, estimateColumns, periodCell } from "./workbook-columns.ts"

/** The charts of a failing link: its effect over time and by lag, and the ways to look at it. */
export function evidenceSheets(link: LinkEvidence, place: number, pack: BoardPack): Sheet[] {
  const { language } = pack
  const words = boardPackWords[language]
  const name = linkName(link, aroundOf(pack).nameOf)
  const counts: Column[] = [...estimateColumns(language), { head: words.count.units, format: FORMATS.count }]
  const lags = link.lagProfile.filter((each) => each.effect !== null)
  const ways = [
    [words.way.within, link.within?.effect, link.within],
    [words.way.between, link.between?.r, link.between],
    [words.way.pooled, link.pooled?.r, link.pooled],
    [words.way.reverse, link.reverseDirection?.effect, link.reverseDirection],
  ] as const
  return [
    {
      name: `${words.overTime} ${place}`,
      about: name,
      columns: [
        { head: words.link },
        { head: words.windowFrom, format: FORMATS.day[language] },
        { head: words.windowTo, format: FORMATS.day[language] },
        ...counts,
      ],
      rows: link.stability.map(({ from, to, effect, interval, units }) => [
        name,
        periodCell(from, language),
        periodCell(to, language),
        effect,
        ...interval,
        units,
      ]),
      charts:
        link.stability.length < 2
          ? []
          : [
              {
                ...effectChart(
                  link,
                  link.stability.map(({ to }) => to),
                  language,
                  LARGE,
                ),
                from: [2, 3, 4, 5],
              },
            ],
    },
    {
      name: `${words.byLag} ${place}`,
      about: name,
      columns: [{ head: words.link }, { head: words.lag, format: FORMATS.count }, ...counts],
      rows: lags.map(({ lag, effect, interval, units }) => [name, lag, effect, ...interval, units]),
      charts: lags.length < 2 ? [] : [{ ...lagChart(lags, name, language), from: [1, 2, 3, 4] }],
    },
    {
      name: `${words.ways} ${place}`,
      about: name,
      columns: [{ head: words.link }, { head: words.way.head }, ...counts],
      rows: ways.map(([way, effect, found]) => [
        name,
        way,
        effect ?? null,
        ...ends(found?.interval ?? null),
        found?.units ?? null,
      ]),
    },
  ]
}

type Lag = Extract<LinkEvidence["lagProfile"][number], { readonly units: number }>

function lagChart(lags: readonly Lag[], name: string, language: Language): Chart {
  const words = boardPackWords[language]
  return {
    kind: "chart",
    name: words.byLag,
    description: `${words.byLag}${colonIn(language)}${name}`,
    box: LARGE,
    plot: { x: 0.1, y: 0.09, width: 0.87, height: 0.7 },
    labelsName: words.lag,
    labels: lags.map(({ lag }) => String(lag)),
    series: estimateLines(lags, language),
    hasLegend: true,
    numberFormat: FORMATS.effect,
    textSize: 11,
    mostLabels: 12,
  }
}
