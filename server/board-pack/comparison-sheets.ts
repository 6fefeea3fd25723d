import { boardPackWords } from "../../shared/words/board-pack.ts"
import { levelFigures, linkFigures } from "../../shared/words/comparison-rows.ts"
import { comparisonWords, otherSide } from "../../shared/words/comparison.ts"
import { stageNames } from "../../shared/words/headline.ts"
import type { BoardPack } from "./board-pack.ts"
import { FORMATS, type Sheet } from "./sheet.ts"

/** Both sides and their difference, links and levels, where the page compares. */
export function comparisonSheets({ comparison: report, language, ...pack }: BoardPack): Sheet[] {
  if (report === null) return []
  const words = boardPackWords[language]
  const about = words.heldAgainst(otherSide(report, language))
  const nameOf = stageNames(pack.report, language)
  const parts = [
    { name: words.linksCompared, figures: linkFigures(report, nameOf, language), format: FORMATS.effect },
    { name: words.levels, figures: levelFigures(report, language), format: FORMATS.value },
  ]
  return parts.map(({ name, figures, format }) => ({
    name,
    about,
    columns: figures.columns.map((head, i) => {
      const held = figures.rows.map((row) => row[i]).filter((cell) => cell !== null)
      if (held.some((cell) => typeof cell === "string")) return { head }
      return {
        head,
        format: head === comparisonWords[language].pAdjusted ? FORMATS.p : isCounted(held) ? FORMATS.count : format,
      }
    }),
    rows: figures.rows,
  }))
}

/** Effects and levels have decimals; counts of branches never have. */
const isCounted = (cells: readonly unknown[]) => cells.length > 0 && cells.every((cell) => Number.isInteger(cell))
