/** A table of a web page, cells as text, aligned by their spans. */
export type HtmlTable = { readonly rows: readonly (readonly string[])[] }

/** Tags that matter, comments and what browsers do not show, any other tag, and text. */
const tokens =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|head|title)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)(table|tr|td|th|br|p|div)\b([^<>]*)>|<[^<>]*>|[^<]+|</gi

/** More columns than a spreadsheet has are a mistake in a span. */
const MOST_COLUMNS = 16_384
/** A text repeated over more rows than this would be a mistake too. */
const MOST_ROWS_SPANNED = 10_000

/**
 * The tables of a web page, in the order in which they start: many systems save such a page under a name ending in .xls.
 * A cell over several rows holds its text in each of them, one over several columns in its first, as in workbooks.
 */
export function htmlTables(page: string): HtmlTable[] {
  const tables: HtmlTable[] = []
  const open: { rows: string[][]; hanging: Hanging[] }[] = []
  let cell: { text: string; attributes: string } | null = null
  const current = () => open.at(-1)
  const closeCell = () => {
    const table = current()
    if (cell && table?.rows.length) placeCell(table.rows.at(-1)!, table.hanging, cell.text, cell.attributes)
    cell = null
  }
  for (const [token, , end, name, attributes = ""] of page.matchAll(tokens)) {
    const isEnd = end === "/"
    switch (name?.toLowerCase()) {
      case "table":
        closeCell()
        if (isEnd) open.pop()
        else {
          const table = { rows: [], hanging: [] }
          open.push(table)
          tables.push(table)
        }
        break
      case "tr":
        closeCell()
        if (!isEnd) startRow(current())
        break
      case "td":
      case "th":
        closeCell()
        if (!isEnd) cell = { text: "", attributes }
        break
      case "br":
      case "p":
      case "div":
        if (cell) cell.text += " "
        break
      default:
        if (cell && (token[0] !== "<" || token === "<")) cell.text += token
    }
  }
  closeCell()
  return tables.filter(({ rows }) => rows.length > 0)
}

/** A cell that reaches into the rows below: at a column, for so many rows more. */
type Hanging = { readonly column: number; readonly text: string; rowsLeft: number }

function startRow(table: { rows: string[][]; hanging: Hanging[] } | undefined): void {
  if (!table) return
  const row: string[] = []
  for (const each of table.hanging) {
    row[each.column] = each.text
    each.rowsLeft--
  }
  table.hanging = table.hanging.filter(({ rowsLeft }) => rowsLeft > 0)
  table.rows.push(row)
}

function placeCell(row: string[], hanging: Hanging[], raw: string, attributes: string): void {
  const text = plainText(raw)
  let column = 0
  while (row[column] !== undefined) column++
  const across = span(attributes, "colspan", MOST_COLUMNS)
  const down = span(attributes, "rowspan", MOST_ROWS_SPANNED)
  for (let i = 0; i < across && column + i < MOST_COLUMNS; i++) {
    row[column + i] = i === 0 ? text : ""
    if (down > 1) hanging.push({ column: column + i, text: i === 0 ? text : "", rowsLeft: down - 1 })
  }
  for (let i = 0; i < row.length; i++) row[i] ??= ""
}

function span(attributes: string, name: string, most: number): number {
  const found = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, "i").exec(attributes)
  return found ? Math.max(1, Math.min(most, Number(found[1]))) : 1
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  minus: "−",
  ndash: "–",
  mdash: "—",
  euro: "€",
  yen: "¥",
  pound: "£",
}

/** Text as a browser shows it: entities decoded, white space brought together. */
function plainText(raw: string): string {
  return raw
    .replaceAll(/[ \t\r\n]+/g, " ")
    .replaceAll(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));?/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name) return named[name.toLowerCase()] ?? whole
        const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16)
        return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
          ? String.fromCodePoint(code)
          : "\ufffd"
      },
    )
    .trim()
}
