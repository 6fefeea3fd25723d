import type { Cell } from "./merged-cells.ts"

const errors: Readonly<Record<number, string>> = {
  0x00: "#NULL!",
  0x07: "#DIV/0!",
  0x0f: "#VALUE!",
  0x17: "#REF!",
  0x1d: "#NAME?",
  0x24: "#NUM!",
  0x2a: "#N/A",
}

/** A stored truth value, or an error as it is shown, as .xls and .xlsb hold them (Microsoft, MS-XLS 2.5.10). */
export const storedFlag = (value: number, isError: boolean): Cell =>
  isError ? { text: errors[value] ?? "#N/A", isText: false } : { text: value === 1 ? "TRUE" : "FALSE", isText: true }

/**
 * A number stored in four bytes (MS-XLS, RkNumber): the upper thirty bits of a number, or a whole one; either may be a
 * hundredth of what is written.
 */
export function compactNumber(stored: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setUint32(4, stored & ~3, true)
  const value = stored & 2 ? (stored | 0) >> 2 : view.getFloat64(0, true)
  return stored & 1 ? value / 100 : value
}
