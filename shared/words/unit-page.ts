import type { UnitReport } from "../analysis/units-report.ts"
import { heldIn, heldToText } from "./held-to.ts"
import { labelIn, type InEachLanguage, type Language } from "./language.ts"
import { linkName } from "./link-facts.ts"
import { countText, signedText } from "./numbers.ts"
import { sideBySide } from "./join.ts"
import { unitsText } from "./units.ts"

/** What stands out in one unit: a link that holds elsewhere and not here, else how many stages are below target and which most. */
export function unitHeadline(
  { unit, stages, links }: Pick<UnitReport, "unit" | "stages" | "links">,
  language: Language,
): { readonly finding: string; readonly qualification: string } {
  const say = unitPageWords[language]
  const flagged = links.filter((link) => link.flagged)
  const nameOf = stageName({ stages }, language)
  if (flagged.length > 0)
    return {
      finding: `${unit.name}${say.colon}`,
      qualification: say.brokenHere(
        sideBySide(
          flagged.map((link) => linkName(link, nameOf)),
          language,
        ),
      ),
    }
  const known = stages.flatMap(({ id, level, peerGap, heldTo }) =>
    level?.gap == null ? [] : [{ id, gap: level.gap, level, peerGap, heldTo }],
  )
  if (known.length === 0) return { finding: `${unit.name}${say.colon}`, qualification: say.noFigures }
  const below = known.filter(({ level }) => level.state === "below-target")
  const [count, all] = [countText(below.length, language), countText(known.length, language)]
  if (below.length === 0)
    return { finding: `${unit.name}${say.colon}`, qualification: say.noneBelow(heldToText(heldIn(known), language)) }
  const lowest = below.reduce((a, b) => (b.gap < a.gap ? b : a))
  return {
    finding: `${unit.name}${say.colon}`,
    qualification: say.below(
      count,
      all,
      heldToText(heldIn(below), language),
      nameOf(lowest.id),
      signedText(lowest.gap, 1, language),
      lowest.peerGap === null ? null : signedText(lowest.peerGap, 1, language),
    ),
  }
}

/** A stage's name in a unit's report; its id where the report does not hold it. */
export function stageName({ stages }: Pick<UnitReport, "stages">, language: Language): (id: string) => string {
  const names = new Map(stages.map((stage) => [stage.id, labelIn(stage.labels, language)]))
  return (id) => names.get(id) ?? id
}

/** Whom a unit stands beside: "33 other branches of type mall". */
export function peersText({ kind, type, units }: UnitReport["peers"], language: Language): string {
  const say = unitPageWords[language]
  if (units === 0) return say.noPeers
  return kind === "type" && type !== null
    ? say.peersOfType(unitsText(units, language), type)
    : say.peersOthers(unitsText(units, language))
}

const en = {
  colon: ":",
  brokenHere: (links: string) => `does not show what holds elsewhere: ${links}.`,
  noFigures: "no figures in this window.",
  noneBelow: (mark: string) => `below ${mark} in no stage.`,
  below: (count: string, all: string, mark: string, stage: string, gap: string, peers: string | null) =>
    `below ${mark} in ${count} of ${all} ${all === "1" ? "stage" : "stages"}, furthest in ${stage}: ${gap} sd${peers === null ? "" : `, its peers ${peers} sd`}.`,
  noPeers: "No other branch to compare with",
  peersOfType: (branches: string, type: string) => `Compared with ${branches} of type ${type}`,
  peersOthers: (branches: string) => `Compared with ${branches}`,
  all: "All branches",
  path: "Where it belongs",
  chain: "See its chain",
  inside: "In it",
  scale: "Distances to target, or to the baseline where there is none, are in standard deviations of the first year.",
  stages: "Stage by stage",
  stagesNote: "Score of each stage. Line: this one. Dashed: mean of its peers. Band: the middle four fifths of them.",
  level: (word: string, gap: string) => `${word}, ${gap}`,
  peerLevel: (gap: string) => `peers ${gap}`,
  noSeries: "No figures of this stage in this window.",
  period: "Period",
  own: "This one",
  peers: "Peers",
  peersLow: "Peers, 10th percentile",
  peersHigh: "Peers, 90th percentile",
  peerCount: "Number of peers",
  metric: "Metric",
  value: "Value",
  target: "Target",
  gap: "Distance",
  noTarget: "none",
  asOf: (period: string) => `latest: ${period}`,
  links: "Its links",
  linksNote:
    "How the two ends go together here, drawn towards all branches as far as its own pairs leave room, with 95% interval. Upright mark: all branches. Where intervals overlap, no order is meant.",
  linksRegion: "Links of a region are judged over its branches, on the chain page.",
  linksNone: "Too few pairs of its own to tell its links from those of all branches.",
  link: "Link",
  shrunk: "Effect here",
  low: "Low",
  high: "High",
  ownSlope: "Own pairs alone",
  pairs: "Pairs",
  mean: "All branches",
  flagged: "Does not show here",
  yes: "yes",
  no: "no",
}

