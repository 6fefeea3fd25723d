import type { CapabilityReport, ComponentReport, DriverReport } from "../analysis/capability-report.ts"
import type { CountBand } from "../analysis/count-band.ts"
import type { HeldTo } from "../analysis/units-report.ts"
import { heldToText } from "./held-to.ts"
import { labelIn, midSentence, type InEachLanguage, type Language } from "./language.ts"
import { intervalText, NO_BREAK, numberText, shareText, signedText } from "./numbers.ts"
import { unitsOfText, unitsText } from "./units.ts"
import { differenceText } from "./values.ts"

/** The capability page's one sentence: the finding, and what qualifies it. */
export type CapabilityHeadline = { readonly finding: string; readonly qualification: string }

/**
 * The component to look at first: of those that are short beyond chance, the one that carries most of what capability goes
 * with in customer satisfaction; without drivers, the one short in most branches.
 */
export function componentToLookAt(report: Pick<CapabilityReport, "components" | "drivers">): ComponentReport | null {
  const share = shareOf(customerDrivers(report))
  const short = report.components.filter(({ gapInterval }) => gapInterval !== null && gapInterval[1] < 0)
  const weight = (component: ComponentReport) =>
    share.get(component.metric) ?? component.below / Math.max(1, component.branches) / 1e6
  return short.toSorted((a, b) => weight(b) - weight(a))[0] ?? null
}

/** The drivers of customer satisfaction, or of whatever comes first where that was not estimated. */
export function customerDrivers({ drivers }: Pick<CapabilityReport, "drivers">): DriverReport | null {
  return drivers.find((driver) => driver.of === "customer-satisfaction") ?? drivers[0] ?? null
}

/** What a driver report explains, by the name the company gave it, as it stands within a sentence. */
export const outcomeOf = ({ ofLabels }: DriverReport, language: Language): string =>
  midSentence(labelIn(ofLabels, language), language)

export function capabilityHeadline(report: CapabilityReport, language: Language): CapabilityHeadline {
  const say = capabilityWords[language]
  if (report.components.length === 0) return { finding: say.empty, qualification: say.emptyNext }
  const first = componentToLookAt(report)
  if (first === null) {
    const all = heldToText(report.components.map(heldTo), language)
    return { finding: say.noneShort(all), qualification: say.noneShortNext(all) }
  }
  const driver = customerDrivers(report)
  const share = shareOf(driver).get(first.metric)
  const where = unitsOfText(first.below, first.branches, language)
  const amount = differenceText(first.gap ?? 0, first.unit, language)
  return {
    finding: say.lookFirst(labelIn(first.labels, language)),
    qualification:
      say.short(amount, where, heldToText([heldTo(first)], language)) +
      (driver && share !== undefined ? say.andShare(shareText(share, language), outcomeOf(driver, language)) : "") +
      say.stop,
  }
}

const heldTo = ({ targetFrom }: ComponentReport): HeldTo => targetFrom ?? "baseline"

/**
 * A band of respondents: "10 to 19", "500 or more".
 *
 * @example bandText({ from: 10, to: 19 }, "en") // => "10\u00a0to\u00a019"
 */
export function bandText({ from, to }: CountBand, language: Language): string {
  const low = numberText(from, 0, language)
  if (to === null) return capabilityWords[language].orMore(low)
  return [low, numberText(to, 0, language)].join(capabilityWords[language].to)
}

/** "−6.4 (−7.9 to −4.9), 117 branches": a component's gap is never told without its interval and its count. */
export function gapText(component: ComponentReport, language: Language): string {
  const say = capabilityWords[language]
  if (component.gap === null) return say.notShown
  const interval = component.gapInterval && intervalText(component.gapInterval, language, 1)
  const bracket = interval === null ? "" : language === "en" ? ` ${interval}` : interval
  return `${signedText(component.gap, 1, language)}${bracket}${say.comma}${unitsText(component.branches, language)}`
}

const shareOf = (driver: DriverReport | null) =>
  new Map(driver?.components.map(({ metric, share }) => [metric, share] as const))

