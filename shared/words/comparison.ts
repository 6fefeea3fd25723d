import type { ComparedSide, ComparisonReport } from "../analysis/comparison-report.ts"
import type { Against } from "../chain/against.ts"
import { readPeriod } from "../chain/period.ts"
import { periodsText, spanText } from "./dates.ts"
import type { InEachLanguage, Language } from "./language.ts"
import { scopeWords } from "./scope.ts"

const en = {
  compare: "Compare",
  compareWith: "Compare with",
  nothing: "No comparison",
  before: "The same length just before",
  year: "The same time a year earlier",
  rest: "The rest of the company",
  window: "Another time",
  unit: "Another branch or region",
  lastAndBefore: (periods: string) => `The last ${periods}, with the ${periods} before`,
  noDataBefore: (period: string) => `No data before ${period}`,
  noYearEarlier: "The data do not reach a year back",
  choosePart: "First choose a branch or region",
  apply: "Compare",
  versus: (other: string) => `with ${other}`,
  title: (other: string) => `Compared with ${other}`,
  titleOf: {
    before: "the time just before",
    year: "a year earlier",
    rest: "the rest of the company",
  },
  without: (whole: string, part: string) => `${whole} without ${part}`,
  end: "End comparison",
  levels: "Levels, stage by stage",
  levelsInTime:
    "Mean of the branches with values in both times, each over its whole window. Mark and finding tell of the whole stage, in sd of the baseline: right of the line is better.",
  levelsApart:
    "Mean of the branches on each side. Mark and finding tell of the whole stage, in sd of the baseline: right of the line is better here.",
  links: "Links",
  linksNote: (word: string, delta: string) =>
    `${word} needs both: a sure difference, and one that matters (${delta} or more, outside the band). About the same is proven, too.`,
  stage: "Stage",
  link: "Link",
  now: "Now",
  atThatTime: "Then",
  difference: "Difference",
  low: "Low (95%)",
  high: "High (95%)",
  branchesHere: "Branches here",
  branchesThere: "Branches there",
  branchesInBoth: "Branches in both",
  pAdjusted: "p, adjusted",
  found: "Found",
  measure: "Measure",
  score: "Score, in sd of the baseline",
  steps: (size: string) => `${size} sd`,
  inSteps: (estimate: string) => `${estimate} in sd`,
  inBoth: (units: string) => `${units} in both`,
  and: (here: string, there: string) => `${here} here, ${there} there`,
  thenAndNow: (then: string, now: string) => `${then} then, ${now} now`,
  noEstimate: "no estimate",
  why: {
    "side-without-estimate": "Too few data on one side",
    "designs-differ": "Estimated in different ways, so not comparable",
    "same-data": "Both sides rest on some of the same data",
  },
  word: {
    changed: "Changed",
    differs: "Differs",
    same: "About the same",
    unclear: "Cannot tell",
    "no-data": "No data",
  },
  levelWord: {
    higher: "Better",
    lower: "Worse",
    unclear: "Cannot tell",
    "no-data": "No data",
  },
  otherSeason: "The two windows lie in different parts of the year: the difference may be the season alone.",
  overlapping: "The two windows overlap; the intervals allow for that.",
  unequal: (here: string, there: string) => `The two windows differ in length: ${here} now, ${there} then.`,
  noDataThen: (span: string) => `There are no data from ${span}: choose another time to compare with.`,
  noDataThere: "There are no data on the other side in this time.",
  itself: "This is what the page shows already. Choose another branch or region to compare it with.",
  noRest: "The page shows the whole company, so there is no rest to compare with. Choose a branch or region first.",
  notOfChain: "Only the links of the chain are compared.",
}

