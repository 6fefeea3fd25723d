import type { UnitRow, UnitsReport } from "../analysis/units-report.ts"
import { largestShortfall } from "../analysis/unit-shortfall.ts"
import { heldIn, heldToText } from "./held-to.ts"
import { sideBySide } from "./join.ts"
import { labelIn, type Language } from "./language.ts"
import { linkName } from "./link-facts.ts"
import { countText } from "./numbers.ts"
import { unitsOfText, unitsText } from "./units.ts"
import { unitsPageWords } from "./units-page.ts"

/** The page's one sentence in two pieces, and a third that says what else was looked for. */
export type UnitsHeadline = {
  readonly finding: string
  readonly qualification: string
  readonly rest: string | null
}

/**
 * What stands out among branches: a link that holds elsewhere and not there comes before a level, because it needs somebody to
 * go and look; without one, the stage in which most branches are below target.
 */
export function unitsHeadline(
  report: Pick<UnitsReport, "stages" | "units">,
  branches: readonly UnitRow[],
  language: Language,
): UnitsHeadline {
  const say = unitsPageWords[language]
  if (branches.length === 0) return { finding: say.empty, qualification: say.emptyNext, rest: null }
  const short = shortfall(report, branches, language)
  const broken = branches.filter(({ breaks }) => breaks.length > 0)
  if (broken.length === 0)
    return short === null ? { finding: say.noneKnown, qualification: "", rest: null } : { ...short, rest: say.noBreak }
  const rest =
    short && `${short.finding}${language === "en" && short.qualification !== "" ? " " : ""}${short.qualification}`
  const links = new Map(broken.flatMap(({ breaks }) => breaks.map((each) => [`${each.from}~${each.to}`, each])))
  const nameOf = (stage: string) => {
    const found = report.stages.find(({ id }) => id === stage)
    return found ? labelIn(found.labels, language) : stage
  }
  const names = [...links.values()].map((each) => linkName(each, nameOf))
  const where = unitsText(broken.length, language)
  return names.length === 1
    ? { finding: say.brokenHere(names[0]!), qualification: say.brokenWhere(where), rest }
    : {
        finding: say.brokenLinks(countText(names.length, language), where),
        qualification: `${sideBySide(names, language)}${language === "en" ? "." : "。"}`,
        rest,
      }
}

/** The stage with the largest share of branches below target; null where no branch is known in any stage. */
function shortfall(
  { stages }: Pick<UnitsReport, "stages">,
  branches: readonly UnitRow[],
  language: Language,
): Pick<UnitsHeadline, "finding" | "qualification"> | null {
  const say = unitsPageWords[language]
  const worst = largestShortfall(stages, branches)
  if (worst === null) return null
  if (worst.below === 0) return { finding: say.noneShort(heldToText(heldIn(stages), language)), qualification: "" }
  return {
    finding: say.shortest(labelIn(worst.stage.labels, language)),
    qualification: say.shortIn(
      unitsOfText(worst.below, worst.known, language),
      heldToText([worst.stage.heldTo], language),
    ),
  }
}
