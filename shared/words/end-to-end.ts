import type { PathAnswer, PathTotal } from "../analysis/path-model.ts"
import type { ScenarioReport } from "../analysis/scenario-report.ts"
import type { PeriodKind } from "../chain/period.ts"
import { lagInSentence, spanText } from "./dates.ts"
import { sentences } from "./join.ts"
import { midSentence, type InEachLanguage, type Language } from "./language.ts"
import { countText, estimateText } from "./numbers.ts"
import { unitsText } from "./units.ts"

type Around = {
  readonly nameOf: (stage: string) => string
  readonly kind: PeriodKind | null
  readonly language: Language
}

/** What goes from the first stage of the path model to the last; null where it is not fitted or the two do not meet. */
export function endToEnd(path: PathAnswer): PathTotal | null {
  if (path.kind !== "fitted") return null
  const [first, last] = [path.stages[0], path.stages.at(-1)]
  return path.totals.find(({ from, to }) => from === first?.id && to === last?.id) ?? null
}

/** The whole way in a few sentences: how much arrives, how sure, and why little is not nothing. */
export function endToEndText({ path, window }: Pick<ScenarioReport, "path" | "window">, around: Around): string {
  const { nameOf, kind, language } = around
  const say = endToEndWords[language]
  if (path.kind !== "fitted") return say.none[path.kind]
  const whole = endToEnd(path)
  if (!whole) return say.apart
  const inside = (stage: string) => midSentence(nameOf(stage), language)
  const lag = path.stages.find(({ id }) => id === whole.to)!.lag
  const isSure = whole.interval[0] > 0 || whole.interval[1] < 0
  return sentences(
    [
      say.arrives(
        inside(whole.from),
        inside(whole.to),
        lagInSentence(lag, kind ?? "month", language),
        estimateText(whole.total, whole.interval, language),
        unitsText(path.units, language),
      ),
      isSure ? "" : say.unsure,
      Math.abs(whole.total) < 0.1 ? say.small : "",
      window?.sinceChange ? say.since(spanText(window.from, window.to, language)) : "",
    ],
    language,
  )
}

/** What of the whole way runs over one link; null where the model has no such arrow. */
export function throughText(path: PathAnswer, link: { from: string; to: string }, around: Around): string | null {
  const { nameOf, language } = around
  const whole = endToEnd(path)
  const own = path.kind === "fitted" && path.totals.find(({ from, to }) => from === link.from && to === link.to)
  if (!whole || !own) return null
  const inside = (stage: string) => midSentence(nameOf(stage), language)
  return endToEndWords[language].through(
    inside(whole.from),
    inside(whole.to),
    estimateText(whole.total, whole.interval, language),
    estimateText(own.through, own.throughInterval, language),
  )
}

/** What the figures rest on. */
export function endToEndBasis(path: PathAnswer, { nameOf, language }: Around): string {
  if (path.kind !== "fitted") return ""
  const say = endToEndWords[language]
  return sentences(
    [
      say.model(
        countText(path.rows, language),
        unitsText(path.units, language),
        countText(path.draws, language),
        path.seed,
      ),
      path.leftOut.length > 0 ? say.leftOut(path.leftOut.map(nameOf).join(language === "en" ? ", " : "、")) : "",
    ],
    language,
  )
}

const en = {
  title: "From end to end",
  arrives: (first: string, last: string, lag: string, estimate: string, units: string) =>
    `A rise of one typical step in ${first} within a branch goes with ${estimate} of a step in its ${last} along the whole chain, ${lag}; ${units}.`,
  unsure: "On these data it may just as well be nothing.",
  small:
    "Effects multiply along the way: three links of 0.3 leave 0.03 at the end. A small figure here is no broken chain; whether a link is broken is judged link by link.",
  since: (span: string) => `Estimated over ${span}, since the chain last changed.`,
  total: "Total",
  direct: "Directly, past the stages in between",
  indirect: "Through the stages in between",
  way: "Way",
  effect: "Effect",
  low: "Low",
  high: "High",
  through: (first: string, last: string, whole: string, own: string) =>
    `Of the whole way from ${first} to ${last}, ${whole}, ${own} runs over this link.`,
  model: (rows: string, branches: string, draws: string, seed: number) =>
    `Path model: all stages on one common sample of ${rows} rows in ${branches}, each stage on all upstream of it at their lags, branch and period effects out, errors clustered by branch; 95% intervals of ${draws} Monte Carlo draws, seed ${seed}.`,
  leftOut: (stages: string) => `Without values, and so left out: ${stages}.`,
  apart: "The first stage and the last are not linked in this chain.",
  none: {
    "too-few-units": "Too few branches with figures for every stage at once to follow the whole way.",
    "too-few-periods": "Too few periods with figures for every stage at once to follow the whole way.",
    "too-little": "Too little data with figures for every stage at once to follow the whole way.",
    collinear: "The whole way cannot be followed: a stage never varies within branches, or only repeats others.",
  } satisfies Record<Exclude<PathAnswer["kind"], "fitted">, string>,
}

