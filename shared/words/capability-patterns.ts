import type { PatternKind } from "../analysis/patterns.ts"
import type { InEachLanguage } from "./language.ts"

/** The patterns of capability itself (CATALOGUE.md section 4); the one with profit has its place with the branches. */
export const capabilityPatterns = [
  "able-but-unhappy",
  "happy-but-unable",
  "able-but-unseen",
] as const satisfies readonly PatternKind[]
export type CapabilityPattern = (typeof capabilityPatterns)[number]

type Next = Readonly<Record<Exclude<CapabilityPattern, "happy-but-unable">, string>>

const en = {
  title: "Where capability and another stage part",
  lead: (mark: string) =>
    `Branches that are clearly above ${mark} on the one and clearly below on the other over the last year: both 95% intervals keep clear of it. In standard deviations. In order of name, no ranking.`,
  branch: "Branch",
  next: "What to look at next",
  look: {
    "able-but-unhappy": "What its people say beside its peers",
    "able-but-unseen": "Whether capability and customers move together here",
  } as Next,
  furthest: (mark: string) => `Furthest below ${mark}`,
  none: "No branch clearly shows it.",
  of: (showing: string, looked: string) => `${showing}, out of ${looked} with enough periods on both`,
  more: (count: string) => `Show the other ${count}`,
  fewer: "Show fewer",
  empty: "Too few periods on both stages to say it of any branch.",
}

/** The words for branches in which capability and another stage part. */
export const capabilityPatternWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    title: "能力与其他环节背离之处",
    lead: (mark) =>
      `最近一年一侧明显高于${mark}、另一侧明显低于${mark}的网点：两侧的 95% 区间都不触及${mark}。以标准差计。按名称排列，不分名次。`,
    branch: "网点",
    next: "接下来看什么",
    look: {
      "able-but-unhappy": "员工的回答与同类网点的对比",
      "able-but-unseen": "这里的能力与客户是否同步变化",
    },
    furthest: (mark) => `低于${mark}最多的能力项`,
    none: "没有网点明显如此。",
    of: (showing, looked) => `${showing}，共 ${looked}两侧期数足够`,
    more: (count) => `显示其余 ${count} 个`,
    fewer: "收起",
    empty: "两个环节的期数太少，无法对任何网点下结论。",
  },
  zhHant: {
    title: "能力與其他環節背離之處",
    lead: (mark) =>
      `最近一年一側明顯高於${mark}、另一側明顯低於${mark}的據點：兩側的 95% 區間都不觸及${mark}。以標準差計。依名稱排列，不分名次。`,
    branch: "據點",
    next: "接下來看什麼",
    look: {
      "able-but-unhappy": "員工的回答與同類據點的對比",
      "able-but-unseen": "這裡的能力與客戶是否同步變化",
    },
    furthest: (mark) => `低於${mark}最多的能力項`,
    none: "沒有據點明顯如此。",
    of: (showing, looked) => `${showing}，共 ${looked}兩側期數足夠`,
    more: (count) => `顯示其餘 ${count} 個`,
    fewer: "收合",
    empty: "兩個環節的期數太少，無法對任何據點下結論。",
  },
}
