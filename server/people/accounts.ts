import { join } from "node:path"
import { openAccountsFile } from "./accounts-file.ts"
import { bearer, guard } from "./guard.ts"
import { type NewToken, tokenStore } from "./tokens.ts"

export type AccountsOptions = {
  readonly dataDir: string
  readonly now?: () => Date
}

/** Everybody who may come in, and the guard that lets nobody else in. */
export type Accounts = Awaited<ReturnType<typeof openAccounts>>

export async function openAccounts({ dataDir, now = () => new Date() }: AccountsOptions) {
  const db = openAccountsFile(join(dataDir, "accounts.sqlite"))
  const tokens = tokenStore(db, now)

  const viewerOf = async (request: Request) => {
    const secret = bearer(request)
    return secret === null ? null : tokens.viewer(secret)
  }

  return {
    tokens,
    createToken: (token: NewToken) => tokens.create(token),
    /** Goes before every route under /api. */
    guard: guard(viewerOf),
    close: () => db.close(),
  }
}
