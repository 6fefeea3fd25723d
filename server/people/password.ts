import { argon2, randomBytes, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"

const derive = promisify(argon2)

/** OWASP Password Storage Cheat Sheet (2025), first choice for Argon2id: 19 MiB, 2 passes, 1 lane. */
const current = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

/** The password's Argon2id hash as a PHC string, which carries its own parameters. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive("argon2id", { ...current, message: normal(password), nonce })
  const { memory, passes, parallelism } = current
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
}

/** Whether the password is the one that was hashed. A hash that nobody can read matches nothing. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash)
  if (!parts) return false
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number) as [number, number, number]
  const tag = Buffer.from(parts[5]!, "base64")
  const again = await derive("argon2id", {
    memory,
    passes,
    parallelism,
    tagLength: tag.length,
    message: normal(password),
    nonce: Buffer.from(parts[4]!, "base64"),
  })
  return timingSafeEqual(tag, again)
}

/** One password typed on two keyboards is one password: é composed or in two parts, full-width or not. */
function normal(password: string): string {
  return password.normalize("NFKC")
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "")
}
