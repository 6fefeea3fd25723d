import type { CapabilityBranch, CapabilityReport } from "../analysis/capability-report.ts"
import { bandText, capabilityWords } from "./capability.ts"
import { clauses } from "./join.ts"
import { labelIn, type Language } from "./language.ts"

/** The table of the capability page for a spreadsheet: a row for each branch and component, nothing where nothing is shown. */
export function* tableRows(
  report: Pick<CapabilityReport, "components">,
  branches: readonly CapabilityBranch[],
  language: Language,
): Generator<readonly (string | number | null)[]> {
  const words = capabilityWords[language]
  yield [
    words.branch,
    words.region,
    words.type,
    words.component,
    words.evidence,
    words.unit,
    words.cell.value,
    words.cell.gap,
    words.cell.peers,
    words.cell.change,
    clauses([words.cell.change, words.low], language),
    clauses([words.cell.change, words.high], language),
    words.respondents,
  ]
  for (const { name, regionName, type, cells, respondents } of branches)
    for (const [c, { labels, evidence, unit }] of report.components.entries()) {
      const cell = cells[c] ?? null
      const answered = respondents && evidence !== "objective" && cell ? bandText(respondents, language) : null
      yield [
        name,
        regionName,
        type,
        labelIn(labels, language),
        evidence === "objective" ? words.objective : words.perceived,
        unit,
        cell && cell.value,
        cell && cell.gap,
        cell && cell.peerGap,
        cell && cell.change,
        cell?.changeInterval?.[0] ?? null,
        cell?.changeInterval?.[1] ?? null,
        answered,
      ]
    }
}
