import { isSummaryLabel, partOfRowAbove } from "../../shared/intake/name-text.ts"
import { unitTeller } from "../../shared/intake/unit-names.ts"

/** What a row is to the one above it: "own" where it stands for itself, "open" where it may be a unit after all. */
export type PartOfRow = "own" | "part" | "open"

/**
 * Follows the labels of rows in the order of the file. 其中：线上 and what stands indented below it are parts of the branch
 * above; they would come again below the next branch, and are no branches. Below a sum, and where its name is a branch's,
 * such a row is the branch itself under a name that is not its own.
 */
export function followParts(): (label: string) => PartOfRow {
  const tell = unitTeller({ units: [] })
  let owner: { readonly indent: number; readonly isSum: boolean } | null = null
  let isBelow = false
  return (label) => {
    const text = label.trim()
    if (text === "") return "own"
    const part = partOfRowAbove(text)
    isBelow = part !== null || (isBelow && owner !== null && indentOf(label) > owner.indent)
    if (!isBelow) owner = { indent: indentOf(label), isSum: isSummaryLabel(text) }
    if (part === null) return isBelow && !owner?.isSum && tell(text) === null ? "part" : "own"
    return owner === null || owner.isSum || tell(part) !== null ? "open" : "part"
  }
}

const indentOf = (label: string) => label.length - label.trimStart().length