/** The words of the comparison: the picker in the header, and the panel that says what differs. */
export const comparisonWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    compare: "比较",
    compareWith: "与什么比较",
    nothing: "不比较",
    before: "紧邻的前一段等长时间",
    year: "上一年同期",
    rest: "公司其余部分",
    window: "另一段时间",
    unit: "另一个网点或区域",
    lastAndBefore: (periods) => `最近 ${periods}与此前 ${periods}`,
    noDataBefore: (period) => `${period}之前没有数据`,
    noYearEarlier: "数据不到一年前",
    choosePart: "请先选择网点或区域",
    apply: "比较",
    versus: (other) => `与${other}比较`,
    title: (other) => `与${other}比较`,
    titleOf: { before: "前一段时间", year: "上年同期", rest: "公司其余部分" },
    without: (whole, part) => `${whole}（不含${part}）`,
    end: "结束比较",
    levels: "各环节水平",
    levelsInTime:
      "两段时间都有数据的网点，各取整段的平均值，再对网点求平均。图示与结论针对整个环节，以基线标准差计：线右侧为更好。",
    levelsApart: "两边各自网点的平均。图示与结论针对整个环节，以基线标准差计：线右侧表示此处更好。",
    links: "各段联系",
    linksNote: (word, delta) =>
      `“${word}”须同时满足：差异可靠，且大到有意义（达到 ${delta}，即超出色带）。“大致相同”也须有数据证明。`,
    stage: "环节",
    link: "联系",
    now: "现在",
    atThatTime: "当时",
    difference: "差异",
    low: "下限（95%）",
    high: "上限（95%）",
    branchesHere: "此处网点数",
    branchesThere: "对照网点数",
    branchesInBoth: "两段都有的网点数",
    pAdjusted: "p（已校正）",
    found: "结论",
    measure: "指标",
    score: "得分（以基线标准差计）",
    steps: (size) => `${size} 个标准差`,
    inSteps: (estimate) => `以标准差计 ${estimate}`,
    inBoth: (units) => `两段都有数据的 ${units}`,
    and: (here, there) => `此处 ${here}，对照 ${there}`,
    thenAndNow: (then, now) => `当时 ${then}，现在 ${now}`,
    noEstimate: "无估计",
    why: {
      "side-without-estimate": "有一边数据太少",
      "designs-differ": "两边估计方法不同，不可比较",
      "same-data": "两边用到部分相同的数据",
    },
    word: { changed: "已改变", differs: "有差异", same: "大致相同", unclear: "无法判断", "no-data": "无数据" },
    levelWord: { higher: "更好", lower: "更差", unclear: "无法判断", "no-data": "无数据" },
    otherSeason: "两段时间处于一年中的不同时段：差异可能只是季节之差。",
    overlapping: "两段时间有重叠，区间已将此计入。",
    unequal: (here, there) => `两段时间长度不同：现在 ${here}，当时 ${there}。`,
    noDataThen: (span) => `${span} 没有数据：请选择另一段时间比较。`,
    noDataThere: "对照的一边在这段时间没有数据。",
    itself: "这正是当前查看的对象。请选择另一个网点或区域比较。",
    noRest: "当前查看的是整个公司，没有其余部分可比较。请先选择网点或区域。",
    notOfChain: "只比较链条中的联系。",
  },
  zhHant: {
    compare: "比較",
    compareWith: "與什麼比較",
    nothing: "不比較",
    before: "緊鄰的前一段等長時間",
    year: "上一年同期",
    rest: "公司其餘部分",
    window: "另一段時間",
    unit: "另一個據點或區域",
    lastAndBefore: (periods) => `最近 ${periods}與此前 ${periods}`,
    noDataBefore: (period) => `${period}之前沒有資料`,
    noYearEarlier: "資料不到一年前",
    choosePart: "請先選擇據點或區域",
    apply: "比較",
    versus: (other) => `與${other}比較`,
    title: (other) => `與${other}比較`,
    titleOf: { before: "前一段時間", year: "上年同期", rest: "公司其餘部分" },
    without: (whole, part) => `${whole}（不含${part}）`,
    end: "結束比較",
    levels: "各環節水準",
    levelsInTime:
      "兩段時間都有資料的據點，各取整段的平均值，再對據點求平均。圖示與結論針對整個環節，以基線標準差計：線右側為更好。",
    levelsApart: "兩邊各自據點的平均。圖示與結論針對整個環節，以基線標準差計：線右側表示此處更好。",
    links: "各段關聯",
    linksNote: (word, delta) =>
      `「${word}」須同時滿足：差異可靠，且大到有意義（達到 ${delta}，即超出色帶）。「大致相同」也須有資料證明。`,
    stage: "環節",
    link: "關聯",
    now: "現在",
    atThatTime: "當時",
    difference: "差異",
    low: "下限（95%）",
    high: "上限（95%）",
    branchesHere: "此處據點數",
    branchesThere: "對照據點數",
    branchesInBoth: "兩段都有的據點數",
    pAdjusted: "p（已校正）",
    found: "結論",
    measure: "指標",
    score: "得分（以基線標準差計）",
    steps: (size) => `${size} 個標準差`,
    inSteps: (estimate) => `以標準差計 ${estimate}`,
    inBoth: (units) => `兩段都有資料的 ${units}`,
    and: (here, there) => `此處 ${here}，對照 ${there}`,
    thenAndNow: (then, now) => `當時 ${then}，現在 ${now}`,
    noEstimate: "無估計",
    why: {
      "side-without-estimate": "有一邊資料太少",
      "designs-differ": "兩邊估計方法不同，不可比較",
      "same-data": "兩邊用到部分相同的資料",
    },
    word: { changed: "已改變", differs: "有差異", same: "大致相同", unclear: "無法判斷", "no-data": "無資料" },
    levelWord: { higher: "更好", lower: "更差", unclear: "無法判斷", "no-data": "無資料" },
    otherSeason: "兩段時間處於一年中的不同時段：差異可能只是季節之差。",
    overlapping: "兩段時間有重疊，區間已將此計入。",
    unequal: (here, there) => `兩段時間長度不同：現在 ${here}，當時 ${there}。`,
    noDataThen: (span) => `${span} 沒有資料：請選擇另一段時間比較。`,
    noDataThere: "對照的一邊在這段時間沒有資料。",
    itself: "這正是目前檢視的對象。請選擇另一個據點或區域比較。",
    noRest: "目前檢視的是整個公司，沒有其餘部分可比較。請先選擇據點或區域。",
    notOfChain: "只比較鏈條中的關聯。",
  },
}

