import type { LevelState } from "../analysis/chain-report.ts"
import type { PatternKind } from "../analysis/patterns.ts"
import type { InEachLanguage } from "./language.ts"

/**
 * The state that stands beside a distance of one decimal: what is shown as no distance is on its mark, or the same 0.0
 * would be "on" in one field and "near" in the next.
 *
 * @example stateShown({ state: "near-target", gap: -0.02 }) // => "on-target"
 */
export function stateShown({ state, gap }: { readonly state: LevelState; readonly gap: number | null }): LevelState {
  return gap !== null && Math.abs(gap) < 0.05 ? "on-target" : state
}

const levels = (mark: string): Readonly<Record<LevelState, string>> => ({
  "on-target": mark === "target" ? "on target" : `at ${mark} or above`,
  "near-target": `near ${mark}`,
  "below-target": `below ${mark}`,
  "no-data": "not shown",
})

type PatternNames = Readonly<Record<PatternKind, { readonly name: string; readonly meaning: (mark: string) => string }>>

const patterns: PatternNames = {
  "able-but-unhappy": {
    name: "Able but unhappy",
    meaning: (mark) =>
      `Frontline capability is above ${mark}, employee satisfaction below: good work by people who may leave.`,
  },
  "happy-but-unable": {
    name: "Happy but unable",
    meaning: (mark) =>
      `Employee satisfaction is above ${mark}, frontline capability below: willing people without the means.`,
  },
  "happy-but-unprofitable": {
    name: "Happy but unprofitable",
    meaning: (mark) =>
      `Employee satisfaction is above ${mark}, profit below: the chain from people to profit is broken somewhere.`,
  },
  "able-but-unseen": {
    name: "Able but unseen",
    meaning: (mark) =>
      `Frontline capability is above ${mark}, customer satisfaction below: customers do not notice the skill.`,
  },
}

const en = {
  empty: "There are no branches yet.",
  emptyNext: "They appear with the first file that brings their figures.",
  brokenHere: (link: string) => `${link} holds elsewhere, but not everywhere:`,
  brokenWhere: (branches: string) => `in ${branches} it does not show.`,
  brokenLinks: (links: string, branches: string) => `${links} links hold elsewhere, but not in ${branches}:`,
  shortest: (stage: string) => `${stage} is where most branches fall short:`,
  shortIn: (branches: string, mark: string) => `${branches} below ${mark}.`,
  noneShort: (mark: string) => `No branch is below ${mark} in any stage.`,
  noBreak: "No branch breaks a link that holds elsewhere.",
  noneKnown: "No branch has figures in this window.",
  table: "Branches and regions",
  tableNote: (span: string, mark: string) =>
    `Distance to ${mark}, mean of ${span}, in standard deviations of the first year. A region shows the mean of its branches.`,
  groupsOnly: (stages: string) =>
    `Employees' answers (${stages}) are shown for regions of three branches or more. A single branch shows its records alone.`,
  find: "Find a branch or region",
  type: "Type",
  every: "all",
  onlyBreaks: "Only where a link breaks",
  openAll: "Open all",
  closeAll: "Close all",
  name: "Branch",
  code: "Code",
  within: "In",
  count: "Branches",
  breaks: "Link that breaks here",
  sortBy: (stage: string) => `${stage}: lowest first`,
  byName: "By name",
  breaksBelow: (branches: string) => `in ${branches}`,
  moreBreaks: (count: string) => `and ${count} more`,
  none: "No branch or region fits this choice.",
  clear: "Show all",
  shown: (some: string, all: string) => `${some} of ${all} rows shown.`,
  keys: "Arrow keys walk the rows, right and left open and close, Enter shows the branch.",
  levels,
  short: { "on-target": "on", "near-target": "near", "below-target": "below", "no-data": "not shown" },
  series: "Each branch over time",
  seriesNote: (span: string) =>
    `Score by period, ${span}, in standard deviations of the first year; the same scale for all. Line: the branch. Dashed: median of branches of its type, else of all. Ticks: events.`,
  seriesOf: "Stage",
  seriesBreak: (from: string, since: string) => `Red line: the link from ${from} is not what it was since ${since}.`,
  seriesKeys: "Arrow keys walk the branches, with Shift the periods. Enter shows the branch.",
  seriesNone: "No branch has figures of this stage in this window.",

  median: (value: string) => `median ${value}`,
  medianOfAll: "Median of all",
  tableInSight: "The branches in sight above, latest period first.",
  tableOfAll: "All branches as CSV",
  latest: "Latest figures. Point at a line to read one period in all of them.",
  patterns: "Where two stages part",
  patternsNote:
    "Each dot is a branch over the last year. Marked: clearly above on the one side and below on the other.",
  pattern: patterns,
  showing: (branches: string) => `Clearly so in ${branches}:`,
  showingNone: "No branch clearly shows it.",
  axis: (stage: string, mark: string) => `${stage}, distance to ${mark}`,
  shows: "Clearly shows it",
  yes: "yes",
  no: "no",
  low: "low",
  high: "high",
}

