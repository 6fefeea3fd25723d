import type { InEachLanguage } from "./language.ts"

const en = {
  picture: (stages: number) => `The chain: ${stages} stages and the links between them, in the order of the stream`,
  legend: "How to read the arrows",
  thickness: "Thickness is the size of the effect.",
  effectMeans: (effect: string, share: string) =>
    `${effect}: when a branch rises by one typical step in one stage, the next goes with ${share} of a step. In brackets the 95% interval.`,
  against: "Thin arrows below run against the stream.",
  saveSvg: "Save as SVG",
  savePng: "Save as PNG",
  print: "Print",
  whatStandsOut: "What stands out",
  ranked: "Ranked by how sure it is and how much of the chain it touches.",
  nothing: "Nothing stands out: no broken link, no level gap, no gap in the data.",
  showEvidence: "Show evidence",
  shownBelow: "Shown below",
  shownOf: (shown: number, all: number) => `${shown} of ${all} shown.`,
  showAll: "Show all",
  stale: (date: string) => `This is the last good answer, of ${date}. The newest could not be fetched.`,
  upload: "Upload data",
}

/** The chain page's own words. */
export const chainWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    picture: (stages) => `链条：${stages} 个环节及其间的联系，按从上游到下游的顺序`,
    legend: "箭头怎么看",
    thickness: "粗细表示效应大小。",
    effectMeans: (effect, share) =>
      `${effect}：某网点在前一环节上升一个典型步幅时，后一环节伴随变化 ${share} 个步幅。括号内为 95% 区间。`,
    against: "下方的细箭头为逆向联系。",
    saveSvg: "存为 SVG",
    savePng: "存为 PNG",
    print: "打印",
    whatStandsOut: "值得关注的发现",
    ranked: "按把握程度与涉及范围排序。",
    nothing: "没有需要关注的发现：没有断开的环节、水平缺口或数据缺口。",
    showEvidence: "查看依据",
    shownBelow: "见下方",
    shownOf: (shown, all) => `共 ${all} 条，显示 ${shown} 条。`,
    showAll: "全部显示",
    stale: (date) => `这是 ${date} 的最近一次有效结果，最新结果未能取得。`,
    upload: "上传数据",
  },
  zhHant: {
    picture: (stages) => `鏈條：${stages} 個環節及其間的關聯，依上游到下游的順序`,
    legend: "箭頭怎麼看",
    thickness: "粗細表示效應大小。",
    effectMeans: (effect, share) =>
      `${effect}：某據點在前一環節上升一個典型步幅時，後一環節伴隨變化 ${share} 個步幅。括號內為 95% 區間。`,
    against: "下方的細箭頭為逆向關聯。",
    saveSvg: "存為 SVG",
    savePng: "存為 PNG",
    print: "列印",
    whatStandsOut: "值得關注的發現",
    ranked: "依把握程度與涉及範圍排序。",
    nothing: "沒有需要關注的發現：沒有斷開的環節、水準缺口或資料缺口。",
    showEvidence: "檢視依據",
    shownBelow: "見下方",
    shownOf: (shown, all) => `共 ${all} 條，顯示 ${shown} 條。`,
    showAll: "全部顯示",
    stale: (date) => `這是 ${date} 的最近一次有效結果，最新結果未能取得。`,
    upload: "上傳資料",
  },
}