/** A side by its place: "North", "All branches without North". */
export function sideName(
  { unitName, without }: Pick<ComparedSide, "unitName" | "without">,
  language: Language,
): string {
  const whole = unitName ?? scopeWords[language].all
  return without === null ? whole : comparisonWords[language].without(whole, without)
}

/** The other side as a title names it: by its time where the units are the same, else by its place. */
export function otherSide(
  { relation, there }: Pick<ComparisonReport, "relation" | "there">,
  language: Language,
): string {
  if (relation !== "time") return sideName(there, language)
  const [from, to] = [there.from ?? there.asked?.from, there.to ?? there.asked?.to]
  return from && to ? spanText(from, to, language) : sideName(there, language)
}

/** What was chosen, before anything is known of it: "just before", "Mar 2024 – Feb 2025"; a unit by its name or else its id. */
export function againstName(against: Against, unitName: string | null, language: Language): string {
  switch (against.kind) {
    case "window":
      return spanText(against.from, against.to, language)
    case "unit":
      return unitName ?? against.unit
    default:
      return comparisonWords[language].titleOf[against.kind]
  }
}

/** What one should know before reading the figures: seasons, overlap, lengths. */
export function remarksOn(report: ComparisonReport, language: Language): string[] {
  const words = comparisonWords[language]
  const { relation, here, there, otherSeason, overlapping, periodKind } = report
  if (relation !== "time" || periodKind === null) return []
  const length = ({ from, to }: ComparedSide) => (from && to ? readPeriod(to).index - readPeriod(from).index + 1 : 0)
  const periods = (side: ComparedSide) => periodsText(length(side), periodKind, language)
  return [
    ...(overlapping ? [words.overlapping] : []),
    ...(length(here) === length(there) ? [] : [words.unequal(periods(here), periods(there))]),
    ...(otherSeason ? [words.otherSeason] : []),
  ]
}

/** What is looked at, beside what the title names: "Mar 2025 – Feb 2026, All branches". */
export function thisSide({ relation, here }: Pick<ComparisonReport, "relation" | "here">, language: Language): string {
  const span = here.from && here.to ? spanText(here.from, here.to, language) : ""
  return relation === "time" ? span : sentenceOf([sideName(here, language), span], language)
}

const sentenceOf = (texts: readonly string[], language: Language) =>
  texts.filter((text) => text !== "").join(language === "en" ? ", " : "，")
