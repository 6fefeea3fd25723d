import { createHash, randomBytes } from "node:crypto"

/**
 * 256 random bits as text for a token or a link, and the hash under which it is kept.
 *
 * One round of SHA-256 is enough here, where it would not be for a password: nobody guesses 256 random bits.
 */
export function makeSecret(prefix = ""): { secret: string; hash: string } {
  const secret = prefix + randomBytes(32).toString("base64url")
  return { secret, hash: hashSecret(secret) }
}

export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex")
}
