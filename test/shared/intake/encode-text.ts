import { textDecoder } from "../../../shared/intake/decode-text.ts"

/**
 * Text as bytes of an encoding the platform only decodes: the table is the platform's own decoder, asked for every pair.
 * Throws for a character the encoding does not have.
 */
export function encodeText(text: string, encoding: string): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text)
  if (encoding === "utf-16le" || encoding === "utf-16be") return utf16(text, encoding === "utf-16le")
  const table = tableOf(encoding)
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const bytes = character <= "\x7f" ? [character.charCodeAt(0)] : table.get(character)
      if (!bytes) throw new Error(`encodeText needs characters of ${encoding}, got "${character}"`)
      return bytes
    }),
  )
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return bytes
}

const tables = new Map<string, Map<string, number[]>>()

function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding)
  if (known) return known
  const decoder = textDecoder(encoding)
  const table = new Map<string, number[]>()
  const learn = (bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes))
    if (Array.from(text).length === 1 && text !== "\ufffd" && !table.has(text)) table.set(text, bytes)
  }
  for (let lead = 0x80; lead <= 0xff; lead++) learn([lead])
  for (let lead = 0x81; lead <= 0xfe; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) learn([lead, trail])
  tables.set(encoding, table)
  return table
}
