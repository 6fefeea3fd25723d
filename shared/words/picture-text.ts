import { arrowForm } from "../analysis/arrow-form.ts"
import type { ChainReport, StageReport } from "../analysis/chain-report.ts"
import type { LinkReport } from "../analysis/link-report.ts"
import type { LinkText, StageText } from "../analysis/picture/picture.ts"
import { stageNames } from "./headline.ts"
import { labelIn, type Language } from "./language.ts"
import { levelFacts } from "./level.ts"
import { linkFacts } from "./link-facts.ts"
import { metricText, valueParts } from "./values.ts"

/** Everything the chain picture says, in a reader's language. */
export function pictureText(
  report: Pick<ChainReport, "stages" | "links" | "scope">,
  language: Language,
): { stages: StageText[]; links: LinkText[] } {
  const around = { nameOf: stageNames(report, language), kind: report.scope.periodKind, language }
  return {
    stages: report.stages.map((stage) => stageText(stage, around.kind, language)),
    links: report.links.map((link) => linkText(link, around)),
  }
}

function stageText(stage: StageReport, kind: ChainReport["scope"]["periodKind"], language: Language): StageText {
  const { value, unit, metricLabels } = stage.level
  const facts = levelFacts(stage, kind, language)
  const notes = [facts.target, facts.trend, facts.state === "no-data" ? null : facts.units]
  return {
    id: stage.id,
    name: labelIn(stage.labels, language),
    // A metric that is called like its stage would only say it twice.
    metric:
      metricLabels === null || labelIn(metricLabels, language) === labelIn(stage.labels, language)
        ? ""
        : metricText(metricLabels, unit === "%" ? "" : unit, language),
    value: value === null ? null : valueParts(value, unit, language),
    level: { text: facts.text, mark: facts.mark, isBelow: facts.state === "below-target" },
    notes: notes.filter((note) => note !== null),
  }
}

function linkText(link: LinkReport, around: Parameters<typeof linkFacts>[1]): LinkText {
  const facts = linkFacts(link, around)
  const held = link.change && arrowForm(link) === "changed" ? link.change.before : null
  return {
    from: link.from,
    to: link.to,
    reverse: link.reverse,
    form: facts.form,
    size: held ?? link.change?.after ?? link.effect,
    word: facts.word,
    since: facts.since,
    effect: facts.effect,
    interval: facts.interval,
    facts: [facts.lag, facts.units, ...(facts.reason === null ? [] : [facts.reason])],
    before: facts.before ?? [],
  }
}
