import { afterHan, beforeHan } from "./join.ts"
import type { InEachLanguage } from "./language.ts"

type HeadlineWords = {
  readonly thisBranch: string
  readonly place: (name: string) => string
  readonly sentence: (place: string, text: string) => string
  /** Things one after the other; `more`: how many there are beside those named. */
  readonly list: (items: readonly string[], more: number) => string
  readonly link: (from: string, to: string) => string
  readonly broken: (from: string, to: string) => string
  readonly gainsNothing: (from: string, to: string, since: string | null, subject: string | null) => string
  readonly reversed: (from: string, to: string) => string
  readonly goesOnToLose: (from: string, to: string, since: string | null, subject: string | null) => string
  readonly severalFail: (broken: number, reversed: number) => string
  readonly between: (from: string, to: string, since: string | null, isReversed: boolean) => string
  readonly levelGap: (stage: string, hasTarget: boolean) => string
  readonly linksHoldBut: (upstream: string) => string
  readonly sound: string
  readonly soundBecause: (weak: number, links: number, subject: string | null) => string
  readonly partlyUnknown: (open: number, links: number) => string
  readonly open: (links: string) => string
  readonly unknown: string
  readonly unknownBecause: string
  readonly empty: string
  readonly emptyBecause: string
  readonly figures: (now: string, before: string | null, units: string) => string
  readonly whole: (finding: string, qualification: string, figures: string | null) => string
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The headline's words. "Goes with" and "later" are as far as they go: nothing here says that one stage causes another. */
export const headlineWords: InEachLanguage<HeadlineWords> = {
  en: {
    thisBranch: "this branch",
    place: (name) => `in ${name} `,
    sentence: (place, text) => sentenceCase(place + text),
    list: (items, more) => {
      const all = more === 0 ? items : [...items, `${more} more`]
      return (all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)!}`) + "."
    },
    link: (from, to) => `${from} → ${to}`,
    broken: (from, to) => `the chain is broken between ${from} and ${to}:`,
    gainsNothing: (from, to, since, subject) => {
      const says =
        subject === null
          ? `branches that improve ${from} ${since === null ? "do not" : "no longer"} gain ${to}.`
          : `${subject} ${since === null ? "does not gain" : "no longer gains"} ${to} when it improves ${from}.`
      return since === null ? says : `since ${since} ${says}`
    },
    reversed: (from, to) => `the chain runs backwards between ${from} and ${to}:`,
    goesOnToLose: (from, to, since, subject) => {
      const says =
        subject === null
          ? `branches that improve ${from} go on to lose ${to}.`
          : `${subject} goes on to lose ${to} when it improves ${from}.`
      return since === null ? says : `since ${since} ${says}`
    },
    severalFail: (broken, reversed) => {
      const places = (count: number) => (count === 1 ? "one place" : `${count} places`)
      if (reversed === 0) return `the chain is broken in ${places(broken)}:`
      if (broken === 0) return `the chain runs backwards in ${places(reversed)}:`
      return `the chain is broken in ${places(broken)} and runs backwards in ${reversed === 1 ? "one" : reversed}:`
    },
    between: (from, to, since, isReversed) =>
      `${from} → ${to}${isReversed ? " (backwards)" : ""}${since === null ? "" : ` since ${since}`}`,
    levelGap: (stage, hasTarget) => `the links hold, but ${stage} is below ${hasTarget ? "target" : "its baseline"}:`,
    linksHoldBut: (upstream) => `${upstream} is where it should be, so look at what else this stage needs.`,
    sound: "the chain holds from end to end:",
    soundBecause: (weak, links, subject) => {
      const says =
        subject === null
          ? "branches that improve one stage go on to improve the next"
          : `when ${subject} improves one stage, the next goes on to improve`
      return weak === 0
        ? `${says}.`
        : `${says}; ${weak} of ${links} ${links === 1 ? "link" : "links"} ${weak === 1 ? "is" : "are"} weak.`
    },
    partlyUnknown: (open, links) => `no link is known to be broken, but ${open} of ${links} cannot be judged yet:`,
    open: (links) => `the data do not reach far enough for ${links}`,
    unknown: "it is too early to tell whether the chain holds:",
    unknownBecause: "the data do not reach far enough for a single link. Below each arrow it says what is missing.",
    empty: "No data yet:",
    emptyBecause: "upload the figures of your branches, month by month, to see which link is broken.",
    figures: (now, before, units) => `Now ${now}${before === null ? "" : `, before ${before}`}; ${units}`,
    whole: (finding, qualification, figures) => `${finding} ${qualification}${figures === null ? "" : ` ${figures}.`}`,
  },
  zh: {
    thisBranch: "该网点",
    place: (name) => `在${afterHan(name)}，`,
    sentence: (place, text) => place + text,
    list: (items, more) => `${items.join("、")}${more === 0 ? "" : `，另有 ${more} 段见下图`}。`,
    link: (from, to) => `“${from} → ${to}”`,
    broken: (from, to) => `链条在“${from}”与“${to}”之间断开：`,
    gainsNothing: (from, to, since, subject) =>
      since === null
        ? `${subject === null ? "网点" : beforeHan(subject)}的${from}提高后，${to}并未随之提高。`
        : `自${since}起，${subject === null ? "网点" : beforeHan(subject)}的${from}提高后，${to}不再随之提高。`,
    reversed: (from, to) => `链条在“${from}”与“${to}”之间方向相反：`,
    goesOnToLose: (from, to, since, subject) =>
      `${since === null ? "" : `自${since}起，`}${subject === null ? "网点" : beforeHan(subject)}的${from}提高后，${to}随后反而下降。`,
    severalFail: (broken, reversed) =>
      `链条有 ${[broken > 0 && `${broken} 处断开`, reversed > 0 && `${reversed} 处方向相反`].filter(Boolean).join("、")}：`,
    between: (from, to, since, isReversed) =>
      `${from} → ${to}${isReversed ? "（方向相反）" : ""}${since === null ? "" : `（自${since}起）`}`,
    levelGap: (stage, hasTarget) => `各环节的联系成立，但“${stage}”低于${hasTarget ? "目标" : "基线"}：`,
    linksHoldBut: (upstream) => `${upstream}已达标，请查看本环节还缺什么。`,
    sound: "链条首尾贯通：",
    soundBecause: (weak, links, subject) =>
      `${subject === null ? "网点" : beforeHan(subject)}的前一环节改善后，后一环节随后也改善${weak === 0 ? "" : `；${links} 段联系中有 ${weak} 段偏弱`}。`,
    partlyUnknown: (open, links) => `尚未发现断开的联系，${links} 段联系中有 ${open} 段还无法判断：`,
    open: (links) => `数据尚不足以判断${links}`,
    unknown: "链条是否成立，目前还无法判断：",
    unknownBecause: "数据不足以判断任何一段联系，每个箭头下方写明了还缺什么。",
    empty: "还没有数据：",
    emptyBecause: "请上传各网点的逐月数据，即可看到链条在哪一段断开。",
    figures: (now, before, units) => `现为 ${now}${before === null ? "" : `，此前 ${before}`}；${units}`,
    whole: (finding, qualification, figures) => `${finding}${qualification}${figures === null ? "" : `${figures}。`}`,
  },
  zhHant: {
    thisBranch: "該據點",
    place: (name) => `在${afterHan(name)}，`,
    sentence: (place, text) => place + text,
    list: (items, more) => `${items.join("、")}${more === 0 ? "" : `，另有 ${more} 段見下圖`}。`,
    link: (from, to) => `「${from} → ${to}」`,
    broken: (from, to) => `鏈條在「${from}」與「${to}」之間斷開：`,
    gainsNothing: (from, to, since, subject) =>
      since === null
        ? `${subject === null ? "據點" : beforeHan(subject)}的${from}提高後，${to}並未隨之提高。`
        : `自${since}起，${subject === null ? "據點" : beforeHan(subject)}的${from}提高後，${to}不再隨之提高。`,
    reversed: (from, to) => `鏈條在「${from}」與「${to}」之間方向相反：`,
    goesOnToLose: (from, to, since, subject) =>
      `${since === null ? "" : `自${since}起，`}${subject === null ? "據點" : beforeHan(subject)}的${from}提高後，${to}隨後反而下降。`,
    severalFail: (broken, reversed) =>
      `鏈條有 ${[broken > 0 && `${broken} 處斷開`, reversed > 0 && `${reversed} 處方向相反`].filter(Boolean).join("、")}：`,
    between: (from, to, since, isReversed) =>
      `${from} → ${to}${isReversed ? "（方向相反）" : ""}${since === null ? "" : `（自${since}起）`}`,
    levelGap: (stage, hasTarget) => `各環節的關聯成立，但「${stage}」低於${hasTarget ? "目標" : "基線"}：`,
    linksHoldBut: (upstream) => `${upstream}已達標，請檢視本環節還缺什麼。`,
    sound: "鏈條首尾貫通：",
    soundBecause: (weak, links, subject) =>
      `${subject === null ? "據點" : beforeHan(subject)}的前一環節改善後，後一環節隨後也改善${weak === 0 ? "" : `；${links} 段關聯中有 ${weak} 段偏弱`}。`,
    partlyUnknown: (open, links) => `尚未發現斷開的關聯，${links} 段關聯中有 ${open} 段還無法判斷：`,
    open: (links) => `資料尚不足以判斷${links}`,
    unknown: "鏈條是否成立，目前還無法判斷：",
    unknownBecause: "資料不足以判斷任何一段關聯，每個箭頭下方寫明了還缺什麼。",
    empty: "還沒有資料：",
    emptyBecause: "請上傳各據點的逐月資料，即可看到鏈條在哪一段斷開。",
    figures: (now, before, units) => `現為 ${now}${before === null ? "" : `，此前 ${before}`}；${units}`,
    whole: (finding, qualification, figures) => `${finding}${qualification}${figures === null ? "" : `${figures}。`}`,
  },
}
