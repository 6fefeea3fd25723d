/**
 * How wide text is drawn, near enough to place it without a browser. The widths are those of the wider of the fonts
 * that readers have (Segoe UI, Arial, Noto), rounded up, so that text ends inside its space rather than outside it.
 */

/** Widths in em, from the narrowest to the widest letters; whatever is not listed is as wide as an "n". */
const classes: readonly (readonly [RegExp, number])[] = [
  [
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u,
    1,
  ],
  [/[\u3000-\u303f]/u, 1],
  [/[ijlI.,:;'|!·`]/u, 0.28],
  [/[\s\u00a0()[\]{}ftr/-]/u, 0.36],
  [/[mwMW%@→—]/u, 0.92],
  [/[A-Z&+−=<>~]/u, 0.69],
]
const ORDINARY = 0.57
const BOLD = 1.07

/**
 * The width of one line of text, in pixels at a font size in pixels.
 *
 * @example textWidth("客户满意度", 10) // => 50
 */
export function textWidth(text: string, size: number, isBold = false): number {
  let em = 0
  for (const letter of text) em += classes.find(([pattern]) => pattern.test(letter))?.[1] ?? ORDINARY
  return em * size * (isBold ? BOLD : 1)
}

/**
 * Text that fits a width, cut in its middle where it does not: names in one company begin alike and end differently.
 *
 * @example shortened("Loyalty of customers", 10, 60) // => "Loyalt…ers"
 */
export function shortened(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  const letters = Array.from(text)
  const cut = (kept: number) => {
    const tail = Math.floor(kept * 0.4)
    return `${letters.slice(0, kept - tail).join("")}…${tail === 0 ? "" : letters.slice(-tail).join("")}`
  }
  let kept = letters.length - 1
  while (kept > 1 && textWidth(cut(kept), size) > width) kept--
  return cut(kept)
}

/**
 * Text in lines that fit a width. Lines break at spaces and between Chinese characters, never at a no-break space and
 * never before a mark that closes; a word that is wider than the line by itself is divided.
 *
 * @example wrapText("Customer satisfaction", 10, 80) // => ["Customer", "satisfaction"]
 */
export function wrapText(text: string, size: number, width: number, isBold = false): string[] {
  const lines: string[] = []
  let line = ""
  const fits = (candidate: string) => textWidth(candidate.trimEnd(), size, isBold) <= width
  for (const piece of pieces(text)) {
    if (line === "" || fits(line + piece)) line += piece
    else {
      lines.push(line.trimEnd())
      line = piece
    }
    while (!fits(line) && Array.from(line.trimEnd()).length > 1) {
      const letters = Array.from(line)
      let count = letters.length - 1
      while (count > 1 && !fits(letters.slice(0, count).join(""))) count--
      lines.push(letters.slice(0, count).join(""))
      line = letters.slice(count).join("")
    }
  }
  if (line.trimEnd() !== "" || lines.length === 0) lines.push(line.trimEnd())
  return lines
}

/** The parts between which a line may break, each with the space that follows it; a number keeps its measure word, an interval both its ends. */
function pieces(text: string): string[] {
  return (
    text.match(
      /（[−+\d.,]+\u00a0至\u00a0[−+\d.,]+）[ ]*|[−+\d.,]+ ?[个個](?:百分[点點]|[网網][点點]|據點|月)[·。，）]?[ ]*|[^\S\u00a0]*(?:[\u2e80-\u9fff\uf900-\ufaff](?:[，。；：、！？）」』”》%]+)?|[（「『“《]*[^ （\u2e80-\u9fff\uf900-\ufaff]+|[（「『“《])[ ]*/gu,
    ) ?? [text]
  )
}

/** The distance from one line to the next. */
export const lineHeight = (size: number) => Math.round(size * 1.36)
