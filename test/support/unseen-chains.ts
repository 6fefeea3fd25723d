import type { ChainReport, StageReport } from "../../shared/analysis/chain-report.ts"
import { headlineOf } from "../../shared/analysis/headline.ts"
import type { LinkReport } from "../../shared/analysis/link-report.ts"
import type { ChainLink, ChainModel } from "../../shared/chain/model.ts"
import { eightElements } from "../../shared/chain/models/eight-elements.ts"
import { fiveStages } from "../../shared/chain/models/five-stages.ts"
import { seeded } from "../../shared/statistics/chance.ts"
import { headlineText } from "../../shared/words/headline.ts"
import { brokenSince, chainReport, noData, stopped } from "./chain-report.ts"

type About = (link: ChainLink, place: number) => Partial<LinkReport>

const holds: Partial<LinkReport> = {}
const weak: Partial<LinkReport> = { effect: 0.07, interval: [0.03, 0.11], verdict: "weak" }
const broken: Partial<LinkReport> = { verdict: "broken", effect: 0.02, interval: [-0.04, 0.08] }
const reversed: Partial<LinkReport> = { verdict: "reversed", effect: -0.27, interval: [-0.35, -0.19] }
const unproven: Partial<LinkReport> = {
  verdict: "unproven",
  effect: 0.12,
  interval: [-0.11, 0.35],
  reasons: [{ kind: "needs-more", delta: 0.1, unitsMore: 41, periodsMore: 14 }],
}
/** Every verdict there is, one after another. */
const inTurn = [holds, weak, brokenSince, reversed, unproven, holds, broken, weak]

/** The longest names that people give: forty characters, and an English committee's. */
export const longNames = {
  zh: "全国范围内各级营业网点窗口服务人员面对面服务过程中客户综合满意程度评价得分指数",
  zhHant: "全國範圍內各級營業據點窗口服務人員面對面服務過程中客戶綜合滿意程度評價得分指數",
  en: "Internal service quality as perceived by every front office and back office team",
}

/** A chain as a whole report whose headline is chosen as the product chooses it. */
function drawn(model: ChainModel, about: About, stages: (stage: StageReport) => StageReport = (same) => same) {
  const links = Object.fromEntries(model.links.map((link, i) => [`${link.from}~${link.to}`, about(link, i)]))
  const report = chainReport(model, {}, links)
  return told({ ...report, stages: report.stages.map(stages) })
}

function told(report: ChainReport): ChainReport {
  const headline = { ...headlineOf(report), text: "" }
  return { ...report, headline: { ...headline, text: headlineText({ ...report, headline }, "en") } }
}

const withUnits = (report: ChainReport, units: number): ChainReport =>
  told({
    ...report,
    scope: { ...report.scope, units },
    stages: report.stages.map((stage) => ({
      ...stage,
      level: { ...stage.level, units },
      trend: stage.trend && { ...stage.trend, units },
    })),
    links: report.links.map((link) => ({ ...link, units })),
  })

const withoutValues = (stage: StageReport): StageReport => ({
  ...stage,
  score: null,
  trend: null,
  level: { ...stage.level, state: "no-data", value: null, gap: null, target: null, period: null, units: 0 },
  series: stage.series.map((each) => ({ ...each, value: null, units: 0 })),
})

/** An acyclic chain by chance: every stage but the first follows one or two of those before it, some links run back. */
export function anyModel(count: number, seed: number): ChainModel {
  const random = seeded(seed)
  const pick = (below: number) => Math.floor(random() * below)
  const ends = new Map<string, ChainLink>()
  const add = (from: number, to: number) =>
    from !== to &&
    ends.set(`${from} ${to}`, {
      from: `stage-${from}`,
      to: `stage-${to}`,
      reverse: from > to,
      delta: 0.1,
      lagPeriods: { week: 4, month: 1, quarter: 1, year: 0 },
    })
  for (let to = 1; to < count; to++) {
    add(to - 1 - pick(Math.min(to, 3)), to)
    if (random() < 0.25) add(pick(to), to)
  }
  for (let back = 0; back < count / 6; back++) add(1 + pick(count - 1), 0)
  const given = [...fiveStages.stages, ...eightElements.stages]
  return {
    id: `any-${count}-${seed}`,
    label: { en: "Any", zh: "任意", zhHant: "任意" },
    stages: Array.from({ length: count }, (_, i) => ({ id: `stage-${i}`, label: given[i % given.length]!.label })),
    links: [...ends.values()],
  }
}

const longNamed = (model: ChainModel): ChainModel => ({
  ...model,
  stages: model.stages.map((stage) => ({ ...stage, label: longNames })),
})

/** Chains that nobody has drawn before: what the picture is judged by. */
export const unseenChains: Readonly<Record<string, ChainReport>> = {
  eight: drawn(eightElements, (_, i) => inTurn[i % inTurn.length]!),
  "eight-one-broken": drawn(eightElements, ({ from }) => (from === "customer-satisfaction" ? brokenSince : holds)),
  "eight-fork-broken": drawn(eightElements, ({ to }) => (to === "employee-productivity" ? brokenSince : holds)),
  "all-dotted": drawn(eightElements, ({ from }) => noData(from), withoutValues),
  "all-unproven": drawn(fiveStages, () => unproven),
  "all-broken": drawn(eightElements, () => broken),
  "all-reversed": drawn(eightElements, () => reversed),
  "all-changed": drawn(fiveStages, () => ({ ...brokenSince, change: { ...stopped, since: "2024-11" } })),
  "three-units": withUnits(
    drawn(fiveStages, () => ({
      ...noData(""),
      reasons: [{ kind: "too-few-units", units: 3, needed: 8 }],
    })),
    3,
  ),
  "five-thousand": withUnits(
    drawn(fiveStages, ({ from }) => (from === "loyalty" ? reversed : holds)),
    5000,
  ),
  "long-names": drawn(longNamed(eightElements), (_, i) => inTurn[i % inTurn.length]!),
  "long-five": drawn(longNamed(fiveStages), (_, i) => inTurn[i % inTurn.length]!),
  "any-7": drawn(anyModel(7, 4), (_, i) => inTurn[i % inTurn.length]!),
  "any-9": drawn(anyModel(9, 11), (_, i) => inTurn[i % inTurn.length]!),
  "any-12": drawn(anyModel(12, 5), (_, i) => inTurn[i % inTurn.length]!),
}
