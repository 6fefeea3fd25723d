import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import type { WrittenCell } from "../../shared/intake/write-table.ts"
import type { WrittenSheet } from "../../shared/intake/write-workbook.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { stageNames } from "../../shared/words/headline.ts"
import { labelIn, type Language } from "../../shared/words/language.ts"
import { levelText } from "../../shared/words/level.ts"
import { linkFacts, linkName } from "../../shared/words/link-facts.ts"
import type { BoardPack } from "./board-pack.ts"

type Row = readonly WrittenCell[]

/** The numbers behind the slides, unrounded: a sheet each for stages, their series, links and findings, and one for every chart of a failing link. */
export function boardWorkbook({ report, evidence, findings, language }: BoardPack): WrittenSheet[] {
  const words = boardPackWords[language]
  const nameOf = stageNames(report, language)
  const around = { nameOf, kind: report.scope.periodKind, language }
  const stages: Row[] = report.stages.map((stage) => [
    labelIn(stage.labels, language),
    stage.level.metricLabels === null ? null : labelIn(stage.level.metricLabels, language),
    stage.level.unit,
    stage.level.value,
    stage.level.target,
    levelText(stage, language),
    stage.level.units,
  ])
  const periods = [...new Set(report.stages.flatMap(({ series }) => series.map(({ period }) => period)))]
  const series: Row[] = periods.map((period) => [
    period,
    ...report.stages.map((stage) => stage.series.find((each) => each.period === period)?.value ?? null),
  ])
  const links: Row[] = report.links.map((link) => [
    linkName(link, nameOf),
    linkFacts(link, around).word,
    link.change?.since ?? null,
    link.effect,
    link.interval?.[0] ?? null,
    link.interval?.[1] ?? null,
    link.change?.before ?? null,
    link.change?.after ?? null,
    link.lag,
    link.units,
    link.pairs,
  ])
  return [
    sheet(
      words.stages,
      [words.stage, words.metric, words.unit, words.value, words.target, words.level, words.count.units],
      stages,
    ),
    sheet(words.series, [words.period, ...report.stages.map((stage) => labelIn(stage.labels, language))], series),
    sheet(
      words.links,
      [
        words.link,
        words.verdict,
        words.since,
        words.effect,
        words.low,
        words.high,
        words.before,
        words.after,
        words.lag,
        words.count.units,
        words.count.pairs,
      ],
      links,
    ),
    sheet(
      words.findings,
      [words.rank, words.finding, words.sureness],
      findings.map(({ sentence, sureness }, i) => [i + 1, sentence, sureness]),
    ),
    ...evidence.flatMap((link) => chartsOf(link, linkName(link, nameOf), language)),
  ]
}

function chartsOf(link: LinkEvidence, name: string, language: Language): WrittenSheet[] {
  const words = boardPackWords[language]
  const estimate = [words.effect, words.low, words.high, words.count.units]
  return [
    sheet(
      `${words.overTime} ${name}`,
      [words.period, ...estimate],
      link.stability.map(({ to, effect, interval, units }) => [to, effect, ...interval, units]),
    ),
    sheet(
      `${words.byLag} ${name}`,
      [words.lag, ...estimate],
      link.lagProfile.flatMap((each) =>
        each.effect === null ? [] : [[each.lag, each.effect, ...each.interval, each.units]],
      ),
    ),
  ]
}

const sheet = (name: string, head: Row, rows: readonly Row[]): WrittenSheet => ({ name, rows: [head, ...rows] })
