import type { ChainData } from "../../shared/analysis/chain-data.ts"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { lagsToTry } from "../../shared/analysis/findings/lag-shifts.ts"
import { judgeMeasured } from "../../shared/analysis/judge-chain.ts"
import type { Panel } from "../../shared/statistics/panel.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import type { RunPart } from "../engine/tasks.ts"
import { viewOf } from "../engine/view.ts"
import { reportOf } from "./chain-answer.ts"
import { questionsOf } from "./chain-data.ts"
import { isThere } from "../../shared/analysis/is-there.ts"

/**
 * The same answer as `chainReport`, its stages and links reckoned side by side: what takes seconds on one processor is a
 * matter of how many there are.
 */
export async function chainInParts(run: RunPart, snapshot: Snapshot, scope: Scope): Promise<ChainReport> {
  const view = viewOf(snapshot, scope)
  const ids = snapshot.model.stages.map(({ id }) => id)
  const scored = await Promise.all(ids.map((stage) => run("sharedScores", { scope, stage })))
  const scores: Record<string, Panel> = {}
  ids.forEach((id, k) => {
    const panel = scored[k]!
    if (panel) scores[id] = panel
  })
  const data: ChainData = {
    links: questionsOf(snapshot.model.links, snapshot.kind),
    periods: view.periods,
    scores,
  }
  const [stages, measured] = await Promise.all([
    run("stagesOfChain", { scope, scores }),
    Promise.all(data.links.map((question) => run("measuredLink", { scope, question, data }))),
  ])
  const links = judgeMeasured(measured.map(({ figures }) => figures))
  const triedLags = links.flatMap((link) => lagsToTry(link).map((lag) => run("triedLag", { link, lag, data })))
  const comparisons = await Promise.all(
    data.links.map(async (question, k) => {
      if (question.reverse || !isThere(links[k]!.verdict)) return null
      const { comparison, since: compared } = measured[k]!
      const since = links[k]!.change?.since ?? null
      return comparison && since === compared ? comparison : run("compareLink", { scope, question, data, since })
    }),
  )
  const findings = await run("findingsOfChain", {
    scope,
    data,
    links,
    stages,
    comparisons: comparisons.filter((each) => each !== null),
    tried: (await Promise.all(triedLags)).filter((each) => each !== null),
  })
  return reportOf(view, links, stages, findings)
}
