import type { Language } from "./language.ts"
import { numberFormat } from "./numbers.ts"

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const

/**
 * The size of a file, in thousands as file managers count.
 *
 * @example bytesText(2048, "en") // => "2 kB"
 * @example bytesText(1_340_000_000, "en") // => "1.3 GB"
 */
export function bytesText(bytes: number, language: Language): string {
  const scale = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  const options = { style: "unit", unit: units[scale]!, maximumFractionDigits: scale > 1 ? 1 : 0 } as const
  return numberFormat(language, options).format(bytes / 1000 ** scale)
}
