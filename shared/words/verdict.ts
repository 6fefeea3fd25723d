import type { ArrowForm } from "../analysis/arrow-form.ts"
import type { InEachLanguage, Language } from "./language.ts"

type FormWords = { readonly word: string; readonly legend: string; readonly meaning: string }

/** The word that stands above an arrow. */
export function verdictWord(form: ArrowForm, language: Language): string {
  return words[language][form].word
}

/** The arrow's entry in the legend. */
export function verdictLegend(form: ArrowForm, language: Language): string {
  return words[language][form].legend
}

/** What a verdict says, as a sentence. */
export function verdictMeaning(form: ArrowForm, language: Language): string {
  return words[language][form].meaning
}

const words: InEachLanguage<Readonly<Record<ArrowForm, FormWords>>> = {
  en: {
    holds: {
      word: "Holds",
      legend: "Holds",
      meaning: "Branches that improve the first stage go on to improve the second.",
    },
    weak: { word: "Weak", legend: "Weak", meaning: "The link is there, but too small to matter." },
    broken: {
      word: "Broken",
      legend: "Broken",
      meaning: "The data are enough to see a link that matters, and there is none.",
    },
    changed: {
      word: "Broken",
      legend: "Changed: held, then broke",
      meaning: "The link held until a date that the data show, and has been missing since.",
    },
    reversed: {
      word: "Reversed",
      legend: "Reversed: goes the other way",
      meaning: "Branches that improve the first stage go on to lose in the second.",
    },
    unknown: {
      word: "Cannot tell",
      legend: "Cannot tell: too little data",
      meaning: "The data do not suffice to say whether there is a link that matters.",
    },
  },
  zh: {
    holds: { word: "成立", legend: "成立", meaning: "前一环节改善的网点，后一环节随后也改善。" },
    weak: { word: "偏弱", legend: "偏弱", meaning: "联系存在，但小到可以忽略。" },
    broken: { word: "断开", legend: "断开", meaning: "数据足以看出有意义的联系，但并没有。" },
    changed: {
      word: "断开",
      legend: "已改变：曾成立，后断开",
      meaning: "在数据显示的日期之前联系成立，此后不再出现。",
    },
    reversed: { word: "反向", legend: "反向：此升彼降", meaning: "前一环节改善的网点，后一环节随后反而下降。" },
    unknown: { word: "无法判断", legend: "无法判断：数据不足", meaning: "数据不足以说明是否存在有意义的联系。" },
  },
  zhHant: {
    holds: { word: "成立", legend: "成立", meaning: "前一環節改善的據點，後一環節隨後也改善。" },
    weak: { word: "偏弱", legend: "偏弱", meaning: "關聯存在，但小到可以忽略。" },
    broken: { word: "斷開", legend: "斷開", meaning: "資料足以看出有意義的關聯，但並沒有。" },
    changed: {
      word: "斷開",
      legend: "已改變：曾成立，後斷開",
      meaning: "在資料顯示的日期之前關聯成立，此後不再出現。",
    },
    reversed: { word: "反向", legend: "反向：此升彼降", meaning: "前一環節改善的據點，後一環節隨後反而下降。" },
    unknown: { word: "無法判斷", legend: "無法判斷：資料不足", meaning: "資料不足以說明是否存在有意義的關聯。" },
  },
}
