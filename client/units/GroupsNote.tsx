import type { UnitsReport } from "../../shared/analysis/units-report.ts"
import { sideBySide } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { unitsPageWords } from "../../shared/words/units-page.ts"
import { useLanguage } from "../language.ts"

type GroupsNoteProps = Pick<UnitsReport, "stages" | "groupsOnly">

/** Why a region may stand elsewhere than its branches say: for whoever sees employees' answers of groups only. */
export function GroupsNote({ stages, groupsOnly }: GroupsNoteProps) {
  const language = useLanguage()
  const told = stages.filter(({ id }) => groupsOnly.includes(id)).map(({ labels }) => labelIn(labels, language))
  if (told.length === 0) return null
  return <p className="caption">{unitsPageWords[language].groupsOnly(sideBySide(told, language))}</p>
}
