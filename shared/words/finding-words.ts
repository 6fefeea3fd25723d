import type { FindingKind } from "../analysis/chain-report.ts"
import type { Verdict } from "../analysis/link-report.ts"
import type { InEachLanguage } from "./language.ts"

type Text = string | null

type FindingWords = {
  readonly kinds: Readonly<Record<FindingKind, string>>
  readonly sure: (share: string) => string
  readonly comma: string
  /** Between what a finding is about and what is the matter with it. */
  readonly join: string
  readonly steps: (size: string, interval: Text) => string
  readonly against: (value: string, target: string, isTarget: boolean) => string
  readonly broken: (now: Text, units: string) => string
  readonly reversed: (now: Text, units: string) => string
  readonly changed: (verdict: Verdict, date: Text, now: Text, before: Text, units: string) => string
  readonly levelGap: (level: {
    gap: string
    isTarget: boolean
    against: Text
    upstream: Text
    below: Text
    isOne: boolean
  }) => string
  readonly divergence: (moves: { up: string; other: string; down: string; periods: Text; units: string }) => string
  readonly dataGap: (stopped: Text, never: Text, date: Text, units: string) => string
  readonly lagShift: (lags: { lag: string; preset: Text; other: string; now: Text; units: string }) => string
  readonly segmentBreak: (segment: string, now: Text, units: string, elsewhere: Text, rest: Text) => string
  readonly unitsBreak: (count: string, units: string, names: string, areAll: boolean) => string
  readonly saturation: (lower: string, upper: string, units: string) => string
}

const list = (...parts: readonly Text[]) => parts.filter((part) => part !== null && part !== "")

