import { plainCharacters } from "./number-text.ts"
import type { TableRecord } from "./plan.ts"

/** What values are counted in, where a column or a row says so: in Chinese it is called 单位, as a branch's may be. */
export const measureUnit =
  /^(?:%|‰|元|圆|万元|千元|百万元|亿元|美元|萬元|億元|分|分值|分钟|分鐘|秒|小时|小時|天|日|月|个月|次|人|个|個|户|戶|笔|筆|件|家|倍|pts?|points?|score|k?usd|k?cny|rmb|k?eur|gbp|k€|€k|€|\$|£|¥|percent|min|minutes?|h|hours?|days?|months?|count|ratio|index)$/i
const ofMoney =
  /^(?:usd|eur|gbp|cny|rmb|hkd|twd|jpy|[$€£¥])[ /]*(?:k|m|000s?|thousands?|millions?)$|^(?:thousands?|millions?|tsd\.?|mio\.?|k|m)[ /]*(?:of )?(?:usd|eur|gbp|cny|rmb|hkd|twd|jpy|[$€£¥])$/i

/**
 * The units that a row right below the header says its columns count in, "" where it says nothing; null where the row is
 * anything else. "(%)" and "%" are the same, and "Unit" or 单位 may stand in front.
 *
 * @example unitsRow({ row: 2, cells: ["", "(%)", "万元"] }) // => ["", "%", "万元"]
 * @example unitsRow({ row: 2, cells: ["Leeds", "83", "120"] }) // => null
 */
export function unitsRow({ cells }: TableRecord): string[] | null {
  const texts = cells.map((cell) => plainCharacters(cell).replace(/^[([]\s*(.*?)\s*[)\]]$/, "$1"))
  const units = texts.map((text, i) => (i === 0 && /^(?:units?|单位|單位|计量单位|計量單位)$/i.test(text) ? "" : text))
  const filled = units.filter((text) => text !== "" && text !== "-")
  return filled.length > 0 && filled.every((text) => measureUnit.test(text) || ofMoney.test(text)) ? units : null
}
