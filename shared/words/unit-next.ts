import type { NextLook } from "../analysis/unit-next.ts"
import type { UnitReport } from "../analysis/units-report.ts"
import { heldIn, heldToText } from "./held-to.ts"
import { labelIn, midSentence, type InEachLanguage, type Language } from "./language.ts"
import { linkName } from "./link-facts.ts"
import { signedText } from "./numbers.ts"
import { stageName } from "./unit-page.ts"

/** One thing to look at, as a sentence. */
export function nextLookText(look: NextLook, report: Pick<UnitReport, "stages">, language: Language): string {
  const say = unitNextWords[language]
  const nameOf = stageName(report, language)
  const inside = (stage: string) => midSentence(nameOf(stage), language)
  switch (look.kind) {
    case "link":
      return say.link(linkName(look, nameOf))
    case "leak":
      return say.leak(
        nameOf(look.from),
        inside(look.to),
        heldToText(heldIn(report.stages, [look.from, look.to]), language),
      )
    case "branches":
      return say.branches(inside(look.stage))
    case "metric": {
      const stage = report.stages.find(({ id }) => id === look.stage)
      const metric = stage?.metrics.find(({ id }) => id === look.metric)
      const heldTo = heldToText([metric?.target === null ? "baseline" : "target"], language)
      return say.metric(
        metric ? labelIn(metric.labels, language) : look.metric,
        signedText(look.gap, 1, language),
        heldTo,
      )
    }
  }
}

const en = {
  title: "What to look at next",
  quiet: (mark: string) =>
    `Nothing here stands out: no stage is below ${mark}, and no link that holds elsewhere is missing.`,
  link: (link: string) => `${link} holds elsewhere and does not show here: see its own figures.`,
  leak: (from: string, to: string, mark: string) =>
    `${from} is not below ${mark}, ${to} is: see how the one goes with the other here.`,
  branches: (stage: string) => `See which of its branches stand lowest in ${stage}.`,
  metric: (metric: string, gap: string, mark: string) =>
    `${metric} is the metric furthest below its ${mark}, ${gap} standard deviations: see where its value comes from.`,
  ownChain: "Its own chain",
  ownChainRegion: "Each link as it is over its branches alone.",
  ownChainBranch: "Each link as it is over its own periods alone: one branch over time needs at least twelve.",
}

/** The words of what to look at next in one unit, and of its own chain. */
export const unitNextWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    title: "接下来看什么",
    quiet: (mark) => `此处没有突出的问题：没有环节低于${mark}，别处成立的联系在此也没有缺失。`,
    link: (link) => `${link}：在别处成立，在此看不到，请查看这段联系自身的数据。`,
    leak: (from, to, mark) => `${from}不低于${mark}，${to}却低于${mark}：看看两者在此如何相伴。`,
    branches: (stage) => `看看下属网点中哪些在${stage}上最低。`,
    metric: (metric, gap, mark) => `${metric}是低于${mark}最多的指标（${gap} 个标准差）：请查看这个数值的来历。`,
    ownChain: "自己的链条",
    ownChainRegion: "仅按其下属网点判断的各段联系。",
    ownChainBranch: "仅按该网点自己的各期数据判断的各段联系：单个网点至少需要十二期。",
  },
  zhHant: {
    title: "接下來看什麼",
    quiet: (mark) => `此處沒有突出的問題：沒有環節低於${mark}，別處成立的關聯在此也沒有缺失。`,
    link: (link) => `${link}：在別處成立，在此看不到，請檢視這段關聯自身的資料。`,
    leak: (from, to, mark) => `${from}不低於${mark}，${to}卻低於${mark}：看看兩者在此如何相伴。`,
    branches: (stage) => `看看轄下據點中哪些在${stage}上最低。`,
    metric: (metric, gap, mark) => `${metric}是低於${mark}最多的指標（${gap} 個標準差）：請檢視這個數值的來歷。`,
    ownChain: "自己的鏈條",
    ownChainRegion: "僅依其轄下據點判斷的各段關聯。",
    ownChainBranch: "僅依該據點自己的各期資料判斷的各段關聯：單一據點至少需要十二期。",
  },
}
