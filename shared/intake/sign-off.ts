import { isNumber } from "./header-words.ts"

/** What people sign below a table as. */
const signed =
  /^(?:(?:制表|填表|编制|編製|复核|複核|审核|審核|审批|審批|核准|批准|经办|經辦|会计|會計|财务|財務|单位|單位|部门|部門)?(?:主管|负责|負責)?人|制表|填表|编制|編製|复核|複核|审核|審核|审批|審批|核准|批准|经办|經辦|会计主管|會計主管|财务主管|財務主管|(?:制表|填表|编制|編製|打印|报表|報表)?(?:日期|时间|時間)|(?:prepared|reviewed|approved|checked|created|signed|printed) (?:by|on)|erstellt (?:von|am)|geprüft von|freigegeben von|établi par|vérifié par)\s*(?:[:：]|$)/iu

/** Whether a label is of a line that says who made or checked the table: 制表人：王芳, Prepared by: Ann. */
export const isSignedBy = (text: string) => signed.test(text.trim())

/**
 * Whether a row is such a line: it begins with that, and holds no figure.
 *
 * @example isSignOff(["制表人：王芳", "", "审核人：李强"]) // => true
 * @example isSignOff(["Prepared by", "Ann", "81"]) // => false
 */
export function isSignOff(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "")
  return filled.length > 0 && isSignedBy(filled[0]!) && !filled.some(isNumber)
}
