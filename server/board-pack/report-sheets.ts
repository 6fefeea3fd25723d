import { boardPackWords } from "../../shared/words/board-pack.ts"
import { eventsWords } from "../../shared/words/events.ts"
import { findingSentence, findingText } from "../../shared/words/finding.ts"
import { labelIn } from "../../shared/words/language.ts"
import { levelText } from "../../shared/words/level.ts"
import { linkFacts, linkName } from "../../shared/words/link-facts.ts"
import { linkPageWords } from "../../shared/words/link-page.ts"
import { metricText } from "../../shared/words/values.ts"
import type { BoardPack } from "./board-pack.ts"
import { type Column, FORMATS, formatOf, type Sheet, SMALL } from "./sheet.ts"
import { stageLines } from "./stages-slide.ts"
import { aroundOf, colonIn, ends, estimateColumns, periodCell, unitOf } from "./workbook-columns.ts"

/** What the chain page tells: stages, their series, links, findings, and what happened. */
export function reportSheets(pack: BoardPack): Sheet[] {
  return [stages(pack), series(pack), links(pack), findings(pack), ...(pack.events.length === 0 ? [] : [events(pack)])]
}

function stages({ report, language }: BoardPack): Sheet {
  const words = boardPackWords[language]
  return {
    name: words.stages,
    about: words.about.stages,
    columns: [
      { head: words.stage },
      { head: words.metric },
      { head: words.unit },
      { head: words.period, format: FORMATS.day[language] },
      { head: words.value, format: FORMATS.value },
      { head: words.target, format: FORMATS.value },
      { head: words.level },
      { head: words.gap, format: FORMATS.effect },
      { head: words.trend, format: FORMATS.effect },
      { head: words.low, format: FORMATS.effect },
      { head: words.high, format: FORMATS.effect },
      { head: words.count.units, format: FORMATS.count },
    ],
    rows: report.stages.map((stage) => [
      labelIn(stage.labels, language),
      stage.level.metricLabels === null ? null : labelIn(stage.level.metricLabels, language),
      unitOf(stage.level.unit, language),
      stage.level.period === null ? null : periodCell(stage.level.period, language),
      stage.level.value,
      stage.level.target,
      levelText(stage, language),
      stage.level.gap,
      stage.trend?.change ?? null,
      stage.trend?.interval?.[0] ?? null,
      stage.trend?.interval?.[1] ?? null,
      stage.level.units,
    ]),
  }
}

function series({ report, language }: BoardPack): Sheet {
  const words = boardPackWords[language]
  const periods = [...new Set(report.stages.flatMap((stage) => stage.series.map(({ period }) => period)))]
  const colon = colonIn(language)
  const held = report.stages.map((stage) => new Map(stage.series.map((each) => [each.period, each])))
  return {
    name: words.series,
    about: words.about.series,
    columns: [
      { head: words.period, format: FORMATS.day[language] },
      ...report.stages.flatMap((stage): Column[] => {
        const name = labelIn(stage.labels, language)
        const { unit } = stage.level
        return [
          { head: headOf(stage, language), format: formatOf(unit) },
          { head: name + colon + words.count.units, format: FORMATS.count },
        ]
      }),
    ],
    rows: periods.map((period) => [
      periodCell(period, language),
      ...held.flatMap((each) => [each.get(period)?.value ?? null, each.get(period)?.units ?? null]),
    ]),
    charts: report.stages.flatMap((stage, i) => {
      if (!stage.series.some(({ value }) => value !== null)) return []
      const chart = stageLines(stage, language, SMALL)
      // The target stands in the sheet of the stages.
      return [
        {
          ...chart,
          hasLegend: true,
          series: [{ ...chart.series[0]!, name: headOf(stage, language) }],
          from: [0, 1 + 2 * i],
        },
      ]
    }),
  }
}

/** A stage and what it is told by, with its unit. */
function headOf({ labels, level }: BoardPack["report"]["stages"][number], language: BoardPack["language"]): string {
  const name = labelIn(labels, language)
  const metric = level.metricLabels === null ? name : metricText(level.metricLabels, level.unit, language)
  return metric === name ? name : name + colonIn(language) + metric
}

function links(pack: BoardPack): Sheet {
  const { report, language } = pack
  const words = boardPackWords[language]
  const around = aroundOf(pack)
  return {
    name: words.links,
    about: words.about.links,
    columns: [
      { head: words.link },
      { head: words.verdict },
      { head: words.since, format: FORMATS.day[language] },
      ...estimateColumns(language),
      { head: words.effectBefore, format: FORMATS.effect },
      { head: words.low, format: FORMATS.effect },
      { head: words.high, format: FORMATS.effect },
      { head: words.effectAfter, format: FORMATS.effect },
      { head: words.low, format: FORMATS.effect },
      { head: words.high, format: FORMATS.effect },
      { head: words.pAdjusted, format: FORMATS.p },
      { head: words.smallest, format: FORMATS.effect },
      { head: words.lag, format: FORMATS.count },
      { head: words.count.units, format: FORMATS.count },
      { head: words.count.periods, format: FORMATS.count },
      { head: words.count.pairs, format: FORMATS.count },
      { head: linkPageWords[language].design },
    ],
    rows: report.links.map((link) => [
      linkName(link, around.nameOf),
      linkFacts(link, around).word,
      link.change === null ? null : periodCell(link.change.since, language),
      link.effect,
      ...ends(link.interval),
      link.change?.before ?? null,
      ...ends(link.change?.beforeInterval ?? null),
      link.change?.after ?? null,
      ...ends(link.change?.afterInterval ?? null),
      link.pAdjusted,
      link.smallestDetectable,
      link.lag,
      link.units,
      link.periods,
      link.pairs,
      link.effect === null ? null : linkPageWords[language].designs[link.design],
    ]),
  }
}

function findings({ report, language }: BoardPack): Sheet {
  const words = boardPackWords[language]
  return {
    name: words.findings,
    about: words.about.findings,
    columns: [
      { head: words.rank, format: FORMATS.count },
      { head: words.kind },
      { head: words.finding, width: 100, wraps: true },
      { head: words.sureness, format: FORMATS.share },
    ],
    rows: report.findings.map((finding, i) => [
      i + 1,
      findingText(finding, report, language).kind,
      findingSentence(finding, report, language),
      finding.sureness,
    ]),
  }
}

function events({ events: happened, language }: BoardPack): Sheet {
  const words = eventsWords[language]
  return {
    name: words.title,
    about: boardPackWords[language].about.events,
    columns: [
      { head: words.when, format: FORMATS.day[language] },
      { head: words.where },
      { head: words.what, width: 80, wraps: true },
    ],
    rows: happened
      .toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0))
      .map(({ period, unit, unitName, label }) => [
        periodCell(period, language),
        unit === null ? words.everywhere : (unitName ?? unit),
        label,
      ]),
  }
}