/** The words of the chain's whole way. */
export const endToEndWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    title: "从头到尾",
    arrives: (first, last, lag, estimate, units) =>
      `网点的${first}每上升一个典型步幅，经整条链条，其${last}（${lag}）相伴变化 ${estimate}个步幅；${units}。`,
    unsure: "就这些数据而言，首尾之间也可能毫无联系。",
    small: "效应沿途相乘：三段 0.3 的联系，到末端只剩 0.03。此处数值小并不表示链条断开；是否断开，须逐段判断。",
    since: (span) => `按${span}计算，即链条最近一次改变之后。`,
    total: "合计",
    direct: "直接相连，不经中间环节",
    indirect: "经由中间环节",
    way: "途径",
    effect: "效应",
    low: "下限",
    high: "上限",
    through: (first, last, whole, own) => `从${first}到${last}全程 ${whole}，其中经过这段联系的为 ${own}。`,
    model: (rows, branches, draws, seed) =>
      `路径模型：所有环节取同一样本（${rows} 行，${branches}），每个环节对其全部上游环节（按各自滞后）回归，已除去网点与期间效应，标准误按网点聚类；95% 区间来自 ${draws} 次蒙特卡洛抽样，种子 ${seed}。`,
    leftOut: (stages) => `没有数值而未计入的环节：${stages}。`,
    apart: "在这条链条中，首尾两个环节并不相连。",
    none: {
      "too-few-units": "各环节同时有数据的网点太少，无法追踪全程。",
      "too-few-periods": "各环节同时有数据的期间太少，无法追踪全程。",
      "too-little": "各环节同时有的数据太少，无法追踪全程。",
      collinear: "无法追踪全程：某个环节在网点内从不变化，或只是重复其他环节。",
    },
  },
  zhHant: {
    title: "從頭到尾",
    arrives: (first, last, lag, estimate, units) =>
      `據點的${first}每上升一個典型步幅，經整條鏈條，其${last}（${lag}）相伴變化 ${estimate}個步幅；${units}。`,
    unsure: "就這些資料而言，首尾之間也可能毫無關聯。",
    small: "效應沿途相乘：三段 0.3 的關聯，到末端只剩 0.03。此處數值小並不表示鏈條斷開；是否斷開，須逐段判斷。",
    since: (span) => `依${span}計算，即鏈條最近一次改變之後。`,
    total: "合計",
    direct: "直接相連，不經中間環節",
    indirect: "經由中間環節",
    way: "途徑",
    effect: "效應",
    low: "下限",
    high: "上限",
    through: (first, last, whole, own) => `從${first}到${last}全程 ${whole}，其中經過這段關聯的為 ${own}。`,
    model: (rows, branches, draws, seed) =>
      `路徑模型：所有環節取同一樣本（${rows} 列，${branches}），每個環節對其全部上游環節（依各自延後）迴歸，已除去據點與期間效應，標準誤按據點叢集；95% 區間來自 ${draws} 次蒙地卡羅抽樣，種子 ${seed}。`,
    leftOut: (stages) => `沒有數值而未計入的環節：${stages}。`,
    apart: "在這條鏈條中，首尾兩個環節並不相連。",
    none: {
      "too-few-units": "各環節同時有資料的據點太少，無法追蹤全程。",
      "too-few-periods": "各環節同時有資料的期間太少，無法追蹤全程。",
      "too-little": "各環節同時有的資料太少，無法追蹤全程。",
      collinear: "無法追蹤全程：某個環節在據點內從不變化，或只是重複其他環節。",
    },
  },
}
