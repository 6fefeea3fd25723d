const decoder = new TextDecoder("gbk")

/** Every character of GBK's two-byte zone, by turning the platform's decoder round. */
const bytesOf = new Map<string, readonly [number, number]>()
for (let first = 0x81; first <= 0xfe; first++)
  for (let second = 0x40; second <= 0xfe; second++) {
    const character = decoder.decode(new Uint8Array([first, second]))
    if (character.length === 1 && character !== "\ufffd" && !bytesOf.has(character))
      bytesOf.set(character, [first, second])
  }

/** Text as Chinese Excel saves it. Throws on a character that GBK lacks. */
export function gbk(text: string): Buffer {
  const bytes = Array.from(text).flatMap((character) => {
    if (character.charCodeAt(0) < 0x80) return [character.charCodeAt(0)]
    const found = bytesOf.get(character)
    if (!found) throw new Error(`gbk needs characters it has, got "${character}"`)
    return found
  })
  return Buffer.from(bytes)
}
