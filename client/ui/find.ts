/**
 * Tells whether somebody who types `search` means one of the names it is given: without regard to case, and to the width
 * in which Chinese and Japanese keyboards write letters, digits and spaces.
 */
export function finder(search: string): (...names: readonly string[]) => boolean {
  const wanted = folded(search)
  return (...names) => names.some((name) => folded(name).includes(wanted))
}

const folded = (text: string) => text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim()
