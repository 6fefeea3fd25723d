import type { InEachLanguage } from "./language.ts"

const en = {
  title: "Where two more points go with most",
  lead: (outcome: string, branches: string) =>
    `Two of each component's own units towards better, all others held: what goes with it in ${outcome}, in standard deviations of its score within branches, with 95% interval; ${branches}.`,
  room: (branches: string) => `${branches} short by two or more`,
  readTo: (amount: string) => `moves of up to ${amount} have been seen`,
  beyond: (amount: string) => `moves of two have hardly been seen, only of up to ${amount}`,
  first: (component: string) => `${component} comes first: its interval lies above all others.`,
  overlap: "The intervals overlap: no component can be called the first.",
  note: "Of larger moves than have been seen it says nothing. It says what goes with what, and not why: branches that moved by themselves are no trial. A component with a range for its target has no better side and is left out.",
}

/** The words for what goes with two more points. */
export const twoMoreWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    title: "再提高两点，与什么相伴最多",
    lead: (outcome, branches) =>
      `各能力项向好的方向变动其自身单位两点，其他各项不变：与之相伴的${outcome}变化，以网点内得分的标准差计，附 95% 区间；${branches}。`,
    room: (branches) => `${branches}差两点或以上`,
    readTo: (amount) => `见过的变动最大为 ${amount}`,
    beyond: (amount) => `几乎没有见过两点的变动，最大只有 ${amount}`,
    first: (component) => `${component}居首：其区间高于所有其他项。`,
    overlap: "区间重叠：无法认定哪一项居首。",
    note: "对超出所见的变动不作说明。只是相伴，不是因果：网点自行发生的变化不是试验。以区间为目标的能力项没有更好的一侧，故不列入。",
  },
  zhHant: {
    title: "再提高兩點，與什麼相伴最多",
    lead: (outcome, branches) =>
      `各能力項向好的方向變動其自身單位兩點，其他各項不變：與之相伴的${outcome}變化，以據點內得分的標準差計，附 95% 區間；${branches}。`,
    room: (branches) => `${branches}差兩點或以上`,
    readTo: (amount) => `見過的變動最大為 ${amount}`,
    beyond: (amount) => `幾乎沒有見過兩點的變動，最大只有 ${amount}`,
    first: (component) => `${component}居首：其區間高於所有其他項。`,
    overlap: "區間重疊：無法認定哪一項居首。",
    note: "對超出所見的變動不作說明。只是相伴，不是因果：據點自行發生的變化不是試驗。以區間為目標的能力項沒有更好的一側，故不列入。",
  },
}
