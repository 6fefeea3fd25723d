import type { LevelState, StageReport } from "../analysis/chain-report.ts"
import type { PeriodKind } from "../chain/period.ts"
import { periodsText } from "./dates.ts"
import type { InEachLanguage, Language } from "./language.ts"
import { numberText } from "./numbers.ts"
import { unitsText } from "./units.ts"
import { differenceText, valueText } from "./values.ts"

/** What a stage's card says under its value. `mark` is drawn before the text: up, down, or level. */
export type LevelFacts = {
  readonly state: LevelState
  readonly mark: "up" | "down" | "level" | null
  readonly text: string
  readonly target: string | null
  readonly trend: string | null
  readonly units: string
}

type Stage = Pick<StageReport, "level" | "trend">

/** Level, target, trend and number of units of a stage, in words. */
export function levelFacts({ level, trend }: Stage, kind: PeriodKind | null, language: Language): LevelFacts {
  const say = words[language]
  const { value, target, targetFrom, unit } = level
  return {
    state: level.state,
    mark: levelMark(level, language),
    text: levelText({ level }, language),
    target: target === null || targetFrom === null ? null : say[targetFrom](valueText(target, unit, language)),
    trend: trend === null || kind === null || value === null ? null : trendText(trend, { unit, value, kind }, language),
    units: unitsText(level.units, language),
  }
}

/**
 * Where a stage stands against its target. The face metric speaks in its own unit; where the stage's other metrics
 * turn the verdict the other way, the whole stage speaks in standard deviations, so that words and state agree.
 */
export function levelText({ level }: Pick<StageReport, "level">, language: Language): string {
  const say = words[language]
  const { state, gap, value, direction, targetFrom } = level
  if (state === "no-data" || gap === null) return value === null ? say.noValue : say.noTarget
  const against = say.against[targetFrom ?? "baseline"]
  const { amount, isFace } = distance(level, language)
  if (isNothing(amount)) return say.standingAt(against)
  return say.standing(gap >= 0, amount, against, !isFace || direction === "higher")
}

/** How far the stage is from its target: in its face metric's unit where that agrees with the whole, else in standard deviations. */
function distance({ gap, value, target, unit, direction }: StageReport["level"], language: Language) {
  const difference = value === null || target === null || direction === "range" ? null : value - target
  const isBetter = difference !== null && (direction === "higher" ? difference >= 0 : difference <= 0)
  return difference !== null && isBetter === gap! >= 0
    ? { amount: differenceText(difference, unit, language, target!), isFace: true }
    : { amount: words[language].steps(numberText(Math.abs(gap!), 1, language)), isFace: false }
}

/** An amount that rounds to nothing is no difference, whatever its last digits. */
const isNothing = (amount: string) => !/[1-9]/.test(amount)

function trendText(
  { change, periods }: NonNullable<StageReport["trend"]>,
  { unit, value, kind }: { unit: string; value: number; kind: PeriodKind },
  language: Language,
): string {
  const amount = differenceText(change, unit, language, value)
  return words[language].trend(isNothing(amount) ? 0 : change, amount, periodsText(periods, kind, language))
}

function levelMark(level: StageReport["level"], language: Language): LevelFacts["mark"] {
  const { state, gap } = level
  if (state === "no-data" || gap === null || isNothing(distance(level, language).amount)) return null
  return state === "on-target" ? "up" : "down"
}

type LevelWords = {
  readonly standingAt: (against: string) => string
  readonly noValue: string
  readonly noTarget: string
  readonly against: { readonly target: string; readonly baseline: string }
  readonly target: (value: string) => string
  readonly baseline: (value: string) => string
  readonly steps: (size: string) => string
  /** `isPlain`: more is better, so "above" says it; otherwise only "better" is clear. */
  readonly standing: (isBetter: boolean, amount: string, against: string, isPlain: boolean) => string
  readonly trend: (change: number, amount: string, periods: string) => string
}

const words: InEachLanguage<LevelWords> = {
  en: {
    standingAt: (against) => `at ${against}`,
    noValue: "not shown",
    noTarget: "no target yet",
    against: { target: "target", baseline: "baseline" },
    target: (value) => `target ${value}`,
    baseline: (value) => `baseline ${value}`,
    steps: (size) => `${size} sd`,
    standing: (isBetter, amount, against, isPlain) =>
      isPlain
        ? `${amount} ${isBetter ? "above" : "below"} ${against}`
        : `${amount} ${isBetter ? "better" : "worse"} than ${against}`,
    trend: (change, amount, periods) =>
      change === 0 ? `no change in ${periods}` : `${change > 0 ? "up" : "down"} ${amount} in ${periods}`,
  },
  zh: {
    standingAt: (against) => `与${against}持平`,
    noValue: "未显示",
    noTarget: "尚无目标",
    against: { target: "目标", baseline: "基线" },
    target: (value) => `目标 ${value}`,
    baseline: (value) => `基线 ${value}`,
    steps: (size) => `${size} 个标准差`,
    standing: (isBetter, amount, against, isPlain) =>
      `${isPlain ? (isBetter ? "高于" : "低于") : isBetter ? "优于" : "劣于"}${against} ${amount}`,
    trend: (change, amount, periods) =>
      change === 0 ? `近 ${periods}持平` : `近 ${periods}${change > 0 ? "上升" : "下降"} ${amount}`,
  },
  zhHant: {
    standingAt: (against) => `與${against}持平`,
    noValue: "未顯示",
    noTarget: "尚無目標",
    against: { target: "目標", baseline: "基線" },
    target: (value) => `目標 ${value}`,
    baseline: (value) => `基線 ${value}`,
    steps: (size) => `${size} 個標準差`,
    standing: (isBetter, amount, against, isPlain) =>
      `${isPlain ? (isBetter ? "高於" : "低於") : isBetter ? "優於" : "劣於"}${against} ${amount}`,
    trend: (change, amount, periods) =>
      change === 0 ? `近 ${periods}持平` : `近 ${periods}${change > 0 ? "上升" : "下降"} ${amount}`,
  },
}
