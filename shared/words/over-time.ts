import type { InEachLanguage } from "./language.ts"

const en = {
  title: "By region, and which branches moved",
  component: "Component",
  regions: (component: string) => `${component} by region`,
  regionsNote:
    "Mean over the branches shown. Dashed: target, or baseline without one. Each panel has its own scale; read the size from the words.",
  moved: (component: string) => `${component}: branches that moved most`,
  movedNote: (looked: string) =>
    `Last year against the year before, with 95% interval; only changes beyond chance, allowing for all ${looked} looked at. Intervals that overlap tell no order.`,
  rose: "Rose",
  fell: "Fell",
  noneRose: "No branch rose beyond chance.",
  noneFell: "No branch fell beyond chance.",
  more: (count: string) => `and ${count} more`,
  tooShort: "It takes two years to tell a change.",
  beside: "Training and staffing beside the scores",
  besideNote:
    "What people see above, what is on record below, over the same time. That two lines move alike says nothing of why.",
  region: "Region",
  everywhere: "All branches",
  without: "Without a region",
  inYear: (change: string) => `${change} in a year`,
}

/** The words for capability over time, region by region. */
export const overTimeWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    title: "分区域走势与变化最大的网点",
    component: "能力项",
    regions: (component) => `${component}：各区域`,
    regionsNote: "所示网点平均值。虚线为目标（没有目标则为基线）。各图刻度不同，大小以文字为准。",
    moved: (component) => `${component}：变化最大的网点`,
    movedNote: (looked) =>
      `最近一年与前一年相比，附 95% 区间；只列超出偶然波动的变化，已考虑到共查看 ${looked}。区间重叠则不分先后。`,
    rose: "上升",
    fell: "下降",
    noneRose: "没有网点的上升超出偶然。",
    noneFell: "没有网点的下降超出偶然。",
    more: (count) => `另有 ${count} 个`,
    tooShort: "需要两年数据才能判断变化。",
    beside: "培训、人手与得分对照",
    besideNote: "上为员工感受，下为记录数据，同一时间轴。两条线走势相同并不说明原因。",
    region: "区域",
    everywhere: "全部网点",
    without: "未分区域",
    inYear: (change) => `一年 ${change}`,
  },
  zhHant: {
    title: "分區域走勢與變化最大的據點",
    component: "能力項",
    regions: (component) => `${component}：各區域`,
    regionsNote: "所示據點平均值。虛線為目標（沒有目標則為基線）。各圖刻度不同，大小以文字為準。",
    moved: (component) => `${component}：變化最大的據點`,
    movedNote: (looked) =>
      `最近一年與前一年相比，附 95% 區間；只列超出偶然波動的變化，已考慮到共檢視 ${looked}。區間重疊則不分先後。`,
    rose: "上升",
    fell: "下降",
    noneRose: "沒有據點的上升超出偶然。",
    noneFell: "沒有據點的下降超出偶然。",
    more: (count) => `另有 ${count} 個`,
    tooShort: "需要兩年資料才能判斷變化。",
    beside: "訓練、人力與得分對照",
    besideNote: "上為員工感受，下為紀錄資料，同一時間軸。兩條線走勢相同並不說明原因。",
    region: "區域",
    everywhere: "全部據點",
    without: "未分區域",
    inYear: (change) => `一年 ${change}`,
  },
}