/** The words of one branch's page. */
export const unitPageWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    colon: "：",
    brokenHere: (links) => `别处成立、在此看不到的联系：${links}。`,
    noFigures: "这段时间没有数据。",
    noneBelow: (mark) => `没有环节低于${mark}。`,
    below: (count, all, mark, stage, gap, peers) =>
      `${all} 个环节中有 ${count} 个低于${mark}，差距最大的是${stage}：${gap} 个标准差${peers === null ? "" : `，同类为 ${peers}`}。`,
    noPeers: "没有可比较的其他网点",
    peersOfType: (branches, type) => `与 ${branches}比较（类型：${type}）`,
    peersOthers: (branches) => `与 ${branches}比较`,
    all: "全部网点",
    path: "所属",
    chain: "查看其链条",
    inside: "下属",
    scale: "与目标（没有目标时与基线）的差距以首年标准差为单位。",
    stages: "逐个环节",
    stagesNote: "各环节得分。实线为本网点，虚线为同类平均，色带为同类中间五分之四。",
    level: (word, gap) => `${word}，${gap}`,
    peerLevel: (gap) => `同类 ${gap}`,
    noSeries: "这段时间没有该环节的数据。",
    period: "期间",
    own: "本网点",
    peers: "同类",
    peersLow: "同类第 10 百分位",
    peersHigh: "同类第 90 百分位",
    peerCount: "同类数量",
    metric: "指标",
    value: "数值",
    target: "目标",
    gap: "差距",
    noTarget: "无",
    asOf: (period) => `最近一期：${period}`,
    links: "本网点的联系",
    linksNote: "两端在此如何相伴，自身数据越少，越向全部网点靠拢，附 95% 区间。竖线为全部网点。区间重叠时不代表先后。",
    linksRegion: "区域的联系按其网点判断，见链条页。",
    linksNone: "自身数据太少，无法与全部网点的联系区分。",
    link: "联系",
    shrunk: "此处效应",
    low: "下限",
    high: "上限",
    ownSlope: "仅自身数据",
    pairs: "数据对",
    mean: "全部网点",
    flagged: "在此看不到",
    yes: "是",
    no: "否",
  },
  zhHant: {
    colon: "：",
    brokenHere: (links) => `別處成立、在此看不到的關聯：${links}。`,
    noFigures: "這段時間沒有資料。",
    noneBelow: (mark) => `沒有環節低於${mark}。`,
    below: (count, all, mark, stage, gap, peers) =>
      `${all} 個環節中有 ${count} 個低於${mark}，差距最大的是${stage}：${gap} 個標準差${peers === null ? "" : `，同類為 ${peers}`}。`,
    noPeers: "沒有可比較的其他據點",
    peersOfType: (branches, type) => `與 ${branches}比較（類型：${type}）`,
    peersOthers: (branches) => `與 ${branches}比較`,
    all: "全部據點",
    path: "所屬",
    chain: "檢視其鏈條",
    inside: "轄下",
    scale: "與目標（沒有目標時與基線）的差距以首年標準差為單位。",
    stages: "逐個環節",
    stagesNote: "各環節得分。實線為本據點，虛線為同類平均，色帶為同類中間五分之四。",
    level: (word, gap) => `${word}，${gap}`,
    peerLevel: (gap) => `同類 ${gap}`,
    noSeries: "這段時間沒有該環節的資料。",
    period: "期間",
    own: "本據點",
    peers: "同類",
    peersLow: "同類第 10 百分位",
    peersHigh: "同類第 90 百分位",
    peerCount: "同類數量",
    metric: "指標",
    value: "數值",
    target: "目標",
    gap: "差距",
    noTarget: "無",
    asOf: (period) => `最近一期：${period}`,
    links: "本據點的關聯",
    linksNote:
      "兩端在此如何相伴，自身資料越少，越向全部據點靠攏，附 95% 區間。垂直線為全部據點。區間重疊時不代表先後。",
    linksRegion: "區域的關聯依轄下據點判斷，見鏈條頁。",
    linksNone: "自身資料太少，無法與全部據點的關聯區分。",
    link: "關聯",
    shrunk: "此處效應",
    low: "下限",
    high: "上限",
    ownSlope: "僅自身資料",
    pairs: "資料對",
    mean: "全部據點",
    flagged: "在此看不到",
    yes: "是",
    no: "否",
  },
}