const en = {
  empty: "Nothing can be said about capability yet.",
  emptyNext: " No file so far holds a metric of this stage.",
  noneShort: (mark: string) => `No component is clearly below ${mark}.`,
  noneShortNext: (mark: string) => ` Every gap's interval reaches the ${mark} or lies above it.`,
  lookFirst: (component: string) => `${component} is the component to look at first:`,
  short: (amount: string, where: string, mark: string) => ` ${amount} below ${mark} on average, short in ${where}`,
  andShare: (share: string, outcome: string) => `, and it holds ${share} of what links capability with ${outcome}`,
  stop: ".",
  comma: ", ",
  to: `${NO_BREAK}to${NO_BREAK}`,
  orMore: (low: string) => `${low} or more`,
  notShown: "not shown",
  tableTitle: "Gap by branch",
  basis: { target: "Against target", peers: "Against peers", change: "Change in a year" },
  basisOf: "Show",
  basisNote: {
    target:
      "Distance to target, or to the baseline of a metric without one, in its own unit, last year of the window; below zero is short of it.",
    peers: "The gap to target beside that of the other branches of its type.",
    change: "Last year against the year before; marked where the change is beyond chance.",
  },
  branch: "Branch",
  allBranches: "All shown",
  respondents: "Respondents",
  perceived: "As people see it (survey)",
  objective: "On record",
  sortedBy: "worst first",
  sortedBest: "best first",
  groupBy: "Group rows",
  scoreOf: (kind: string) => `All of: ${kind}`,
  inSd: (figure: string) => `${figure} sd`,
  grouping: { none: "Not grouped", region: "Grouped by region", type: "Grouped by type" },
  without: "Without",
  component: "Component",
  evidence: "Source",
  unit: "Unit",
  low: "low",
  high: "high",
  region: "Region",
  type: "Type",
  every: "All",
  find: "Find a branch",
  shown: (count: string, all: string) => `${count} of ${all} shown`,
  none: "No branch fits this choice.",
  clear: "Show all branches",
  hiddenNote: (threshold: number, cells: string) =>
    `${cells} ${cells === "1" ? "field is" : "fields are"} not shown: no value came in, fewer than ${threshold} people answered, or the value would say what single people answered, by itself or by subtraction. All look the same.`,
  legend: {
    far: "8 or more below",
    more: "5 to 8 below",
    some: "3 to 5 below",
    little: "1 to 3 below",
    even: "within 1",
    above: "1 to 3 above",
    wellAbove: "3 or more above",
  },
  cell: {
    value: "Value",
    gap: "Gap to target",
    peers: "Against peers",
    change: "Change in a year",
    choose: "Choose a field to see its months, its peers and its change.",
    moved: "beyond chance",
    notMoved: "within chance",
  },
  driversTitle: (outcome: string) => `What goes with ${outcome}`,
  driversNote: (r2: string, lag: string, branches: string) =>
    `Each component's share of what capability goes with, with 95% interval; ${lag}. Together ${r2} of the change within branches; ${branches}.`,
  driverColumns: { component: "Component", share: "Share", rank: "Rank", sign: "Direction", vif: "Overlap (VIF)" },
  rises: "goes with more",
  falls: "goes with less",
  unsure: "sign cannot be told",
  noTop: "The ranks overlap: no single component can be called the first.",
  top: (component: string) => `${component} ranks first in 95% of resamples.`,
  onlyOne: "It is the only component with data, so there is nothing to rank it against.",
  noDrivers: "Too few branches and periods to say what capability goes with.",
  importanceTitle: "Importance and performance",
  importanceNote: "Upper left: a large share, and below target. Dashed: an equal share for all.",
  fields: { fix: "Fix first", keep: "Keep up", later: "Fix later", fine: "No change needed" },
  importanceAxis: (outcome: string) => `Share of what goes with ${outcome}`,
  performanceAxis: "Gap to target, in each metric's own unit",
  trendTitle: "Each component over time",
  trendNote:
    "Mean over branches. Dashed: target, or baseline without one. Each panel has its own scale; read the size from the words.",
  trendOf: (change: string, interval: string) => `${change} ${interval} in a year`,
  steady: "no year before to compare with",
}

