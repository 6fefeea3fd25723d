import { openAccounts } from "../people/accounts.ts"
import type { Settings } from "../settings.ts"
import { DataFolderInUse } from "../store/duckdb-instance.ts"
import { openStore, type Store } from "../store/open.ts"

/** A call to the server that has the data folder open, with a token that lives as long as the command. */
export type ServerCall = (path: string, init?: RequestInit) => Promise<Response>

/**
 * Runs a command on the workspace: straight on the store where nobody else has it open, else through the server that
 * has, as an owner. Both ways do the same.
 */
export async function onWorkspace<Result>(
  settings: Settings,
  here: (store: Store) => Promise<Result>,
  there: (call: ServerCall) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(settings).catch((error: unknown) => {
    if (error instanceof DataFolderInUse) return null
    throw error
  })
  if (!store) return throughServer(settings, there)
  try {
    return await here(store)
  } finally {
    await store.database.close()
  }
}

async function throughServer<Result>(settings: Settings, work: (call: ServerCall) => Promise<Result>): Promise<Result> {
  const accounts = await openAccounts(settings)
  const host = settings.host === "0.0.0.0" || settings.host === "::" ? "127.0.0.1" : settings.host
  const base = `http://${host.includes(":") ? `[${host}]` : host}:${settings.port}`
  const expiresAt = new Date(Date.now() + 6 * 3600 * 1000).toISOString()
  const { id, token } = await accounts.createToken({ role: "owner", name: "command line", expiresAt })
  try {
    return await work(async (path, init = {}) => {
      const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string> | undefined) }
      const answer = await fetch(base + path, { ...init, headers }).catch((error: unknown) => {
        throw new Error(`Another process has the data folder open, and no server answers at ${base}.`, { cause: error })
      })
      if (answer.ok) return answer
      const refusal = (await answer.json().catch(() => null)) as { message?: string } | null
      throw new Error(refusal?.message ?? `The server answered ${answer.status}.`)
    })
  } finally {
    await accounts.tokens.revoke(id)
    await accounts.close()
  }
}