export const findingWords: InEachLanguage<FindingWords> = {
  en: {
    kinds: {
      "data-gap": "Data gap",
      "level-gap": "Level leak",
      divergence: "Divergence",
      broken: "Broken link",
      reversed: "Reversed link",
      "structural-break": "Changed link",
      "lag-shift": "Other lag",
      "local-break": "Local break",
      saturation: "Levels off",
    },
    sure: (share) => `${share} sure`,
    comma: ", ",
    join: " ",
    steps: (size, interval) => list(`${size} sd`, interval).join(" "),
    against: (value, target) => `(${value} against ${target})`,
    broken: (now, units) => `shows no link that matters: ${list(now, units).join(", ")}`,
    reversed: (now, units) => `runs backwards: ${list(now, units).join(", ")}`,
    changed: (verdict, date, now, before, units) => {
      const when = date === null ? "" : ` in ${date}`
      const since = date === null ? "" : ` since ${date}`
      const figures = list(now && `now ${now}`, before && `before ${before}`, units).join(", ")
      switch (verdict) {
        case "holds":
          return `${date === null ? "holds" : "has held"}${since}: ${figures}`
        case "weak":
          return `${date === null ? "is" : "has been"} weak${since}: ${figures}`
        case "reversed":
          return `${date === null ? "runs" : "has run"} backwards${since}: ${figures}`
        case "no-data":
        case "unproven":
          return `changed${when}: ${figures}`
        case "broken":
          return `broke${when}: ${figures}`
      }
    },
    levelGap: ({ gap, isTarget, against, upstream, below, isOne }) =>
      list(
        list(`is ${gap} below ${isTarget ? "target" : "its baseline"}`, against).join(" ") +
          (upstream === null ? "" : ` while ${upstream} is where it should be`),
        below && `${below} ${isOne ? "is" : "are"} below`,
      ).join("; "),
    divergence: ({ up, other, down, periods, units }) =>
      list(`rose ${up} while ${other} fell ${down}${periods === null ? "" : ` over ${periods}`}`, units).join(", "),
    dataGap: (stopped, never, date, units) =>
      `${list(
        stopped && `has no new values in ${stopped}${date === null ? "" : ` since ${date}`}`,
        never && `${stopped ? "none at all" : "has no values at all"} in ${never}`,
      ).join(", and ")}, out of ${units}`,
    lagShift: ({ lag, preset, other, now, units }) =>
      `shows nothing ${lag}${preset === null ? "" : ` (${preset})`}, but does ${other}: ${list(now, units).join(", ")}`,
    segmentBreak: (segment, now, units, elsewhere, rest) =>
      list(
        `is broken in segment ${segment}: ${list(now, units).join(", ")}`,
        elsewhere && `elsewhere ${list(elsewhere, rest).join(", ")}`,
      ).join("; "),
    unitsBreak: (count, units, names, areAll) =>
      `does not hold in ${count} of ${units}${areAll ? ":" : ", among them"} ${names}`,
    saturation: (lower, upper, units) => `levels off: ${lower} in the lower half, ${upper} in the upper half, ${units}`,
  },
  zh: {
    kinds: {
      "data-gap": "数据缺口",
      "level-gap": "水平缺口",
      divergence: "走势背离",
      broken: "联系断开",
      reversed: "方向相反",
      "structural-break": "联系改变",
      "lag-shift": "滞后不同",
      "local-break": "局部断开",
      saturation: "趋于饱和",
    },
    sure: (share) => `把握 ${share}`,
    comma: "、",
    join: "：",
    steps: (size, interval) => `${size} 个标准差${interval ?? ""}`,
    against: (value, target, isTarget) => `（${value}，${isTarget ? "目标" : "基线"} ${target}）`,
    broken: (now, units) => list("看不到有意义的联系", now, units).join("，"),
    reversed: (now, units) => list("此升彼降", now, units).join("，"),
    changed: (verdict, date, now, before, units) => {
      const figures = list(now && `现为 ${now}`, before && `此前 ${before}`, units).join("，")
      const since = date === null ? "" : `自${date}起`
      switch (verdict) {
        case "holds":
          return `${since}成立，${figures}`
        case "weak":
          return `${since}偏弱，${figures}`
        case "reversed":
          return `${since}此升彼降，${figures}`
        case "no-data":
        case "unproven":
          return `${since}改变，${figures}`
        case "broken":
          return `${since}断开，${figures}`
      }
    },
    levelGap: ({ gap, isTarget, against, upstream, below }) =>
      list(
        `低于${isTarget ? "目标" : "基线"} ${gap}${against ?? ""}`,
        upstream && `而${upstream}已达标`,
        below && `${below}低于${isTarget ? "目标" : "基线"}`,
      ).join("，"),
    divergence: ({ up, other, down, periods, units }) =>
      list(`${periods === null ? "" : `近 ${periods}`}上升 ${up}，${other}却下降 ${down}`, units).join("，"),
    dataGap: (stopped, never, date, units) =>
      `${list(
        stopped && `${date === null ? "" : `自${date}起`}有 ${stopped}没有新数据`,
        never && `${never}从未有过数据`,
      ).join("，")}，共 ${units}`,
    lagShift: ({ lag, preset, other, now, units }) =>
      list(`${lag}看不到联系${preset === null ? "" : `（${preset}）`}，${other}则有`, now, units).join("，"),
    segmentBreak: (segment, now, units, elsewhere, rest) =>
      list(
        `在“${segment}”断开，${list(now, units).join("，")}`,
        elsewhere && `其他各处 ${list(elsewhere, rest).join("，")}`,
      ).join("；"),
    unitsBreak: (count, units, names, areAll) =>
      `在 ${units}中的 ${count} 个不成立${areAll ? "：" : "，包括："}${names}`,
    saturation: (lower, upper, units) => `趋于饱和，低半段 ${lower}，高半段 ${upper}，${units}`,
  },
  zhHant: {
    kinds: {
      "data-gap": "資料缺口",
      "level-gap": "水準缺口",
      divergence: "走勢背離",
      broken: "關聯斷開",
      reversed: "方向相反",
      "structural-break": "關聯改變",
      "lag-shift": "延後不同",
      "local-break": "局部斷開",
      saturation: "趨於飽和",
    },
    sure: (share) => `把握 ${share}`,
    comma: "、",
    join: "：",
    steps: (size, interval) => `${size} 個標準差${interval ?? ""}`,
    against: (value, target, isTarget) => `（${value}，${isTarget ? "目標" : "基線"} ${target}）`,
    broken: (now, units) => list("看不到有意義的關聯", now, units).join("，"),
    reversed: (now, units) => list("此升彼降", now, units).join("，"),
    changed: (verdict, date, now, before, units) => {
      const figures = list(now && `現為 ${now}`, before && `此前 ${before}`, units).join("，")
      const since = date === null ? "" : `自${date}起`
      switch (verdict) {
        case "holds":
          return `${since}成立，${figures}`
        case "weak":
          return `${since}偏弱，${figures}`
        case "reversed":
          return `${since}此升彼降，${figures}`
        case "no-data":
        case "unproven":
          return `${since}改變，${figures}`
        case "broken":
          return `${since}斷開，${figures}`
      }
    },
    levelGap: ({ gap, isTarget, against, upstream, below }) =>
      list(
        `低於${isTarget ? "目標" : "基線"} ${gap}${against ?? ""}`,
        upstream && `而${upstream}已達標`,
        below && `${below}低於${isTarget ? "目標" : "基線"}`,
      ).join("，"),
    divergence: ({ up, other, down, periods, units }) =>
      list(`${periods === null ? "" : `近 ${periods}`}上升 ${up}，${other}卻下降 ${down}`, units).join("，"),
    dataGap: (stopped, never, date, units) =>
      `${list(
        stopped && `${date === null ? "" : `自${date}起`}有 ${stopped}沒有新資料`,
        never && `${never}從未有過資料`,
      ).join("，")}，共 ${units}`,
    lagShift: ({ lag, preset, other, now, units }) =>
      list(`${lag}看不到關聯${preset === null ? "" : `（${preset}）`}，${other}則有`, now, units).join("，"),
    segmentBreak: (segment, now, units, elsewhere, rest) =>
      list(
        `在「${segment}」斷開，${list(now, units).join("，")}`,
        elsewhere && `其他各處 ${list(elsewhere, rest).join("，")}`,
      ).join("；"),
    unitsBreak: (count, units, names, areAll) =>
      `在 ${units}中的 ${count} 個不成立${areAll ? "：" : "，包括："}${names}`,
    saturation: (lower, upper, units) => `趨於飽和，低半段 ${lower}，高半段 ${upper}，${units}`,
  },
}
