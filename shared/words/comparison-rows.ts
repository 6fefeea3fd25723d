import { arrowForm } from "../analysis/arrow-form.ts"
import type {
  ComparedLevel,
  ComparedLink,
  ComparedStage,
  ComparisonReport,
  LinkSide,
} from "../analysis/comparison-report.ts"
import { comparisonWords, sideName } from "./comparison.ts"
import { labelIn, type Language } from "./language.ts"
import { linkName } from "./link-facts.ts"
import { countText, effectText, estimateText, numberText } from "./numbers.ts"
import { shellWords } from "./shell.ts"
import { unitsText } from "./units.ts"
import { changeText, valueText } from "./values.ts"
import { verdictWord } from "./verdict.ts"

/** A level or a link on both sides, in words, and what they differ by. */
export type DifferenceRow = {
  readonly id: string
  readonly name: string
  readonly note: string | null
  readonly here: string
  readonly hereNote: string | null
  readonly there: string
  readonly thereNote: string | null
  /** On the axis that the rows share; null where nothing can be told. */
  readonly value: number | null
  readonly interval: readonly [number, number] | null
  /** The difference with its interval, and how many stand behind it. */
  readonly figures: string
  readonly basis: string | null
  readonly word: string
  readonly isSure: boolean
  readonly tone: "holds" | "broken" | "unknown"
}

export type DifferenceColumns = {
  readonly name: string
  readonly here: string
  readonly there: string
  readonly difference: string
  readonly found: string
}

/** The same figures unrounded, for tables and files. */
export type DifferenceFigures = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** What stands above the columns: now and then of the same branches, or the names of both sides. */
export function differenceColumns(
  { relation, here, there }: Pick<ComparisonReport, "relation" | "here" | "there">,
  name: string,
  language: Language,
): DifferenceColumns {
  const words = comparisonWords[language]
  const isTime = relation === "time"
  return {
    name,
    here: isTime ? words.now : sideName(here, language),
    there: isTime ? words.atThatTime : sideName(there, language),
    difference: words.difference,
    found: words.found,
  }
}

/** What matters, where it is the same for all links: it is drawn as a band then. */
export function sharedDelta({ links }: Pick<ComparisonReport, "links">): number | null {
  const deltas = new Set(links.map(({ delta }) => delta))
  return deltas.size === 1 ? [...deltas][0]! : null
}

/** What it takes for a link to be called changed; null where what matters is not the same for all. */
export function linksNote(report: ComparisonReport, language: Language): string | null {
  const words = comparisonWords[language]
  const delta = sharedDelta(report)
  const word = report.relation === "time" ? words.word.changed : words.word.differs
  return delta === null ? null : words.linksNote(word, numberText(delta, 2, language))
}

/** A link's effect on both sides, what it differs by, and whether that is sure, shown to be nothing, or open. */
export function linkDifference(
  link: ComparedLink,
  { relation }: Pick<ComparisonReport, "relation">,
  nameOf: (stage: string) => string,
  language: Language,
): DifferenceRow {
  const words = comparisonWords[language]
  const { here, there, difference, why } = link
  const effect = (side: LinkSide) =>
    side.effect === null || side.verdict === "no-data"
      ? words.noEstimate
      : estimateText(side.effect, side.interval, language)
  const verdict = (side: LinkSide) => verdictWord(arrowForm({ ...side, change: null }), language)
  return {
    id: `${link.from}~${link.to}`,
    name: linkName(link, nameOf),
    note: null,
    here: effect(here),
    hereNote: verdict(here),
    there: effect(there),
    thereNote: verdict(there),
    value: difference?.effect ?? null,
    interval: difference?.interval ?? null,
    figures: difference
      ? estimateText(difference.effect, difference.interval, language)
      : words.why[why ?? "side-without-estimate"],
    basis: difference && basisOf(link, relation === "time", language),
    word: wordOf(link, relation, language),
    isSure: link.word === "changed",
    tone: toneOf(link),
  }
}

/** How many branches the difference rests on. Only estimates within branches count those that are on both sides. */
function basisOf({ here, there, difference }: ComparedLink, inTime: boolean, language: Language): string {
  const words = comparisonWords[language]
  if (!inTime) return words.and(countText(here.units, language), unitsText(there.units, language))
  return difference!.sharedUnits > 0
    ? words.inBoth(unitsText(difference!.sharedUnits, language))
    : words.thenAndNow(countText(there.units, language), unitsText(here.units, language))
}

function wordOf({ word }: ComparedLink, relation: ComparisonReport["relation"], language: Language): string {
  const { word: said } = comparisonWords[language]
  return word === "changed" && relation !== "time" ? said.differs : said[word]
}

/** Only a link that is worse for it, and fails, is drawn in the colour of what is broken. */
function toneOf({ word, here, difference }: ComparedLink): DifferenceRow["tone"] {
  if (word === "unclear" || word === "no-data") return "unknown"
  const fails = here.verdict === "broken" || here.verdict === "reversed"
  return word === "changed" && fails && difference!.effect < 0 ? "broken" : "holds"
}

