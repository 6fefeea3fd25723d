import { namesSaid } from "./join.ts"
import type { ScenarioAnswer } from "../analysis/scenario.ts"
import { languageTag, midSentence, type InEachLanguage, type Language } from "./language.ts"

type Around = {
  readonly nameOf: (stage: string) => string
  /** Whether a link into this stage stops the chain. */
  readonly isCut: (stage: string) => boolean
  readonly language: Language
}

/**
 * What a scenario says in one sentence, in two pieces: how far along the chain the change can be followed, and which stages go
 * with it. A stage counts as told where its 95 % interval keeps clear of zero.
 */
export function scenarioHeadline(
  answer: ScenarioAnswer | null,
  { nameOf, isCut, language }: Around,
): { readonly finding: string; readonly qualification: string } {
  const { head, reasons } = scenarioHeadlineWords[language]
  if (answer === null) return { finding: head.still, qualification: head.stillNext }
  if (answer.kind === "beyond-what-was-seen") return { finding: head.beyond, qualification: head.beyondNext }
  if (answer.kind === "no-path-model") return { finding: head.none, qualification: reasons[answer.because] }
  if (answer.kind !== "scenario") return { finding: head.none, qualification: reasons[answer.kind] }
  const last = answer.stages.at(-1)!
  const untold = answer.stages.filter(({ interval }) => !isTold(interval))
  const finding =
    untold.length === answer.stages.length
      ? head.nothing
      : isTold(last.interval)
        ? untold.some(({ stage }) => isCut(stage))
          ? head.past
          : head.whole
        : isCut(untold[0]!.stage)
          ? head.brokenAt
          : head.stops(midSentence(nameOf(untold[0]!.stage), language))
  return { finding, qualification: goesWith(answer, nameOf, language) }
}

/** As many stages as a sentence names at most: see namesSaid. */
const NAMED = 3

/** Does an interval keep clear of zero? */
export const isTold = ([low, high]: readonly [number, number]) => low > 0 || high < 0

/** "A rise in capability goes with higher customer satisfaction, but with no change in loyalty that can be told from zero." */
function goesWith(
  { by, stage, stages }: Extract<ScenarioAnswer, { kind: "scenario" }>,
  nameOf: Around["nameOf"],
  language: Language,
): string {
  const say = scenarioHeadlineWords[language]
  const names = (which: (change: readonly [number, number]) => boolean, type: "conjunction" | "disjunction") => {
    const all = stages
      .filter(({ interval }) => which(interval))
      .map(({ stage: id }) => midSentence(nameOf(id), language))
    const said = namesSaid(all)
    // One stage more is named rather than counted, where there is room.
    const isLong = all.length > said + (said < NAMED ? 0 : 1)
    const listed = (parts: readonly string[]) => new Intl.ListFormat(languageTag[language], { type }).format(parts)
    return isLong ? say.andMore(all.slice(0, said), all.length, listed) : listed(all)
  }
  const higher = names(([low]) => low > 0, "conjunction")
  const lower = names(([, high]) => high < 0, "conjunction")
  const untold = names((interval) => !isTold(interval), "disjunction")
  const told = [higher && say.higher(higher), lower && say.lower(lower)].filter((each) => each !== "").join(say.and)
  const rest = untold === "" ? "" : told === "" ? say.onlyUntold(untold) : say.but(untold)
  return say.goes(by > 0, midSentence(nameOf(stage), language), told + rest) + say.stop
}

const en = {
  head: {
    none: "No scenario can be shown.",
    beyond: "This change lies beyond what was seen.",
    beyondNext: "Nothing is carried along the chain from there.",
    still: "Nothing is changed yet.",
    stillNext: "Move the slider, and see what has gone with a change of that size.",
    whole: "The change can be followed to the end of the chain.",
    past: "The change can be followed to the end of the chain, but not over the broken link.",
    brokenAt: "The change can be followed only as far as the broken link.",
    stops: (stage: string) => `The change cannot be followed as far as ${stage}.`,
    nothing: "Nothing later in the chain can be told to go with this change.",
  },
  goes: (rise: boolean, stage: string, what: string) => `${rise ? "A rise" : "A fall"} in ${stage} goes with ${what}`,
  higher: (stages: string) => `higher ${stages}`,
  lower: (stages: string) => `lower ${stages}`,
  and: " and ",
  but: (stages: string) => `, but with no change in ${stages} that can be told from zero`,
  onlyUntold: (stages: string) => `no change in ${stages} that can be told from zero`,
  andMore: (some: readonly string[], all: number, listed: (parts: readonly string[]) => string) =>
    listed([...some, all - some.length === 1 ? "1 other stage" : `${all - some.length} other stages`]),
  stop: ".",
  reasons: {
    "no-units": "No branch is chosen.",
    "nothing-seen": "These branches have no two figures of this stage far enough apart to see a change.",
    "not-in-the-chain": "This stage has no figures in this window.",
    "nothing-downstream": "Nothing in the chain comes after this stage.",
    "too-little": "Fewer than two stages have figures.",
    "too-few-units": "Too few branches have figures of all stages.",
    "too-few-periods": "Too few periods have figures of all stages.",
    collinear: "A stage never varies within branches, or only repeats others.",
  },
}

const scenarioHeadlineWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    head: {
      none: "无法给出情景。",
      beyond: "这一变化超出已见过的范围。",
      beyondNext: "不再沿链条推演。",
      still: "尚未改变任何环节。",
      stillNext: "移动滑块，查看过去这样大小的变化与什么相伴。",
      whole: "这一变化可以一直追踪到链条末端。",
      past: "这一变化可以追踪到链条末端，但不经过断开的联系。",
      brokenAt: "这一变化只能追踪到断开的联系为止。",
      stops: (stage) => `这一变化追踪不到${stage}。`,
      nothing: "看不出后续环节与这一变化相伴。",
    },
    goes: (rise, stage, what) => `${stage}${rise ? "上升" : "下降"}时，${what}`,
    higher: (stages) => `${stages}随之较高`,
    lower: (stages) => `${stages}随之较低`,
    and: "，",
    but: (stages) => `，但${stages}的变化与零无法区分`,
    onlyUntold: (stages) => `${stages}的变化与零无法区分`,
    andMore: (some, all) => `${some.join("、")}等 ${all} 个环节`,
    stop: "。",
    reasons: {
      "no-units": "未选择网点。",
      "nothing-seen": "这些网点的该环节没有相隔足够久的两个数值，看不到变化。",
      "not-in-the-chain": "该环节在这段时间没有数据。",
      "nothing-downstream": "链条中该环节之后没有其他环节。",
      "too-little": "有数据的环节不足两个。",
      "too-few-units": "各环节都有数据的网点太少。",
      "too-few-periods": "各环节都有数据的期间太少。",
      collinear: "某个环节在网点内从不变化，或只是重复其他环节。",
    },
  },
  zhHant: {
    head: {
      none: "無法給出情境。",
      beyond: "這一變化超出已見過的範圍。",
      beyondNext: "不再沿鏈條推演。",
      still: "尚未改變任何環節。",
      stillNext: "移動滑桿，檢視過去這樣大小的變化與什麼相伴。",
      whole: "這一變化可以一直追蹤到鏈條末端。",
      past: "這一變化可以追蹤到鏈條末端，但不經過斷開的關聯。",
      brokenAt: "這一變化只能追蹤到斷開的關聯為止。",
      stops: (stage) => `這一變化追蹤不到${stage}。`,
      nothing: "看不出後續環節與這一變化相伴。",
    },
    goes: (rise, stage, what) => `${stage}${rise ? "上升" : "下降"}時，${what}`,
    higher: (stages) => `${stages}隨之較高`,
    lower: (stages) => `${stages}隨之較低`,
    and: "，",
    but: (stages) => `，但${stages}的變化與零無法區分`,
    onlyUntold: (stages) => `${stages}的變化與零無法區分`,
    andMore: (some, all) => `${some.join("、")}等 ${all} 個環節`,
    stop: "。",
    reasons: {
      "no-units": "未選擇據點。",
      "nothing-seen": "這些據點的該環節沒有相隔足夠久的兩個數值，看不到變化。",
      "not-in-the-chain": "該環節在這段時間沒有資料。",
      "nothing-downstream": "鏈條中該環節之後沒有其他環節。",
      "too-little": "有資料的環節不足兩個。",
      "too-few-units": "各環節都有資料的據點太少。",
      "too-few-periods": "各環節都有資料的期間太少。",
      collinear: "某個環節在據點內從不變化，或只是重複其他環節。",
    },
  },
}
