import type { Unit } from "../../shared/chain/unit.ts"

export type UnitFinder = {
  /** The id of the unit a text names, or null. */
  readonly find: (label: string) => string | null
  /** Takes a label for the id of a unit of its own, and knows it from then on. */
  readonly add: (label: string) => string
}

/**
 * Finds units by id, then by name, then by either as people mistype it: "ＬＥＥＤＳ north" is Leeds North. A text that two
 * units could be meant by means neither.
 */
export function unitFinder(known: readonly Unit[]): UnitFinder {
  const ids = new Set(known.map(({ id }) => id))
  const byName = new Map<string, string | null>()
  const byFold = new Map<string, string | null>()
  const fold = (text: string, id: string) => {
    const key = folded(text)
    const other = byFold.get(key)
    byFold.set(key, other === undefined || other === id ? id : null)
  }
  for (const { id, name } of known) {
    byName.set(name, byName.has(name) ? null : id)
    fold(id, id)
    fold(name, id)
  }
  return {
    find: (label) => {
      if (ids.has(label)) return label
      const one = (text: string) => byName.get(text) ?? byFold.get(folded(text)) ?? null
      return one(label) ?? ofBoth(label, (text) => (ids.has(text) ? text : one(text)))
    },
    add: (label) => {
      ids.add(label)
      fold(label, label)
      return label
    },
  }
}

/** Marks that point to a note below a table, at the end of a name: York¹, Bath*. */
const noteMarks = /(?<=\S)[\u00b9\u00b2\u00b3\u2070-\u2079*†‡]+$/u

/** A name without case, width, spaces, invisible characters and the marks of footnotes. */
export const folded = (text: string) =>
  text
    .replace(noteMarks, "")
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{Cf}]+/gu, "")

/** 101-朝阳店, 朝阳店（101）, "101 Leeds": the unit that an id and a name beside each other both mean, or null. */
function ofBoth(label: string, find: (text: string) => string | null): string | null {
  const plain = label.normalize("NFKC").trim()
  const halves = /^(.*\S)\s*[([]([^()[\]]+)[)\]]$/.exec(plain) ?? /^([^\s()_:/|-]+)[\s_:/|-]+(\S.*)$/.exec(plain)
  if (!halves) return null
  const [one, other] = [find(halves[1]!.trim()), find(halves[2]!.trim())]
  return one !== null && one === other ? one : null
}