/** The words of the capability page. */
export const capabilityWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    empty: "目前还无法评价一线能力。",
    emptyNext: "尚无文件包含这一环节的指标。",
    noneShort: (mark) => `没有哪个能力项明确低于${mark}。`,
    noneShortNext: (mark) => `所有差距的区间都触及或高于${mark}。`,
    lookFirst: (component) => `首先要看的能力项是${component}：`,
    short: (amount, where, mark) => `平均低于${mark} ${amount}，${where}不足`,
    andShare: (share, outcome) => `，占能力与${outcome}之间联系的 ${share}`,
    stop: "。",
    comma: "，",
    to: `${NO_BREAK}至${NO_BREAK}`,
    orMore: (low) => `${low} 或以上`,
    notShown: "未显示",
    tableTitle: "各网点差距",
    basis: { target: "对比目标", peers: "对比同类", change: "一年变化" },
    basisOf: "显示",
    basisNote: {
      target: "所选时段最近一年与目标（没有目标的指标与基线）的差距，按各指标自身单位；负数为不足。",
      peers: "与同类型其他网点的差距相比。",
      change: "最近一年与前一年相比；超出偶然波动的变化有标记。",
    },
    branch: "网点",
    allBranches: "全部所示",
    respondents: "答卷人数",
    perceived: "员工感受（调查）",
    objective: "记录数据",
    sortedBy: "最差在前",
    sortedBest: "最好在前",
    groupBy: "分组",
    scoreOf: (kind) => `合计：${kind}`,
    inSd: (figure) => `${figure} 个标准差`,
    grouping: { none: "不分组", region: "按区域分组", type: "按类型分组" },
    without: "未分类",
    component: "能力项",
    evidence: "来源",
    unit: "单位",
    low: "下限",
    high: "上限",
    region: "区域",
    type: "类型",
    every: "全部",
    find: "查找网点",
    shown: (count, all) => `显示 ${count} / ${all}`,
    none: "没有符合条件的网点。",
    clear: "显示全部网点",
    hiddenNote: (threshold, cells) =>
      `有 ${cells} 格未显示：没有数据、答卷人数少于 ${threshold} 人，或该数值本身（或经相减）会透露个别人的回答。三者显示相同。`,
    legend: {
      far: "低 8 以上",
      more: "低 5 至 8",
      some: "低 3 至 5",
      little: "低 1 至 3",
      even: "相差 1 以内",
      above: "高 1 至 3",
      wellAbove: "高 3 以上",
    },
    cell: {
      value: "数值",
      gap: "与目标差距",
      peers: "与同类相比",
      change: "一年变化",
      choose: "选择一格，查看各月走势、同类对比与变化。",
      moved: "超出偶然",
      notMoved: "在偶然范围内",
    },
    driversTitle: (outcome) => `与${outcome}相伴的能力`,
    driversNote: (r2, lag, branches) =>
      `各能力项在能力与结果的联系中所占份额及 95% 区间；${lag}。合计占网点内变化的 ${r2}；${branches}。`,
    driverColumns: { component: "能力项", share: "份额", rank: "名次", sign: "方向", vif: "重叠（VIF）" },
    rises: "与升高相伴",
    falls: "与降低相伴",
    unsure: "方向无法判断",
    noTop: "名次区间重叠：无法认定哪一项居首。",
    top: (component) => `${component}在 95% 的重抽样中排名第一。`,
    onlyOne: "只有这一项能力有数据，因此没有可比的名次。",
    noDrivers: "网点或期数太少，无法判断能力与什么相伴。",
    importanceTitle: "重要性与表现",
    importanceNote: "左上：份额大且低于目标。虚线：各项份额相等。",
    fields: { fix: "优先改进", keep: "继续保持", later: "稍后改进", fine: "无需改变" },
    importanceAxis: (outcome) => `在与${outcome}的联系中所占份额`,
    performanceAxis: "与目标差距，按各指标自身单位",
    trendTitle: "各能力项走势",
    trendNote: "网点平均值。虚线为目标（没有目标则为基线）。各图刻度不同，大小以文字为准。",
    trendOf: (change, interval) => `一年 ${change}${interval}`,
    steady: "没有前一年可比",
  },
  zhHant: {
    empty: "目前還無法評估一線能力。",
    emptyNext: "尚無檔案包含這一環節的指標。",
    noneShort: (mark) => `沒有哪個能力項明確低於${mark}。`,
    noneShortNext: (mark) => `所有差距的區間都觸及或高於${mark}。`,
    lookFirst: (component) => `首先要看的能力項是${component}：`,
    short: (amount, where, mark) => `平均低於${mark} ${amount}，${where}不足`,
    andShare: (share, outcome) => `，占能力與${outcome}之間關聯的 ${share}`,
    stop: "。",
    comma: "，",
    to: `${NO_BREAK}至${NO_BREAK}`,
    orMore: (low) => `${low} 或以上`,
    notShown: "未顯示",
    tableTitle: "各據點差距",
    basis: { target: "對比目標", peers: "對比同類", change: "一年變化" },
    basisOf: "顯示",
    basisNote: {
      target: "所選時段最近一年與目標（沒有目標的指標與基線）的差距，依各指標自身單位；負數為不足。",
      peers: "與同類型其他據點的差距相比。",
      change: "最近一年與前一年相比；超出偶然波動的變化有標記。",
    },
    branch: "據點",
    allBranches: "全部所示",
    respondents: "填答人數",
    perceived: "員工感受（調查）",
    objective: "紀錄資料",
    sortedBy: "最差在前",
    sortedBest: "最好在前",
    groupBy: "分組",
    scoreOf: (kind) => `合計：${kind}`,
    inSd: (figure) => `${figure} 個標準差`,
    grouping: { none: "不分組", region: "依區域分組", type: "依類型分組" },
    without: "未分類",
    component: "能力項",
    evidence: "來源",
    unit: "單位",
    low: "下限",
    high: "上限",
    region: "區域",
    type: "類型",
    every: "全部",
    find: "尋找據點",
    shown: (count, all) => `顯示 ${count} / ${all}`,
    none: "沒有符合條件的據點。",
    clear: "顯示全部據點",
    hiddenNote: (threshold, cells) =>
      `有 ${cells} 格未顯示：沒有資料、填答人數少於 ${threshold} 人，或該數值本身（或經相減）會透露個別人的回答。三者顯示相同。`,
    legend: {
      far: "低 8 以上",
      more: "低 5 至 8",
      some: "低 3 至 5",
      little: "低 1 至 3",
      even: "相差 1 以內",
      above: "高 1 至 3",
      wellAbove: "高 3 以上",
    },
    cell: {
      value: "數值",
      gap: "與目標差距",
      peers: "與同類相比",
      change: "一年變化",
      choose: "選擇一格，檢視各月走勢、同類對比與變化。",
      moved: "超出偶然",
      notMoved: "在偶然範圍內",
    },
    driversTitle: (outcome) => `與${outcome}相伴的能力`,
    driversNote: (r2, lag, branches) =>
      `各能力項在能力與結果的關聯中所占份額及 95% 區間；${lag}。合計占據點內變化的 ${r2}；${branches}。`,
    driverColumns: { component: "能力項", share: "份額", rank: "名次", sign: "方向", vif: "重疊（VIF）" },
    rises: "與升高相伴",
    falls: "與降低相伴",
    unsure: "方向無法判斷",
    noTop: "名次區間重疊：無法認定哪一項居首。",
    top: (component) => `${component}在 95% 的重抽樣中排名第一。`,
    onlyOne: "只有這一項能力有資料，因此沒有可比的名次。",
    noDrivers: "據點或期數太少，無法判斷能力與什麼相伴。",
    importanceTitle: "重要性與表現",
    importanceNote: "左上：份額大且低於目標。虛線：各項份額相等。",
    fields: { fix: "優先改進", keep: "繼續保持", later: "稍後改進", fine: "無需改變" },
    importanceAxis: (outcome) => `在與${outcome}的關聯中所占份額`,
    performanceAxis: "與目標差距，依各指標自身單位",
    trendTitle: "各能力項走勢",
    trendNote: "據點平均值。虛線為目標（沒有目標則為基線）。各圖刻度不同，大小以文字為準。",
    trendOf: (change, interval) => `一年 ${change}${interval}`,
    steady: "沒有前一年可比",
  },
}
