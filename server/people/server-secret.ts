import { randomBytes } from "node:crypto"
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { AccountsDatabase } from "./accounts-database.ts"

const shortest = 32

/**
 * The secret that signs cookies: from the environment, or made on first start and kept in DATA_DIR/secret, mode 600, or in
 * the database where several servers share it. There is no default: a product whose secret is in its source has none.
 */
export async function serverSecret(dataDir: string, db: AccountsDatabase, fromEnvironment?: string): Promise<string> {
  if (fromEnvironment !== undefined) return secretOfEnvironment(fromEnvironment)
  if (db.engine === "sqlite") return secretInFolder(dataDir)
  await db.run("INSERT INTO server_secret (id, secret) VALUES (1, $1) ON CONFLICT (id) DO NOTHING", [makeOne()])
  const [kept] = await db.rows<{ secret: string }>("SELECT secret FROM server_secret")
  return longEnough(kept!.secret, "server_secret in the database")
}

export const secretOfEnvironment = (secret: string) => longEnough(secret, "SECRET")

const makeOne = () => randomBytes(32).toString("base64url")

/** The secret of a data folder, made where there is none. */
export function secretInFolder(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, "secret")
  try {
    // "wx": of two processes that start at once, one writes and the other reads what it wrote.
    writeFileSync(path, `${makeOne()}\n`, { flag: "wx", mode: 0o600 })
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
