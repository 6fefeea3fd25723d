import type { WayApart } from "../analysis/ways-apart.ts"
import { sentences } from "./join.ts"
import type { InEachLanguage, Language } from "./language.ts"

/** In words wherever another way to look disagrees with what happens within branches; else that none does. */
export function waysApartText(apart: readonly WayApart[], language: Language): string {
  const say = words[language]
  if (apart.length === 0) return say.agree
  const [first] = apart
  // Pooled pairs are mostly differences between branches: where both part in the same way, one sentence says it.
  const isBoth = apart.length === 2 && apart.every(({ how }) => how === first!.how)
  const told = isBoth ? [say[first!.how](say.both)] : apart.map(({ way, how }) => say[how](say[way]))
  return sentences([...told, say.rests], language)
}

type WaysWords = Readonly<Record<"between" | "pooled" | "both" | "agree" | "rests", string>> &
  Readonly<Record<WayApart["how"], (way: string) => string>>

const words: InEachLanguage<WaysWords> = {
  en: {
    between: "Between branches",
    pooled: "Over all pairs pooled",
    both: "Between branches, and over all pairs pooled,",
    agree: "The three ways agree as far as their intervals can tell.",
    rests: "The verdict rests on what happens within branches.",
    "only-there": (way) =>
      `${way} the two go together, within a branch over time they do not: better branches are not better because of this.`,
    "only-within": (way) =>
      `${way} the two do not go together, within a branch over time they do: what sets branches apart hides the link.`,
    opposite: (way) =>
      `${way} the sign is the opposite one: what sets branches apart runs against what follows a change within one.`,
    larger: (way) =>
      `${way} the two go together more closely than within a branch over time: part of it is what good branches have in common anyway, and no branch gains that by this.`,
    smaller: (way) =>
      `${way} the two go together less closely than within a branch over time: other differences between branches hide part of the link.`,
  },
  zh: {
    between: "网点之间比较",
    pooled: "全部数据合并",
    both: "网点之间比较以及全部数据合并",
    agree: "就区间所能分辨的程度，三种看法一致。",
    rests: "判断以网点内部的变化为准。",
    "only-there": (way) => `${way}时两者同高同低，而同一网点前后并非如此：好的网点并不是因此而好。`,
    "only-within": (way) => `${way}时看不出两者相关，而同一网点前后两者相伴：网点之间的其他差别掩盖了这段联系。`,
    opposite: (way) => `${way}时方向相反：各网点之间的差别，与同一网点前后的变化正好相反。`,
    larger: (way) =>
      `${way}时两者的关系比同一网点前后更紧：其中一部分只是好网点本来的共同点，并不会因改善这一项而得来。`,
    smaller: (way) => `${way}时两者的关系比同一网点前后更松：网点之间的其他差别掩盖了部分联系。`,
  },
  zhHant: {
    between: "據點之間比較",
    pooled: "全部資料合併",
    both: "據點之間比較以及全部資料合併",
    agree: "就區間所能分辨的程度，三種看法一致。",
    rests: "判斷以據點內部的變化為準。",
    "only-there": (way) => `${way}時兩者同高同低，而同一據點前後並非如此：好的據點並不是因此而好。`,
    "only-within": (way) => `${way}時看不出兩者相關，而同一據點前後兩者相伴：據點之間的其他差別掩蓋了這段關聯。`,
    opposite: (way) => `${way}時方向相反：各據點之間的差別，與同一據點前後的變化正好相反。`,
    larger: (way) =>
      `${way}時兩者的關係比同一據點前後更緊：其中一部分只是好據點本來的共同點，並不會因改善這一項而得來。`,
    smaller: (way) => `${way}時兩者的關係比同一據點前後更鬆：據點之間的其他差別掩蓋了部分關聯。`,
  },
}
