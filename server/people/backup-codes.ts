import { randomInt } from "node:crypto"
import { hashSecret } from "./secret.ts"

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789"
const isHash = (text: string) => /^[0-9a-f]{64}$/.test(text)

/** Ten codes of twenty letters, 116 bits each: enough that a plain hash keeps them (ASVS 5.0, 6.5.2). No 0, O, 1, l. */
export function makeBackupCodes(): string[] {
  const five = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("")
  return Array.from({ length: 10 }, () => [five(), five(), five(), five()].join("-"))
}

/** How better-auth is to keep codes: as hashes. What was hashed before, and is kept on when one is used, stays. */
export const keptAsHashes = {
  encrypt: async (json: string) =>
    JSON.stringify((JSON.parse(json) as string[]).map((code) => (isHash(code) ? code : hashSecret(code)))),
  decrypt: async (json: string) => json,
}
