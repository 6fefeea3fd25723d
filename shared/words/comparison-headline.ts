import type { ComparedLink, ComparedStage, ComparisonReport } from "../analysis/comparison-report.ts"
import { labelIn, type InEachLanguage, type Language } from "./language.ts"
import { countText, estimateText, intervalText } from "./numbers.ts"
import { unitsText } from "./units.ts"

/** As many differences as the sentence tells; the tables below it show them all. */
const NAMED = 3

type Compared = Pick<ComparisonReport, "relation" | "stages" | "links">

/** What a comparison comes to: the surest differences in bold with their figures after them, or that none is known. */
export function comparisonHeadline(
  report: Compared,
  language: Language,
): { readonly finding: string; readonly figures: string } {
  const say = words[language]
  const { relation, stages, links } = report
  const inTime = relation === "time"
  const name = (id: string) => {
    const stage = stages.find((each) => each.id === id)
    return stage ? labelIn(stage.labels, language) : id
  }
  const told = [
    ...links.filter(({ word }) => word === "changed").map((link) => ofLink(link, name, inTime, language)),
    ...stages
      .filter(({ word }) => word === "higher" || word === "lower")
      .map((each) => ofStage(each, inTime, language)),
  ].toSorted((a, b) => sureness(a) - sureness(b))
  if (told.length === 0) return { finding: say.nothing(inTime), figures: rest(report, language) }
  const named = told.slice(0, NAMED)
  return {
    finding: say.finding(
      named.map(({ finding }) => finding),
      told.length - named.length,
    ),
    figures: `${named.map(({ figures }) => figures).join(say.semicolon)}${say.stop}`,
  }
}

/** Below what a p value is told by, all are as sure: then links come before levels, as they stand in the chain. */
const sureness = ({ pAdjusted }: Told) => Math.max(pAdjusted, 0.001)

type Told = { readonly pAdjusted: number; readonly finding: string; readonly figures: string }

function ofLink(link: ComparedLink, name: (id: string) => string, inTime: boolean, language: Language): Told {
  const say = words[language]
  const { here, there, from, to } = link
  const { effect, interval, pAdjusted, sharedUnits } = link.difference!
  const [now, then] = [here.effect ?? 0, there.effect ?? 0]
  const turned = Math.sign(now) !== Math.sign(then) && Math.min(Math.abs(now), Math.abs(then)) >= link.delta
  const how = turned ? "turned" : Math.abs(now) < Math.abs(then) ? "weaker" : "stronger"
  return {
    pAdjusted,
    finding: say.link(say.arrow(name(from), name(to)), how, inTime),
    figures: say.figures(
      say.arrow(name(from), name(to)),
      estimateText(effect, interval, language),
      // Only estimates within branches count those that are on both sides.
      inTime
        ? unitsText(sharedUnits || here.units, language)
        : say.apart(countText(here.units, language), unitsText(there.units, language)),
    ),
  }
}

function ofStage({ labels, score, word, pAdjusted }: ComparedStage, inTime: boolean, language: Language): Told {
  const say = words[language]
  const { value, interval } = score.difference!
  const { here, there } = score.units
  const size = say.steps(estimateText(value, null, language))
  return {
    pAdjusted: pAdjusted ?? 1,
    finding: say.level(labelIn(labels, language), word === "higher", inTime),
    figures: say.figures(
      labelIn(labels, language),
      interval ? say.beside(size, intervalText(interval, language)) : size,
      inTime ? unitsText(here, language) : say.apart(countText(here, language), unitsText(there, language)),
    ),
  }
}

/** How many links are shown to be the same, and of how many that cannot be told. */
function rest({ links }: Compared, language: Language): string {
  const say = words[language]
  if (links.length === 0) return ""
  const count = (word: ComparedLink["word"]) => links.filter((link) => link.word === word).length
  return say.rest(count("same"), count("unclear") + count("no-data"), links.length)
}

type HeadlineWords = {
  readonly nothing: (inTime: boolean) => string
  readonly finding: (items: readonly string[], more: number) => string
  readonly arrow: (from: string, to: string) => string
  readonly link: (link: string, how: "weaker" | "stronger" | "turned", inTime: boolean) => string
  readonly level: (stage: string, isHigher: boolean, inTime: boolean) => string
  readonly figures: (what: string, difference: string, units: string) => string
  readonly beside: (size: string, interval: string) => string
  readonly steps: (size: string) => string
  readonly apart: (here: string, there: string) => string
  readonly rest: (same: number, open: number, all: number) => string
  readonly semicolon: string
  readonly stop: string
}

