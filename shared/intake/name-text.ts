import { plainCharacters } from "./number-text.ts"

/** Traditional characters of business words and their simplified twins, so that one list of names serves both. */
const pairs =
  "員员滿满戶户淨净薦荐離离職职開开務务內内質质權权與与訓训識识獎奖勵励認认資资單单銷销營营業业額额訴诉潛潜導导產产購购複复復复轉转紹绍舊旧貢贡獻献間间節节報报標标準准數数樣样總总計计層层級级區区類类別别機机構构網网點点門门號号編编碼码屬属時时長长長长費费價价值值際际實实績绩評评覆复覺觉應应響响處处單单雙双週周歷历確确佔占據据東东華华個个電电話话線线誠诚贏赢虧亏損损潤润體体驗验裝装備备壓压齡龄勤勤團团隊队負负責责範范圍围參参將将來来國国廣广場场寬宽廳厅達达顧顾環环續续關关係系統统聯联絡络項项結结"
const simplified = new Map<string, string>()
for (let i = 0; i + 1 < pairs.length; i += 2) simplified.set(pairs[i]!, pairs[i + 1]!)

/**
 * A name as it is compared: without case, width, spaces, punctuation and the unit in brackets, in simplified characters.
 *
 * @example normalName("客戶滿意度（%）") // => "客户满意度"
 * @example normalName("Employee_Satisfaction [pts]") // => "employeesatisfaction"
 */
export function normalName(text: string): string {
  const { name } = splitUnit(text)
  return Array.from(
    name.toLowerCase().replaceAll(/[\s_\-–—.,:;/\\|'"“”‘’*#・·&+]+/g, ""),
    (c) => simplified.get(c) ?? c,
  ).join("")
}

/**
 * A header's name and the unit it carries in brackets or as a closing %, or null.
 *
 * @example splitUnit("营收（万元）") // => { name: "营收", unit: "万元" }
 */
export function splitUnit(text: string): { name: string; unit: string | null } {
  const plain = plainCharacters(text)
    .replaceAll(/[【〔［]/g, "[")
    .replaceAll(/[】〕］]/g, "]")
  const bracketed = /^(.*[^\s])\s*[([]([^()[\]]*)[)\]]\s*$/s.exec(plain)
  if (bracketed) return { name: bracketed[1]!, unit: bracketed[2]!.trim() }
  const share = /^(.*[^\s_])[\s_]*([%‰])$/s.exec(plain)
  return share ? { name: share[1]!, unit: share[2]! } : { name: plain, unit: null }
}

/** Whether a text is written in traditional characters: some of them have a simplified twin. */
export function isTraditional(text: string): boolean {
  return Array.from(text).some((c) => simplified.has(c) && simplified.get(c) !== c)
}

/** What a row of sums is called. */
const totals =
  /^(?:(?:grand|sub|over|all)?[- ]?total(?:s|en|er)?|sum|summe|zwischensumme|gesamt(?:summe|ergebnis)?|insgesamt|sous-total|total général|somme|合计|总计|小计|共计|总和|合計|總計|小計|共計|총계|합계|소계)[:：]?$/i
const closing = /[^\s](?:小计|合计|总计|小計|合計|總計)$|\S\s+(?:sub)?total$/i

/**
 * Whether a row's label says that the row sums up others: 合计, 华东小计, Total, Summe.
 *
 * @example isTotalLabel("华东小计") // => true
 * @example isTotalLabel("TotalEnergies") // => false
 */
export function isTotalLabel(text: string): boolean {
  const plain = plainCharacters(text)
  return totals.test(plain) || closing.test(plain)
}
