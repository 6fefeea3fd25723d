import { SaxesParser } from "saxes"
import { UnreadableFile } from "./unreadable-file.ts"

/** What is done with a part's elements; names come without their prefix, because writers choose those freely. */
export type XmlHandlers = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/**
 * Feeds the bytes of an XML part to handlers, piece by piece, and yields after each piece. Document types are refused:
 * no workbook needs one, and they are how a file would name things outside itself.
 */
export function* readXml(pieces: Iterable<Uint8Array>, handlers: XmlHandlers): Generator<void> {
  const parser = new SaxesParser({ position: false })
  const decoder = new TextDecoder()
  parser.on("doctype", () => {
    throw new UnreadableFile(
      "unsafe-workbook",
      "The workbook's XML declares a document type, which no spreadsheet writes: save it again and send that.",
    )
  })
  parser.on("error", () => {
    throw new UnreadableFile(
      "unsafe-workbook",
      "The workbook's XML is damaged: open it in the spreadsheet, save it again and send that.",
    )
  })
  const { open, text, close } = handlers
  // Without name spaces (saxes' default) attributes are plain texts.
  if (open) parser.on("opentag", ({ name, attributes }) => open(localName(name), attributes as Record<string, string>))
  if (text) {
    parser.on("text", text)
    parser.on("cdata", text)
  }
  if (close) parser.on("closetag", ({ name }) => close(localName(name)))
  let isEmpty = true
  for (const piece of pieces) {
    isEmpty = false
    parser.write(decoder.decode(piece, { stream: true }))
    yield
  }
  // A part that is not there has nothing to say.
  if (isEmpty) return
  parser.write(decoder.decode())
  parser.close()
}

/** The same for a small part, at once. */
export function readWholeXml(pieces: Iterable<Uint8Array>, handlers: XmlHandlers): void {
  const reading = readXml(pieces, handlers)
  while (!reading.next().done);
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1)

/** An attribute by its name without prefix. */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => localName(key) === name)?.[1]
}
