/** Words for what a value counts in, by what they have in common with the unit of a metric. */
const families: readonly (readonly [family: string, RegExp])[] = [
  ["minutes", /^(?:min|mins|minutes?|分钟|分鐘)$/i],
  ["seconds", /^(?:s|secs?|seconds?|秒|秒钟|秒鐘)$/i],
  ["hours", /^(?:h|hrs?|hours?|小时|小時)$/i],
  ["days", /^(?:d|days?|天|日)$/i],
  ["years", /^(?:y|yrs?|years?|年)$/i],
  ["months", /^(?:mths?|months?|个月|個月)$/i],
  ["points", /^(?:pts?|points?|分)$/i],
]

const familyOf = (word: string) => families.find(([, words]) => words.test(word))?.[0] ?? null

/** A number with a word behind it: "85分", "4.5 min". */
const withWord = /^([^\p{L}]*\d[\d.,' ]*?)\s*(\p{L}{1,8})\.?$/u

/**
 * The number of a text that names its unit behind it, and whether that is the metric's; null where no such word is there.
 * Points are what a share between 0 and 100 is counted in as well, and what has no unit.
 *
 * @example withoutUnitWord("4.5分钟", "minutes") // => { number: "4.5", isOwn: true }
 * @example withoutUnitWord("300 s", "minutes") // => { number: "300", isOwn: false }
 */
export function withoutUnitWord(text: string, metricUnit: string): { number: string; isOwn: boolean } | null {
  const found = withWord.exec(text)
  const family = found && familyOf(found[2]!)
  if (!family) return null
  const own = familyOf(metricUnit) ?? (metricUnit === "" || metricUnit.startsWith("%") ? "points" : null)
  return { number: found[1]!.trim(), isOwn: family === own }
}

/**
 * Whether two units measure the same in other sizes, as minutes and seconds do, or months and years.
 *
 * @example areOtherSizes("秒", "minutes") // => true
 * @example areOtherSizes("分钟", "minutes") // => false
 */
export function areOtherSizes(one: string, other: string): boolean {
  const [a, b] = [familyOf(one), familyOf(other)]
  return a !== null && b !== null && a !== b && times.has(a) && times.has(b)
}

const times: ReadonlySet<string> = new Set(["seconds", "minutes", "hours", "days", "months", "years"])