/** A stage's level on both sides: the metric it is told by in its own unit, and the score that all its metrics make. */
export function levelDifference(
  stage: ComparedStage,
  { relation }: Pick<ComparisonReport, "relation">,
  language: Language,
): DifferenceRow {
  const words = comparisonWords[language]
  const { score, metric, word } = stage
  const { difference } = score
  const none = shellWords[language].none
  const side = (of: "here" | "there") => {
    if (metric && metric[of] !== null) return valueText(metric[of], metric.unit, language)
    return score[of] === null ? none : words.steps(effectText(score[of], language))
  }
  const own = metric?.difference
  const beside = metric?.here ?? undefined
  const change = own && metric ? changeText(own.value, own.interval, metric.unit, language, beside) : null
  const scored = difference && words.inSteps(estimateText(difference.value, difference.interval, language))
  // A stage may have no score where too few of its metrics are shown, and still a metric that is told.
  const found = word === "no-data" && change !== null ? "unclear" : word
  const { units } = difference || !metric ? score : metric
  return {
    id: stage.id,
    name: labelIn(stage.labels, language),
    note: metric && labelIn(metric.labels, language),
    here: side("here"),
    hereNote: null,
    there: side("there"),
    thereNote: null,
    value: difference?.value ?? null,
    interval: difference?.interval ?? null,
    figures: change ?? scored ?? none,
    basis:
      difference || change !== null
        ? [change !== null && scored, unitsOf(units, relation, language)].filter(Boolean).join(" · ")
        : null,
    word: words.levelWord[found],
    isSure: word === "higher" || word === "lower",
    tone: word === "higher" || word === "lower" ? "holds" : "unknown",
  }
}

/** How many branches stand behind a level: the same in both times, unless only their groups are seen. */
function unitsOf({ here, there }: ComparedLevel["units"], relation: ComparisonReport["relation"], language: Language) {
  const words = comparisonWords[language]
  if (relation !== "time") return words.and(countText(here, language), unitsText(there, language))
  return here === there
    ? words.inBoth(unitsText(here, language))
    : words.thenAndNow(countText(there, language), unitsText(here, language))
}

/** All figures of the links on both sides. */
export function linkFigures(
  report: ComparisonReport,
  nameOf: (stage: string) => string,
  language: Language,
): DifferenceFigures {
  const words = comparisonWords[language]
  const columns = differenceColumns(report, words.link, language)
  return {
    columns: [
      words.link,
      ...[columns.there, columns.here].flatMap((side) => [side, `${side}: ${words.low}`, `${side}: ${words.high}`]),
      words.difference,
      words.low,
      words.high,
      words.pAdjusted,
      `${columns.there}: n`,
      `${columns.here}: n`,
      words.branchesInBoth,
      words.found,
    ],
    rows: report.links.map((link) => [
      linkName(link, nameOf),
      ...[link.there, link.here].flatMap(({ effect, interval }) => [
        effect,
        interval?.[0] ?? null,
        interval?.[1] ?? null,
      ]),
      link.difference?.effect ?? null,
      link.difference?.interval[0] ?? null,
      link.difference?.interval[1] ?? null,
      link.difference?.pAdjusted ?? null,
      link.there.units,
      link.here.units,
      link.difference?.sharedUnits || null,
      wordOf(link, report.relation, language),
    ]),
  }
}

/** All figures of the levels on both sides: of each stage's score, and of the metric it is told by in its own unit. */
export function levelFigures(report: ComparisonReport, language: Language): DifferenceFigures {
  const words = comparisonWords[language]
  const columns = differenceColumns(report, words.stage, language)
  const rowOf = (
    stage: ComparedStage,
    measure: string,
    level: ComparedLevel,
    p: number | null,
    found: string | null,
  ) => [
    labelIn(stage.labels, language),
    measure,
    level.there,
    level.here,
    level.difference?.value ?? null,
    level.difference?.interval?.[0] ?? null,
    level.difference?.interval?.[1] ?? null,
    p,
    level.units.there,
    level.units.here,
    found,
  ]
  return {
    columns: [
      words.stage,
      words.measure,
      columns.there,
      columns.here,
      words.difference,
      words.low,
      words.high,
      words.pAdjusted,
      `${columns.there}: n`,
      `${columns.here}: n`,
      words.found,
    ],
    rows: report.stages.flatMap((stage) => [
      rowOf(stage, words.score, stage.score, stage.pAdjusted, words.levelWord[stage.word]),
      ...(stage.metric
        ? [
            rowOf(
              stage,
              labelIn(stage.metric.labels, language),
              stage.metric,
              stage.metric.difference?.pValue ?? null,
              null,
            ),
          ]
        : []),
    ]),
  }
}
