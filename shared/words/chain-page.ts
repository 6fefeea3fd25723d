import { arrowForm } from "../analysis/arrow-form.ts"
import type { ChainReport } from "../analysis/chain-report.ts"
import type { InEachLanguage, Language } from "./language.ts"

const en = {
  picture: (stages: number) => `The chain: ${stages} stages and the links between them, in the order of the stream`,
  legend: "How to read the arrows",
  thickness: "Thickness is the size of the effect.",
  effectMeans: (effect: string, share: string) =>
    `${effect}: a rise of one typical step in one stage of a branch goes with ${share} of a step in the next. In brackets the 95% interval.`,
  against: "Thin arrows below run against the stream.",
  save: "Save",
  takeAlong: "Export",
  saveSvg: "Picture (SVG)",
  savePng: "Picture (PNG)",
  print: "Print or PDF",
  pack: { pptx: "Slides (PowerPoint)", xlsx: "Numbers (Excel)" },
  making: "Making it",
  stop: "Stop",
  whatStandsOut: "What stands out",
  ranked: "Ranked by how sure it is and how much of the chain it touches.",
  nothing: "Nothing stands out: no broken link, no level gap, no gap in the data.",
  nothingYet: "No level gap and no gap in the data. Of the dotted links it cannot be told yet whether they are broken.",
  showEvidence: "Show evidence",
  shownBelow: "Shown below",
  shownOf: (shown: number, all: number) => `${shown} of ${all} shown.`,
  showAll: "Show all",
  showFewer: "Show fewer",
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
      `${effect}：某网点在前一环节上升一个典型步幅时，后一环节相伴变化 ${share} 个步幅。括号内为 95% 区间。`,
    against: "下方的细箭头为逆向联系。",
    save: "保存",
    takeAlong: "导出",
    saveSvg: "图片（SVG）",
    savePng: "图片（PNG）",
    print: "打印或存为 PDF",
    pack: { pptx: "幻灯片（PowerPoint）", xlsx: "数据（Excel）" },
    making: "正在生成",
    stop: "停止",
    whatStandsOut: "值得关注的发现",
    ranked: "按把握程度与涉及范围排序。",
    nothing: "没有需要关注的发现：没有断开的联系、水平缺口或数据缺口。",
    nothingYet: "没有水平缺口或数据缺口。以点线表示的联系目前还无法判断是否断开。",
    showEvidence: "查看依据",
    shownBelow: "见下方",
    shownOf: (shown, all) => `共 ${all} 条，显示 ${shown} 条。`,
    showAll: "全部显示",
    showFewer: "收起",
    upload: "上传数据",
  },
  zhHant: {
    picture: (stages) => `鏈條：${stages} 個環節及其間的關聯，依上游到下游的順序`,
    legend: "箭頭怎麼看",
    thickness: "粗細表示效應大小。",
    effectMeans: (effect, share) =>
      `${effect}：某據點在前一環節上升一個典型步幅時，後一環節相伴變化 ${share} 個步幅。括號內為 95% 區間。`,
    against: "下方的細箭頭為逆向關聯。",
    save: "儲存",
    takeAlong: "匯出",
    saveSvg: "圖片（SVG）",
    savePng: "圖片（PNG）",
    print: "列印或存成 PDF",
    pack: { pptx: "簡報（PowerPoint）", xlsx: "資料（Excel）" },
    making: "正在產生",
    stop: "停止",
    whatStandsOut: "值得關注的發現",
    ranked: "依把握程度與涉及範圍排序。",
    nothing: "沒有需要關注的發現：沒有斷開的關聯、水準缺口或資料缺口。",
    nothingYet: "沒有水準缺口或資料缺口。以點線表示的關聯目前還無法判斷是否斷開。",
    showEvidence: "檢視依據",
    shownBelow: "見下方",
    shownOf: (shown, all) => `共 ${all} 條，顯示 ${shown} 條。`,
    showAll: "全部顯示",
    showFewer: "收合",
    upload: "上傳資料",
  },
}

/** In place of findings. That nothing is broken is no finding where links cannot be told. */
export function nothingFound({ links }: Pick<ChainReport, "links">, language: Language): string {
  const isUntold = links.some((link) => !link.reverse && arrowForm(link) === "unknown")
  return isUntold ? chainWords[language].nothingYet : chainWords[language].nothing
}
