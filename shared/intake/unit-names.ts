import { normalName } from "./name-text.ts"
import type { Known } from "./plan.ts"

/** Whether a text is a unit's: one the workspace knows, or one that is called as units are; null where nothing says so. */
export type UnitTeller = (text: string) => "known" | "likely" | null

/** 朝阳店, 北京分行, Branch 12, Leeds store: the kind of place is part of the name. */
const chinese =
  /^.*[^新关關闭閉开開\s].*?(?:店|支行|分行|分理处|分理處|分公司|子公司|营业部|營業部|营业厅|營業廳|营业所|營業所|网点|網點|门市|門市|专柜|專櫃|分部|分院|校区|校區|站点|站點|项目部|酒店|餐厅|餐廳|影城|加油站|事业部|事業部)(?:\s*[(（].*[)）])?$/u
const western =
  /^(?:branch|store|shop|outlet|site|depot|filiale|markt|agence|magasin|boutique|sucursal|tienda|店舗|支店|지점)[\s#_-]*(?:no\.?\s*)?[\p{L}\p{N}][\p{L}\p{N}\s-]*$|^[\p{L}\p{N}].*\s(?:branch|store|shop|outlet|depot|filiale|office)$/iu

/**
 * Tells units by their names.
 *
 * @example unitTeller({ units: [] })("北京分行") // => "likely"
 * @example unitTeller({ units: [{ id: "L1", name: "Leeds" }] })("LEEDS ") // => "known"
 * @example unitTeller({ units: [] })("Leeds") // => null
 */
export function unitTeller({ units }: Pick<Known, "units">): UnitTeller {
  const names = new Set(units.flatMap(({ id, name }) => [normalName(id), normalName(name)]))
  return (text) => {
    const plain = text.trim()
    if (plain === "") return null
    if (names.has(normalName(plain))) return "known"
    return plain.length <= 40 && (chinese.test(plain) || western.test(plain)) ? "likely" : null
  }
}
