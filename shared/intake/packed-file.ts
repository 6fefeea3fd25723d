/** What archives begin with; a zip may be a workbook, and is looked into. */
const marks: readonly (readonly [name: string, ...bytes: number[]])[] = [
  ["gz", 0x1f, 0x8b],
  ["7z", 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  ["rar", 0x52, 0x61, 0x72, 0x21, 0x1a, 0x07],
  ["bz2", 0x42, 0x5a, 0x68],
  ["xz", 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
  ["zst", 0x28, 0xb5, 0x2f, 0xfd],
]

/**
 * The kind of archive that begins with these bytes, of at least six; null where none does.
 *
 * @example packedKind(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0)) // => "gz"
 */
export function packedKind(bytes: Uint8Array): string | null {
  return marks.find(([, ...mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0] ?? null
}
