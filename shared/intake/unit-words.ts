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

/** A hundredth of a percent. */
const basisPoints = /^(?:bps?|basis points?|基点|基點)$/i

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
 * Hours, minutes and seconds between colons, in the unit of a metric that is counted in seconds, minutes or hours; null where
 * it is not, and where two numbers leave open whether they are hours and minutes or minutes and seconds.
 *
 * @example clockTime("0:05:30", "minutes") // => 5.5
 * @example clockTime("05:30", "minutes") // => null
 */
export function clockTime(text: string, metricUnit: string): number | null {
  const found = /^(\d{1,4}):([0-5]\d):([0-5]\d)$/.exec(text)
  const size = { seconds: 1, minutes: 60, hours: 3600 }[familyOf(metricUnit) ?? ""]
  if (!found || size === undefined) return null
  const [hours, minutes, seconds] = found.slice(1).map(Number)
  return (hours! * 3600 + minutes! * 60 + seconds!) / size
}

/**
 * Whether two units measure the same in other sizes, as minutes and seconds do, months and years, basis points and percent.
 *
 * @example areOtherSizes("秒", "minutes") // => true
 * @example areOtherSizes("分钟", "minutes") // => false
 */
export function areOtherSizes(one: string, other: string): boolean {
  if (basisPoints.test(one)) return /^(?:%|percent)/i.test(other)
  const [a, b] = [familyOf(one), familyOf(other)]
  return a !== null && b !== null && a !== b && times.has(a) && times.has(b)
}

const times: ReadonlySet<string> = new Set(["seconds", "minutes", "hours", "days", "months", "years"])
