import { readFileSync } from "node:fs"

export type Literal = { readonly text: string; readonly line: number }

/** What stands in a text for a figure or a name that is put in when it is said. */
export const PUT_IN = "\ufffc"

/** Every string and template in a file of ours, comments left out; `${…}` is read as one sign, and what it holds by itself. */
export function literalsOf(file: URL | string): Literal[] {
  return scan(readFileSync(file, "utf8"))
}

/**
 * The same of a text of code.
 *
 * Plain scanning is enough for files that hold words: a regular expression in one of them has no quotation mark.
 */
export function scan(code: string): Literal[] {
  const found: Literal[] = []
  let at = 0
  const lineAt = (place: number) => code.slice(0, place).split("\n").length
  const skipTo = (end: string) => {
    const place = code.indexOf(end, at)
    at = place < 0 ? code.length : place + end.length
  }
  function plain(until: string | null) {
    for (let depth = 0; at < code.length;) {
      const here = code[at]!
      if (code.startsWith("//", at)) skipTo("\n")
      else if (code.startsWith("/*", at)) skipTo("*/")
      else if (here === '"') quoted()
      else if (here === "`") template()
      else if (here === until && depth === 0) return
      else {
        depth += here === "{" ? 1 : here === "}" ? -1 : 0
        at++
      }
    }
  }
  function quoted() {
    const from = at++
    while (code[at] !== '"') at += code[at] === "\\" ? 2 : 1
    at++
    found.push({ text: JSON.parse(code.slice(from, at).replaceAll("\\'", "'")) as string, line: lineAt(from) })
  }
  function template() {
    const from = at++
    let text = ""
    while (code[at] !== "`")
      if (code.startsWith("${", at)) {
        at += 2
        plain("}")
        at++
        text += PUT_IN
      } else {
        const size = code[at] === "\\" ? 2 : 1
        text += code.slice(at + size - 1, at + size)
        at += size
      }
    at++
    found.push({ text, line: lineAt(from) })
  }
  plain(null)
  return found
}
