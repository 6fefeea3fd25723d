import { currentEstimate, isFailing } from "../analysis/arrow-form.ts"
import type { ChainReport, Headline } from "../analysis/chain-report.ts"
import type { LinkReport } from "../analysis/link-report.ts"
import { periodText } from "./dates.ts"
import { headlineWords } from "./headline-words.ts"
import { namesSaid } from "./join.ts"
import { labelIn, midSentence, type Language } from "./language.ts"
import { levelText } from "./level.ts"
import { estimateText } from "./numbers.ts"
import { unitsText } from "./units.ts"

/** What a headline is made from: a chain report whose sentence may still be missing. */
export type HeadlineInput = Pick<ChainReport, "stages" | "links" | "scope"> & {
  readonly headline: Omit<Headline, "text">
}

/** The finding stands in bold, the qualification in regular type; the figures prove both. */
export type HeadlineParts = {
  readonly finding: string
  readonly qualification: string
  readonly figures: string | null
}

/** The one sentence an executive reads, in three pieces. */
export function headlineParts(report: HeadlineInput, language: Language): HeadlineParts {
  const say = headlineWords[language]
  const { headline, scope } = report
  const links = report.links.filter((link) => !link.reverse)
  const nameOf = stageNames(report, language)
  const name = (stage: string | null) => (stage === null ? "" : nameOf(stage))
  const inside = (stage: string | null) => midSentence(name(stage), language)
  // A scope of one branch is spoken of by its name; a region is a place in which the chain is looked at.
  const single = scope.units === 1
  const place = scope.unitName !== null && !single ? say.place(scope.unitName) : ""
  const subject = single ? (scope.unitName ?? say.thisBranch) : null
  const finding = (text: string) => say.sentence(place, text)
  const failing = links.filter(isFailing)
  const link = links.find((each) => each.from === headline.from && each.to === headline.to)
  const since = headline.since === null ? null : periodText(headline.since, language, "long")

  switch (headline.kind) {
    case "broken":
    case "reversed": {
      const figures = link ? linkFigures(link, language) : null
      if (failing.length > 1) {
        const reversed = failing.filter(({ verdict }) => verdict === "reversed")
        const broken = failing.filter(({ verdict }) => verdict === "broken")
        // The link that ranks first leads; those that run backwards come last.
        const places = [...new Set([...(link ? [link] : []), ...broken, ...reversed])].map((each) =>
          say.between(
            nameOf(each.from),
            nameOf(each.to),
            each.change && periodText(each.change.since, language, "long"),
            each.verdict === "reversed" && broken.length > 0,
          ),
        )
        const count = namesSaid(places)
        return {
          finding: finding(say.severalFail(broken.length, reversed.length)),
          qualification: say.list(places.slice(0, count), failing.length - count),
          figures: null,
        }
      }
      const ends = [name(headline.from), name(headline.to)] as const
      const said = [inside(headline.from), inside(headline.to), since, subject] as const
      return headline.kind === "reversed"
        ? { finding: finding(say.reversed(...ends)), qualification: say.goesOnToLose(...said), figures }
        : { finding: finding(say.broken(...ends)), qualification: say.gainsNothing(...said), figures }
    }
    case "level-gap":
      return {
        finding: finding(say.levelGap(name(headline.to), hasTarget(report, headline.to))),
        qualification: say.linksHoldBut(inside(headline.from)),
        figures: levelFigures(report, headline.to, language),
      }
    case "sound": {
      const weak = links.filter((each) => each.verdict === "weak").length
      return {
        finding: finding(say.sound),
        qualification: say.soundBecause(weak, links.length, subject),
        figures: null,
      }
    }
    case "partly-unknown": {
      const open = links.filter((each) => each.verdict === "unproven" || each.verdict === "no-data")
      const names = open.map((each) => say.link(nameOf(each.from), nameOf(each.to)))
      const count = namesSaid(names)
      return {
        finding: finding(say.partlyUnknown(open.length, links.length)),
        qualification: say.open(say.list(names.slice(0, count), open.length - count)),
        figures: null,
      }
    }
    case "unknown":
      return { finding: finding(say.unknown), qualification: say.unknownBecause, figures: null }
    case "empty":
      return { finding: say.empty, qualification: say.emptyBecause, figures: null }
  }
}

/** The same as one sentence, figures included, for exports, messages and the API. */
export function headlineText(report: HeadlineInput, language: Language): string {
  const say = headlineWords[language]
  const { finding, qualification, figures } = headlineParts(report, language)
  return say.whole(finding, qualification, figures)
}

/** A stage's name by its id, from the report that is at hand; the id itself for a stage the report does not hold. */
export function stageNames(report: Pick<ChainReport, "stages">, language: Language): (stage: string) => string {
  const names = new Map(report.stages.map((stage) => [stage.id, labelIn(stage.labels, language)]))
  return (stage) => names.get(stage) ?? stage
}

function hasTarget({ stages }: HeadlineInput, id: string | null): boolean {
  return stages.find((stage) => stage.id === id)?.level.targetFrom !== "baseline"
}

function levelFigures({ stages }: HeadlineInput, id: string | null, language: Language): string | null {
  const stage = stages.find((each) => each.id === id)
  return stage
    ? [levelText(stage, language), unitsText(stage.level.units, language)].join(language === "en" ? "; " : "；")
    : null
}

function linkFigures(link: LinkReport, language: Language): string | null {
  const estimate = currentEstimate(link)
  if (!estimate) return null
  const before = link.change && estimateText(link.change.before, link.change.beforeInterval, language)
  const now = estimateText(estimate.effect, estimate.interval, language)
  return headlineWords[language].figures(now, before, unitsText(link.units, language))
}
