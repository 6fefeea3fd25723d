import { aggregateOf } from "./aggregate-names.ts"
import type { MetricMatch } from "./metric-names.ts"
import type { PlanInput, TableRecord } from "./plan.ts"
import { baseName, generic, LONGEST_TITLE, wordsOf } from "./title.ts"

type Finder = (name: string) => MetricMatch

/** The one metric that the sheet's name says, else the file's, else the lines above the table; null where none or several. */
export function metricOfName(
  { fileName, sheet }: PlanInput["source"],
  find: Finder,
  above: readonly TableRecord[] = [],
): string | null {
  const lines = above.map(({ cells }) => cells.map((cell) => cell.trim()).filter((cell) => cell !== ""))
  // A row of several cells is a header that names many things, not a title.
  const titles = lines.filter((cells) => cells.length <= 2).flat()
  for (const texts of [[sheet ?? ""], [baseName(fileName)], titles]) {
    const found = new Set(texts.flatMap((text) => metricsNamed(text, find)))
    if (found.size > 0) return found.size === 1 ? [...found][0]! : null
  }
  return null
}

/** Every metric that a name says: the longest runs of words first, and in Chinese, where no spaces part them, of characters. */
export function metricsNamed(name: string, find: Finder): string[] {
  if (name === "" || name.length > LONGEST_TITLE || generic.test(name)) return []
  const whole = find(name)
  if (whole.kind === "metric") return [whole.metric]
  // A sum of scores is no score, though it is named after one.
  if (aggregateOf(name)) return []
  const words = wordsOf(name)
  const found = longestRuns(words, 1, (run) => {
    const spaced = find(run.join(" "))
    return spaced.kind === "metric" ? spaced : find(run.join("-"))
  })
  const characters = (name.match(/\p{Script=Han}{2,30}/gu) ?? []).flatMap((run) =>
    longestRuns(Array.from(run), 3, (part) => find(part.join(""))),
  )
  return [...found, ...characters]
}

/** The metrics of the longest runs that name one, none of which shares a piece with another. */
function longestRuns(parts: readonly string[], least: number, look: (run: readonly string[]) => MetricMatch): string[] {
  const taken = parts.map(() => false)
  const found: string[] = []
  for (let length = Math.min(10, parts.length); length >= least; length--)
    for (let from = 0; from + length <= parts.length; from++) {
      if (taken.slice(from, from + length).includes(true)) continue
      const match = look(parts.slice(from, from + length))
      if (match.kind !== "metric") continue
      found.push(match.metric)
      taken.fill(true, from, from + length)
    }
  return found
}
