import type { StageReport } from "../../shared/analysis/chain-report.ts"
import { placeEvents } from "../../shared/analysis/place-events.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { spanText } from "../../shared/words/dates.ts"
import { labelIn, type Language } from "../../shared/words/language.ts"
import { metricText, valueText } from "../../shared/words/values.ts"
import type { Telling } from "./board-pack.ts"
import { eventList } from "./event-list.ts"
import { colour, note, ROOM } from "./page.ts"
import type { Chart } from "./pptx/chart-data.ts"
import type { Box } from "./pptx/box.ts"
import type { Shape } from "./pptx/shape.ts"
import type { SlideContent } from "./pptx/slide.ts"
import { eventMarks, timeLabels } from "./time-charts.ts"

const LIST = 3.6
const PLOT: Box = { x: 0.15, y: 0.1, width: 0.8, height: 0.68 }

/** Every stage over time in a chart of its own, and beside them what happened meanwhile; no slide where nothing was observed twice. */
export function stagesSlide(told: Telling): SlideContent[] {
  const { report, language, footer } = told
  const words = boardPackWords[language]
  const stages = report.stages.filter(({ series }) => series.filter(({ value }) => value !== null).length > 1)
  if (stages.length === 0) return []
  const line = stages[0]!.series.map(({ period }) => period)
  const placed = placeEvents(told.events, line)
  const room = placed.length === 0 ? ROOM : { ...ROOM, width: ROOM.width - LIST - 0.25 }
  const across = stages.length <= 4 ? 2 : stages.length <= 6 || placed.length > 0 ? 3 : 4
  const down = Math.ceil(stages.length / across)
  const [width, height] = [room.width / across, (room.height - 0.25) / down]
  return [
    {
      title: { strong: words.stagesOverTime, plain: placed.length === 0 ? "" : words.withEvents },
      footer,
      shapes: [
        ...stages.flatMap((stage, i) => {
          const [column, row] = [i % across, Math.floor(i / across)]
          return stageChart(stage, told, {
            x: room.x + column * width,
            y: room.y + row * height,
            width: width - 0.15,
            height: height - 0.1,
          })
        }),
        note(
          words.targetDashed,
          { x: ROOM.x, y: ROOM.y + ROOM.height - 0.2, width: room.width, height: 0.2 },
          words.targetDashed,
          {
            size: 10,
            colour: colour.ink3,
          },
        ),
        ...(placed.length === 0
          ? []
          : [
              eventList(
                told,
                placed.map(({ event }) => event),
                { ...ROOM, x: ROOM.x + ROOM.width - LIST, width: LIST },
              ),
            ]),
      ],
      notes: [words.targetDashed],
    },
  ]
}

function stageChart(stage: StageReport, told: Telling, box: Box): Shape[] {
  const name = labelIn(stage.labels, told.language)
  const metric = metricOf(stage, told.language)
  const place = { ...box, y: box.y + 0.45, height: box.height - 0.45 }
  const line = stage.series.map(({ period }) => period)
  return [
    note(name, { ...box, height: 0.22 }, name, { size: 12, isBold: true, colour: colour.ink }),
    note(metric, { ...box, y: box.y + 0.2, height: 0.2 }, metric, { size: 10, colour: colour.ink3 }),
    stageLines(stage, told.language, place),
    ...eventMarks(told, line, place, { isNumbered: true, plot: PLOT }).shapes,
  ]
}

const metricOf = ({ level }: StageReport, language: Language) =>
  level.metricLabels === null ? "" : metricText(level.metricLabels, level.unit, language)

/** A stage's metric over time, and its target. The stage has been observed at least once. */
export function stageLines(stage: StageReport, language: Language, box: Box): Chart {
  const words = boardPackWords[language]
  const { series, level } = stage
  const name = labelIn(stage.labels, language)
  const present = series.filter(({ value }) => value !== null)
  const [first, last] = [present[0]!, present.at(-1)!]
  const said = ({ value }: typeof first) => valueText(value!, level.unit, language)
  const target = { name: words.target, colour: colour.unknown, points: 1, dash: "sysDash" } as const
  const all = [...present.map(({ value }) => value!), ...(level.target === null ? [] : [level.target])]
  return {
    kind: "chart",
    name,
    description: words.chartHeard(name, spanText(first.period, last.period, language), said(first), said(last)),
    box,
    plot: PLOT,
    labelsName: words.period,
    ...timeLabels(
      series.map(({ period }) => period),
      language,
    ),
    series: [
      {
        name: metricOf(stage, language) || name,
        values: series.map(({ value }) => value),
        colour: colour.ink,
        points: 1.75,
      },
      ...(level.target === null ? [] : [{ ...target, values: series.map(() => level.target) }]),
    ],
    hasLegend: false,
    numberFormat: formatFor(all, language),
    textSize: 10,
    scale: scaleFor(all),
    mostLabels: 3,
  }
}

/** Round steps over what is shown; the axis need not begin at zero where lines, not areas, are compared. */
function scaleFor(values: readonly number[]): NonNullable<Chart["scale"]> {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const rough = (high - low || Math.abs(high) || 1) / 3
  const size = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((each) => each * size).find((each) => each >= rough)!
  const tidy = (value: number) => Number(value.toPrecision(12))
  const least = tidy(Math.floor(low / step) * step)
  const most = tidy(Math.ceil(high / step) * step)
  return { least, most: most === least ? tidy(least + step) : most, step: tidy(step) }
}

/** As many decimals as the steps of the scale need. */
function formatFor(values: readonly number[], language: Language): string {
  const { step } = scaleFor(values)
  if (step >= 1000) return `#,##0,"${boardPackWords[language].thousand}"`
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  return digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}`
}
