import { randomBytes } from "node:crypto"
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

const shortest = 32

/**
 * The secret that signs cookies: from the environment, or made on first start and kept in DATA_DIR/secret, mode 600.
 * There is no default: a product whose secret is in its source has none.
 */
export function serverSecret(dataDir: string, fromEnvironment?: string): string {
  if (fromEnvironment !== undefined) return longEnough(fromEnvironment, "SECRET")
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, "secret")
  try {
    // "wx": of two processes that start at once, one writes and the other reads what it wrote.
    writeFileSync(path, `${randomBytes(32).toString("base64url")}\n`, { flag: "wx", mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
  }
  chmodSync(path, 0o600)
  return longEnough(readFileSync(path, "utf8").trim(), path)
}

function longEnough(secret: string, where: string): string {
  if (secret.length < shortest || new Set(secret).size < 10)
    throw new Error(`${where} must hold at least ${shortest} characters that nobody can guess`)
  return secret
}
