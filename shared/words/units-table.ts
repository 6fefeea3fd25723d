import type { UnitRow, UnitsReport } from "../analysis/units-report.ts"
import { heldToText } from "./held-to.ts"
import { sideBySide } from "./join.ts"
import { labelIn, type Language } from "./language.ts"
import { linkName } from "./link-facts.ts"
import { unitsPageWords } from "./units-page.ts"

/**
 * The tree of units for a spreadsheet: a row for each unit with the unit above it, how many branches it holds, its
 * distance to target in each stage, unrounded, and the links that break there. Nothing stands where nothing is shown.
 */
export function* unitRows(
  { stages, units }: Pick<UnitsReport, "stages" | "units">,
  chosen: readonly UnitRow[],
  language: Language,
): Generator<readonly (string | number | null)[]> {
  const words = unitsPageWords[language]
  const nameOf = new Map(units.map(({ id, name }) => [id, name]))
  const stageOf = new Map(stages.map(({ id, labels }) => [id, labelIn(labels, language)]))
  yield [
    words.code,
    words.name,
    words.within,
    words.type,
    words.count,
    ...stages.map(({ labels, heldTo }) => words.axis(labelIn(labels, language), heldToText([heldTo], language))),
    words.breaks,
  ]
  for (const { id, name, parent, type, units: count, levels, breaks } of chosen)
    yield [
      id,
      name,
      parent === null ? null : (nameOf.get(parent) ?? null),
      type,
      count,
      ...stages.map((_, place) => levels[place]?.gap ?? null),
      breaks.length === 0
        ? null
        : sideBySide(
            breaks.map((each) => linkName(each, (stage) => stageOf.get(stage) ?? stage)),
            language,
          ),
    ]
}