/** The words of the page of all branches. */
export const unitsPageWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    empty: "还没有网点。",
    emptyNext: "导入第一份含有网点数据的文件后即会出现。",
    brokenHere: (link) => `“${link}”在别处成立，但并非处处成立：`,
    brokenWhere: (branches) => `在 ${branches}中看不到。`,
    brokenLinks: (links, branches) => `有 ${links} 段联系在别处成立，但在 ${branches}中不成立：`,
    shortest: (stage) => `${stage}是偏低网点最多的环节：`,
    shortIn: (branches, mark) => `${branches}低于${mark}。`,
    noneShort: (mark) => `没有网点在任何环节低于${mark}。`,
    noBreak: "别处成立的联系，没有在任何网点断开。",
    noneKnown: "这段时间没有任何网点的数据。",
    table: "网点与区域",
    tableNote: (span, mark) => `与${mark}的差距，${span}的平均值，以首年标准差为单位。区域显示其网点的平均值。`,
    groupsOnly: (stages) => `员工的回答（${stages}）只计入至少有三个网点的区域；单个网点只按业务记录显示。`,
    find: "查找网点或区域",
    type: "类型",
    every: "全部",
    onlyBreaks: "仅看联系断开处",
    openAll: "全部展开",
    closeAll: "全部收起",
    name: "网点",
    code: "编码",
    within: "所属",
    count: "网点数",
    breaks: "在此断开的联系",
    sortBy: (stage) => `${stage}：最低在前`,
    byName: "按名称",
    breaksBelow: (branches) => `在 ${branches}中`,
    moreBreaks: (count) => `另有 ${count} 条`,
    none: "没有符合条件的网点或区域。",
    clear: "显示全部",
    shown: (some, all) => `显示 ${some} / ${all} 行。`,
    keys: "上下键逐行移动，左右键收起与展开，回车键查看网点。",
    levels: (mark) => ({
      "on-target": mark === "目标" ? "达标" : `不低于${mark}`,
      "near-target": `接近${mark}`,
      "below-target": `低于${mark}`,
      "no-data": "未显示",
    }),
    short: { "on-target": "达到", "near-target": "接近", "below-target": "低于", "no-data": "未显示" },
    series: "各网点走势",
    seriesNote: (span) =>
      `${span}的逐期得分，以首年标准差为单位，各图刻度相同。实线为该网点，虚线为同类型网点（没有则为全部网点）的中位数，短线为事件。`,
    seriesOf: "环节",
    seriesBreak: (from, since) => `红线：自${since}起，来自“${from}”的联系已不同于以往。`,
    seriesKeys: "方向键在网点间移动，按住 Shift 在各期间移动，回车键查看网点。",
    seriesNone: "这段时间没有任何网点有该环节的数据。",

    median: (value) => `中位数 ${value}`,
    medianOfAll: "全部网点的中位数",
    tableInSight: "上方可见的网点，最近一期在前。",
    tableOfAll: "下载全部网点（CSV）",
    latest: "最近一期。指向任一曲线，可同时读出各网点该期的数值。",
    patterns: "两个环节背离之处",
    patternsNote: "每个点是一个网点最近一年的表现。有标记者：一侧明显偏高，另一侧明显偏低。",
    pattern: {
      "able-but-unhappy": {
        name: "能干却不满意",
        meaning: (mark) => `一线能力高于${mark}，员工满意度低于${mark}：干得好的人可能会离开。`,
      },
      "happy-but-unable": {
        name: "满意却力不从心",
        meaning: (mark) => `员工满意度高于${mark}，一线能力低于${mark}：有心而无力。`,
      },
      "happy-but-unprofitable": {
        name: "满意却不盈利",
        meaning: (mark) => `员工满意度高于${mark}，利润低于${mark}：从员工到利润的链条在某处断了。`,
      },
      "able-but-unseen": {
        name: "能干却未被看见",
        meaning: (mark) => `一线能力高于${mark}，客户满意度低于${mark}：客户没有感受到。`,
      },
    },
    showing: (branches) => `明显如此的有 ${branches}：`,
    showingNone: "没有网点明显如此。",
    axis: (stage, mark) => `${stage}，与${mark}的差距`,
    shows: "明显如此",
    yes: "是",
    no: "否",
    low: "下限",
    high: "上限",
  },
  zhHant: {
    empty: "還沒有據點。",
    emptyNext: "匯入第一份含有據點資料的檔案後即會出現。",
    brokenHere: (link) => `「${link}」在別處成立，但並非處處成立：`,
    brokenWhere: (branches) => `在 ${branches}中看不到。`,
    brokenLinks: (links, branches) => `有 ${links} 段關聯在別處成立，但在 ${branches}中不成立：`,
    shortest: (stage) => `${stage}是偏低據點最多的環節：`,
    shortIn: (branches, mark) => `${branches}低於${mark}。`,
    noneShort: (mark) => `沒有據點在任何環節低於${mark}。`,
    noBreak: "別處成立的關聯，沒有在任何據點斷開。",
    noneKnown: "這段時間沒有任何據點的資料。",
    table: "據點與區域",
    tableNote: (span, mark) => `與${mark}的差距，${span}的平均值，以首年標準差為單位。區域顯示其據點的平均值。`,
    groupsOnly: (stages) => `員工的回答（${stages}）只計入至少有三個據點的區域；單一據點只依業務紀錄顯示。`,
    find: "尋找據點或區域",
    type: "類型",
    every: "全部",
    onlyBreaks: "僅看關聯斷開處",
    openAll: "全部展開",
    closeAll: "全部收合",
    name: "據點",
    code: "代碼",
    within: "所屬",
    count: "據點數",
    breaks: "在此斷開的關聯",
    sortBy: (stage) => `${stage}：最低在前`,
    byName: "依名稱",
    breaksBelow: (branches) => `在 ${branches}中`,
    moreBreaks: (count) => `另有 ${count} 條`,
    none: "沒有符合條件的據點或區域。",
    clear: "顯示全部",
    shown: (some, all) => `顯示 ${some} / ${all} 列。`,
    keys: "上下鍵逐列移動，左右鍵收合與展開，Enter 鍵檢視據點。",
    levels: (mark) => ({
      "on-target": mark === "目標" ? "達標" : `不低於${mark}`,
      "near-target": `接近${mark}`,
      "below-target": `低於${mark}`,
      "no-data": "未顯示",
    }),
    short: { "on-target": "達到", "near-target": "接近", "below-target": "低於", "no-data": "未顯示" },
    series: "各據點走勢",
    seriesNote: (span) =>
      `${span}的逐期得分，以首年標準差為單位，各圖刻度相同。實線為該據點，虛線為同類型據點（沒有則為全部據點）的中位數，短線為事件。`,
    seriesOf: "環節",
    seriesBreak: (from, since) => `紅線：自${since}起，來自「${from}」的關聯已不同於以往。`,
    seriesKeys: "方向鍵在據點間移動，按住 Shift 在各期間移動，Enter 鍵檢視據點。",
    seriesNone: "這段時間沒有任何據點有該環節的資料。",

    median: (value) => `中位數 ${value}`,
    medianOfAll: "全部據點的中位數",
    tableInSight: "上方可見的據點，最近一期在前。",
    tableOfAll: "下載全部據點（CSV）",
    latest: "最近一期。指向任一曲線，可同時讀出各據點該期的數值。",
    patterns: "兩個環節背離之處",
    patternsNote: "每個點是一個據點最近一年的表現。有標記者：一側明顯偏高，另一側明顯偏低。",
    pattern: {
      "able-but-unhappy": {
        name: "能幹卻不滿意",
        meaning: (mark) => `一線能力高於${mark}，員工滿意度低於${mark}：做得好的人可能會離開。`,
      },
      "happy-but-unable": {
        name: "滿意卻力不從心",
        meaning: (mark) => `員工滿意度高於${mark}，一線能力低於${mark}：有心而無力。`,
      },
      "happy-but-unprofitable": {
        name: "滿意卻不獲利",
        meaning: (mark) => `員工滿意度高於${mark}，利潤低於${mark}：從員工到利潤的鏈條在某處斷了。`,
      },
      "able-but-unseen": {
        name: "能幹卻未被看見",
        meaning: (mark) => `一線能力高於${mark}，客戶滿意度低於${mark}：客戶沒有感受到。`,
      },
    },
    showing: (branches) => `明顯如此的有 ${branches}：`,
    showingNone: "沒有據點明顯如此。",
    axis: (stage, mark) => `${stage}，與${mark}的差距`,
    shows: "明顯如此",
    yes: "是",
    no: "否",
    low: "下限",
    high: "上限",
  },
}
