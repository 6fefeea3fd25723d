/** What pivot tables call a column of sums, or of means, of what is named behind it; Excel, WPS and Power BI in their languages. */
const aggregates = [
  ["sum", /^(?:sum of|summe von|somme de|suma de|求和项|求和項|加總|合計(?=\s*[/:：-]))\s*[/:：-]?\s*(.+)$/i],
  [
    "mean",
    /^(?:average of|mittelwert von|moyenne de|promedio de|平均值项|平均值項|平均值(?=\s*[/:：-]))\s*[/:：-]?\s*(.+)$/i,
  ],
] as const

export type Aggregate = { readonly kind: "sum" | "mean"; readonly name: string }

/**
 * What a pivot table has summed up or averaged, or null.
 *
 * @example aggregateOf("Sum of Revenue") // => { kind: "sum", name: "Revenue" }
 * @example aggregateOf("平均值项:客户满意度") // => { kind: "mean", name: "客户满意度" }
 * @example aggregateOf("Summary") // => null
 */
export function aggregateOf(text: string): Aggregate | null {
  for (const [kind, pattern] of aggregates) {
    const name = pattern.exec(text.trim())?.[1]
    if (name !== undefined) return { kind, name }
  }
  return null
}
