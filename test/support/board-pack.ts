import { strFromU8, unzipSync } from "fflate"
import { SaxesParser } from "saxes"

/** The parts of an Office file by their names. */
export type Parts = Readonly<Record<string, Uint8Array>>

export const partsOf = (bytes: Uint8Array): Parts => unzipSync(bytes)

export const textOf = (parts: Parts, name: string): string => strFromU8(parts[name]!)

/** The slides in their order, as XML. */
export function slidesOf(parts: Parts): string[] {
  const number = (name: string) => Number(/\d+/.exec(name)![0])
  return Object.keys(parts)
    .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .toSorted((a, b) => number(a) - number(b))
    .map((name) => textOf(parts, name))
}

/** Every stretch of text of a slide or a sheet, in order. */
export const wordsOf = (xml: string): string[] =>
  [...xml.matchAll(/<(?:a:)?t(?: [^>]*)?>([^<]*)</g)].map((match) =>
    match[1]!.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
  )

/** What would make Office repair a file: ill-formed XML, relations to nowhere, parts without a type, an id used twice. */
export function faultsOf(parts: Parts): string[] {
  const faults: string[] = []
  const types = textOf(parts, "[Content_Types].xml")
  const typed = new Set([...types.matchAll(/PartName="\/([^"]+)"/g)].map((match) => match[1]!))
  const endings = new Set([...types.matchAll(/Extension="([^"]+)"/g)].map((match) => match[1]!))
  for (const name of typed) if (!parts[name]) faults.push(`a type for ${name}, which is not there`)
  for (const name of Object.keys(parts)) {
    const ending = name.split(".").at(-1)!
    if (name !== "[Content_Types].xml" && !typed.has(name) && !endings.has(ending)) faults.push(`${name} has no type`)
    if (ending !== "xml" && ending !== "rels") continue
    const parser = new SaxesParser()
    const ids = new Set<string>()
    parser.on("error", (error) => faults.push(`${name}: ${error.message}`))
    parser.on("opentag", ({ name: tag, attributes }) => {
      if (tag === "p:cNvPr") {
        if (ids.has(attributes.id!)) faults.push(`${name} uses id ${attributes.id} twice`)
        ids.add(attributes.id!)
      }
      if (tag !== "Relationship") return
      const folder = name.replace(/_rels\/[^/]+$/, "")
      const target = new URL(attributes.Target!, `file:///${folder}`).pathname.slice(1)
      if (!parts[target]) faults.push(`${name} leads to ${target}, which is not there`)
    })
    parser.write(textOf(parts, name)).close()
  }
  return faults
}

/** Where shapes and frames of a slide stick out of it, by more than a hair. */
export function outsideOf(slide: string): string[] {
  const [width, height] = [12_191_695, 6_858_000]
  const place =
    /name="([^"]*)"[^>]*\/>(?:(?!<p:cNvPr).)*?<a:off x="(-?\d+)" y="(-?\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"\/>/gs
  return [...slide.matchAll(place)].flatMap(([, name, ...figures]) => {
    const [x, y, cx, cy] = figures.map(Number) as [number, number, number, number]
    const hair = 60_000
    return x < -hair || y < -hair || x + cx > width + hair || y + cy > height + hair ? [name!] : []
  })
}
