import type { ChainReport, Finding } from "../analysis/chain-report.ts"
import { lagInSentence, periodText, periodsText } from "./dates.ts"
import { findingWords } from "./finding-words.ts"
import { stageNames } from "./headline.ts"
import { midSentence, type Language } from "./language.ts"
import { differenceText, valueText } from "./values.ts"
import { countText, estimateText, intervalText, numberText, shareText, signedText } from "./numbers.ts"
import { unitsOfText, unitsText } from "./units.ts"

/** A finding in words: its kind, what it is about (shown bold), what is the matter, and how sure that is. */
export type FindingText = {
  readonly kind: string
  readonly about: string
  /** What stands between the two: a space, or the Chinese colon. */
  readonly join: string
  readonly matter: string
  readonly sure: string
}

/** As many branches as a sentence names. */
const NAMED = 3

type Surroundings = Pick<ChainReport, "stages" | "links" | "scope">

/** One finding as a sentence with its figures. Effects stand with their intervals, counts with what they are counted among. */
export function findingText(finding: Finding, report: Surroundings, language: Language): FindingText {
  const say = findingWords[language]
  const nameOf = stageNames(report, language)
  const { from, to } = finding
  const isAboutStage = ["level-gap", "data-gap", "divergence"].includes(finding.kind) || to === null
  const stage = finding.kind === "level-gap" && to !== null ? to : from
  return {
    kind: say.kinds[finding.kind],
    about: isAboutStage ? nameOf(stage) : `${nameOf(from)} → ${nameOf(to)}`,
    join: say.join,
    matter: matterOf(finding, report, language),
    sure: say.sure(
      finding.sureness >= 0.995 ? `> ${shareText(0.99, language)}` : shareText(finding.sureness, language),
    ),
  }
}

/** The same as one sentence, for exports and messages. */
export function findingSentence(finding: Finding, report: Surroundings, language: Language): string {
  const { about, join, matter } = findingText(finding, report, language)
  return `${about}${join}${matter}${language === "en" ? "." : "。"}`
}

function matterOf(finding: Finding, report: Surroundings, language: Language): string {
  const say = findingWords[language]
  const { figures, since } = finding
  const figure = (key: string) => figures[key] ?? null
  const nameOf = stageNames(report, language)
  const inside = (stage: string) => midSentence(nameOf(stage), language)
  const units = unitsText(finding.unitsCounted, language)
  const now = finding.effect === null ? null : estimateText(finding.effect, finding.interval, language)
  const before = finding.before === null ? null : estimateText(finding.before, finding.beforeInterval, language)
  const kind = report.scope.periodKind ?? "month"

  switch (finding.kind) {
    case "broken":
      return say.broken(now, units)
    case "reversed":
      return say.reversed(now, units)
    case "structural-break": {
      const verdict = report.links.find((link) => link.from === finding.from && link.to === finding.to)?.verdict
      const date = since === null ? null : periodText(since, language, "long")
      return say.changed(verdict ?? "broken", date, now, before, units)
    }
    case "level-gap": {
      const face = report.stages.find((stage) => stage.id === (finding.to ?? finding.from))?.level
      const [value, target, below] = [figure("value"), figure("target"), figure("unitsBelow")]
      const unit = face?.unit ?? ""
      const isTarget = face?.targetFrom !== "baseline"
      const gap =
        value === null || target === null || face?.direction !== "higher" || value >= target
          ? say.steps(numberText(Math.abs(figure("gap") ?? 0), 1, language), null)
          : differenceText(target - value, unit, language, target)
      const against =
        value === null || target === null
          ? null
          : say.against(valueText(value, unit, language), valueText(target, unit, language), isTarget)
      return say.levelGap({
        gap,
        isTarget,
        against,
        upstream: finding.to === null ? null : inside(finding.from),
        below: below === null ? null : unitsOfText(below, finding.unitsCounted, language),
        isOne: below === 1,
      })
    }
    case "divergence": {
      const size = (change: number | null, low: number | null, high: number | null) => {
        if (change === null) return ""
        const ends =
          low === null || high === null ? null : change < 0 ? ([-high, -low] as const) : ([low, high] as const)
        return say.steps(numberText(Math.abs(change), 1, language), ends && intervalText(ends, language, 1))
      }
      const [low, high] = finding.interval ?? [null, null]
      return say.divergence({
        up: size(figure("upstreamChange"), figure("upstreamLow"), figure("upstreamHigh")),
        other: finding.to === null ? "" : inside(finding.to),
        down: size(finding.effect, low, high),
        periods: figure("periods") === null ? null : periodsText(figure("periods")!, kind, language),
        units,
      })
    }
    case "data-gap": {
      const [stopped, never] = [figure("stopped") ?? 0, figure("never") ?? 0]
      return say.dataGap(
        stopped > 0 ? unitsText(stopped, language) : null,
        never > 0 ? unitsText(never, language) : null,
        since === null ? null : periodText(since, language, "long"),
        unitsText(finding.unitsCounted, language),
      )
    }
    case "lag-shift": {
      const preset = figure("presetEffect")
      return say.lagShift({
        lag: lagInSentence(figure("lag") ?? 0, kind, language),
        preset: preset === null ? null : signedText(preset, 2, language),
        other: lagInSentence(figure("otherLag") ?? 0, kind, language),
        now,
        units,
      })
    }
    case "local-break": {
      const [low, high] = [figure("elsewhereLow"), figure("elsewhereHigh")]
      const elsewhere =
        figure("elsewhere") === null
          ? null
          : estimateText(figure("elsewhere")!, low === null || high === null ? null : [low, high], language)
      const rest = figure("elsewhereUnits")
      if (finding.segment !== null)
        return say.segmentBreak(
          finding.segment,
          now,
          units,
          elsewhere,
          rest === null ? null : unitsText(rest, language),
        )
      const named = finding.units.slice(0, NAMED)
      return say.unitsBreak(
        countText(finding.units.length, language),
        units,
        named.join(say.comma),
        named.length === finding.units.length,
      )
    }
    case "saturation": {
      const [lower, upper] = [figure("lower"), figure("upper")]
      const text = (slope: number | null) => (slope === null ? "" : signedText(slope, 2, language))
      return say.saturation(text(lower), text(upper), units)
    }
  }
}
