import type { HeaderCell } from "./layout.ts"
import { normalName } from "./name-text.ts"

/**
 * A short text that is the same for two tables with the same columns in the same order; periods in headers count as one, so
 * that next month's file of the same source is recognised. (FNV-1a, 64 bits: Fowler, Noll & Vo 1991.)
 */
export function fingerprintOf(cells: readonly HeaderCell[]): string {
  const names = cells.map(({ name, periodText }) => (periodText === null ? normalName(name) : `@${normalName(name)}`))
  const text = names.filter((name, i) => !name.startsWith("@") || names.indexOf(name) === i).join("|")
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, "0")
}
