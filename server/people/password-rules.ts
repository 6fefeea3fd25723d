import { dictionary } from "@zxcvbn-ts/language-common"
import { Refusal } from "../errors.ts"

const fewest = 8
const most = 128

// What leaked password collections hold most often (zxcvbn-ts, MIT); those that are too short anyway left out.
const leaked = new Set(dictionary["passwords-common"].filter((each) => each.length >= fewest))

/**
 * Refuses a password that is too short, too long, or among the first anybody would try: 8 to 128 characters,
 * any characters at all, and no rules of composition (NIST SP 800-63B-4, 2025, section 3.1.1.2).
 */
export function checkPassword(password: string, { name, email }: { name: string; email: string }): void {
  const length = Array.from(password).length
  if (length < fewest) throw new Refusal("bad-request", `A password has at least ${fewest} characters.`)
  if (length > most) throw new Refusal("bad-request", `A password has at most ${most} characters.`)
  if (isGuessable(password, [name, email, email.split("@")[0]!]))
    throw new Refusal("bad-request", "This password is among the first anybody would try. Choose another.")
}

/** Trailing digits and signs are what people add to a guessable word, so the word before them counts too. */
function isGuessable(password: string, known: readonly string[]): boolean {
  const lower = password.normalize("NFKC").toLowerCase()
  const word = lower.replace(/[\d\W_]+$/, "")
  const own = [...known.map((each) => each.toLowerCase()), "service-profit chain", "serviceprofitchain"]
  return (
    leaked.has(lower) ||
    (word.length >= fewest && leaked.has(word)) ||
    own.some((each) => each !== "" && (lower === each || word === each)) ||
    new Set(lower).size < 4
  )
}
