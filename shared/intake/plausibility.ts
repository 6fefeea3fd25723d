import { frequentCharacters, westernLetters, westernSigns } from "./frequent-characters.ts"

/**
 * How usual the characters of a text are, read in one encoding: a sum over those beyond ASCII, in the manner of a
 * log-likelihood. Usual ones count for the reading, rare and impossible ones against it.
 */
export function plausibility(text: string, encoding: string): number {
  const usual = frequentCharacters[encoding === "euc-jp" ? "shift_jis" : encoding]
  const characters = Array.from(text)
  let score = 0
  characters.forEach((character, i) => {
    if (character <= "\x7f") return
    const before = characters[i - 1] ?? ""
    if (encoding === "windows-1252") score += westernScore(character, before)
    else if (!usual) score += utf8Score(character)
    else {
      score += scriptScore(character, usual)
      // "K鰈n": no one writes a single such character inside a Latin word, but an umlaut read wrongly lands there.
      if (isLetter(before) && isLetter(characters[i + 1] ?? "")) score -= 2
    }
  })
  return score
}

const isLetter = (character: string) => /^[A-Za-z]$/.test(character)

function scriptScore(character: string, usual: ReadonlySet<string>): number {
  if (usual.has(character)) return 2
  const code = character.codePointAt(0)!
  if (code === 0xfffd) return -6
  if (code >= 0xe000 && code <= 0xf8ff) return -4
  // Full-width digits and marks, and the marks of Chinese and Japanese text.
  if ((code >= 0xff01 && code <= 0xff5e) || (code >= 0x3000 && code <= 0x3011)) return 1
  if (code >= 0x3041 && code <= 0x30ff) return usual.has("の") ? 1.5 : -1
  if (code >= 0xac00 && code <= 0xd7a3) return usual.has("이") ? 0.7 : -1
  if (code >= 0xff61 && code <= 0xff9f) return -0.5
  if (code >= 0x4e00 && code <= 0x9fff) return usual.has("이") ? -1 : -0.4
  return -1.5
}

/** Western letters stand between ASCII letters; two in a row are rare, and double-byte text has nothing else. */
function westernScore(character: string, before: string): number {
  if (westernLetters.has(character)) return before > "\x7f" ? -0.5 : 1.2
  if (westernSigns.has(character)) return before > "\x7f" ? -0.5 : 0.8
  const code = character.codePointAt(0)!
  return code >= 0x80 && code <= 0x9f ? -6 : -1.5
}

const utf8Score = (character: string) => (character === "\ufffd" ? -6 : 1)
