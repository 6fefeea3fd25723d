import type { InEachLanguage } from "./language.ts"

const en = {
  scope: "Which branches",
  all: "All branches",
  search: "Search a branch or region",
  noneFound: "No branch or region of this name.",
  more: (count: string) => `${count} more: type to narrow down`,
  window: "Which time",
  from: "From",
  to: "To",
  until: (period: string) => `to ${period}`,
  allTime: "All data",
  last: (periods: string) => `Last ${periods}`,
  preferences: "Preferences",
}

/** The words of the two pickers that say what a page looks at. */
export const scopeWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    scope: "查看哪些网点",
    all: "全部网点",
    search: "搜索网点或区域",
    noneFound: "没有此名称的网点或区域。",
    more: (count) => `另有 ${count} 个，请输入名称缩小范围`,
    window: "查看哪段时间",
    from: "从",
    to: "到",
    until: (period) => `至${period}`,
    allTime: "全部数据",
    last: (periods) => `最近 ${periods}`,
    preferences: "偏好设置",
  },
  zhHant: {
    scope: "檢視哪些據點",
    all: "全部據點",
    search: "搜尋據點或區域",
    noneFound: "沒有此名稱的據點或區域。",
    more: (count) => `另有 ${count} 個，請輸入名稱縮小範圍`,
    window: "檢視哪段時間",
    from: "從",
    to: "到",
    until: (period) => `至${period}`,
    allTime: "全部資料",
    last: (periods) => `最近 ${periods}`,
    preferences: "偏好設定",
  },
}