const words: InEachLanguage<HeadlineWords> = {
  en: {
    nothing: (inTime) => (inTime ? "Nothing is known to have changed." : "Nothing is known to differ."),
    finding: (items, more) => {
      const all = more === 0 ? items : [...items, `${more} more`]
      return `${all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)!}`}.`
    },
    arrow: (from, to) => `${from} → ${to}`,
    link: (link, how, inTime) =>
      inTime
        ? `${link} ${{ weaker: "became weaker", stronger: "became stronger", turned: "turned round" }[how]}`
        : `${link} is ${{ weaker: "weaker here", stronger: "stronger here", turned: "the other way round here" }[how]}`,
    level: (stage, isHigher, inTime) =>
      inTime ? `${stage} ${isHigher ? "rose" : "fell"}` : `${stage} is ${isHigher ? "higher" : "lower"} here`,
    figures: (what, difference, units) => `${what} ${difference}, ${units}`,
    beside: (size, interval) => `${size} ${interval}`,
    steps: (size) => `${size} sd`,
    apart: (here, there) => `${here} and ${there}`,
    rest: (same, open, all) => {
      if (same === 0)
        return all === 1
          ? "The link cannot be judged on these data."
          : `None of the ${all} links can be judged on these data.`
      const parts = [
        same > 0 && `${same} ${same === 1 ? "is" : "are"} about the same`,
        open > 0 && `${open} cannot be judged`,
      ]
      return `Of ${all} ${all === 1 ? "link" : "links"} ${parts.filter(Boolean).join(" and ")}.`
    },
    semicolon: "; ",
    stop: ".",
  },
  zh: {
    nothing: (inTime) => (inTime ? "没有已知的变化。" : "没有已知的差异。"),
    finding: (items, more) => `${[...items, ...(more === 0 ? [] : [`另有 ${more} 项`])].join("；")}。`,
    arrow: (from, to) => `${from} → ${to}`,
    link: (link, how, inTime) =>
      inTime
        ? `“${link}”${{ weaker: "减弱", stronger: "增强", turned: "方向反转" }[how]}`
        : `“${link}”${{ weaker: "此处较弱", stronger: "此处较强", turned: "此处方向相反" }[how]}`,
    level: (stage, isHigher, inTime) =>
      inTime ? `${stage}${isHigher ? "上升" : "下降"}` : `${stage}此处较${isHigher ? "高" : "低"}`,
    figures: (what, difference, units) => `${what} ${difference}，${units}`,
    beside: (size, interval) => size + interval,
    steps: (size) => `${size} 个标准差`,
    apart: (here, there) => `${here} 与 ${there}`,
    rest: (same, open, all) =>
      same === 0
        ? `${all} 段联系都无法判断。`
        : `${all} 段联系中 ${same} 段大致相同${open === 0 ? "" : `，${open} 段无法判断`}。`,
    semicolon: "；",
    stop: "。",
  },
  zhHant: {
    nothing: (inTime) => (inTime ? "沒有已知的變化。" : "沒有已知的差異。"),
    finding: (items, more) => `${[...items, ...(more === 0 ? [] : [`另有 ${more} 項`])].join("；")}。`,
    arrow: (from, to) => `${from} → ${to}`,
    link: (link, how, inTime) =>
      inTime
        ? `「${link}」${{ weaker: "減弱", stronger: "增強", turned: "方向反轉" }[how]}`
        : `「${link}」${{ weaker: "此處較弱", stronger: "此處較強", turned: "此處方向相反" }[how]}`,
    level: (stage, isHigher, inTime) =>
      inTime ? `${stage}${isHigher ? "上升" : "下降"}` : `${stage}此處較${isHigher ? "高" : "低"}`,
    figures: (what, difference, units) => `${what} ${difference}，${units}`,
    beside: (size, interval) => size + interval,
    steps: (size) => `${size} 個標準差`,
    apart: (here, there) => `${here} 與 ${there}`,
    rest: (same, open, all) =>
      same === 0
        ? `${all} 段關聯都無法判斷。`
        : `${all} 段關聯中 ${same} 段大致相同${open === 0 ? "" : `，${open} 段無法判斷`}。`,
    semicolon: "；",
    stop: "。",
  },
}
