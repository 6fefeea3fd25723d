import { Client } from "pg"

/** How soon a broken connection is tried again, and how often a quiet one is asked whether it still lives. */
const AGAIN_MS = 1000
const ALIVE_MS = 15_000

/** NOTIFY's channel for the schema that a connection works in: several workspaces may share one database. */
export const channelOf = (schema: string) => `workspace_${Buffer.from(schema).toString("hex")}`.slice(0, 63)

export type Changes = ReturnType<typeof changesOf>

/**
 * Hears of every transaction that any process commits on the workspace, and of what they say to each other, by LISTEN on a
 * connection of its own. One that broke is made again, and then listeners are called in any case: what happened meanwhile
 * was not heard. The connection exists only from when somebody first listens.
 */
export function changesOf(databaseUrl: string, channel: string) {
  const listeners = new Set<() => void>()
  const hearers = new Set<(text: string | null) => void>()
  let client: Client | null = null
  let timer: NodeJS.Timeout | undefined
  let isOpen = false
  let isListening = false

  const pass = (text: string | null) => {
    for (const hearer of hearers) hearer(text)
  }
  const tell = () => {
    for (const listener of listeners) listener()
  }

  async function connect(): Promise<void> {
    const made = new Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
    })
    client = made
    // A commit says nothing but that it has been.
    made.on("notification", ({ payload }) => (payload ? pass(payload) : tell()))
    made.on("error", () => lose(made))
    made.on("end", () => lose(made))
    try {
      await made.connect()
      await made.query(`LISTEN ${channel}`)
      isListening = true
      tell()
      pass(null)
      later(ALIVE_MS, () => look(made))
    } catch {
      lose(made)
    }
  }

  /** A connection whose other end is gone without a word looks alive until something is asked of it. */
  function look(asked: Client): void {
    asked.query("SELECT 1").then(
      () => later(ALIVE_MS, () => look(asked)),
      () => lose(asked),
    )
  }

  function lose(lost: Client): void {
    if (client !== lost) return
    client = null
    isListening = false
    void lost.end().catch(() => undefined)
    later(AGAIN_MS, () => void connect())
  }

  function later(ms: number, work: () => void): void {
    clearTimeout(timer)
    if (!isOpen) return
    timer = setTimeout(work, ms)
    timer.unref()
  }

  function open(): void {
    if (isOpen) return
    isOpen = true
    void connect()
  }

  return {
    listen(listener: () => void): () => void {
      listeners.add(listener)
      open()
      return () => listeners.delete(listener)
    },
    hear(hearer: (text: string | null) => void): () => void {
      hearers.add(hearer)
      open()
      if (isListening) hearer(null)
      return () => hearers.delete(hearer)
    },
    async close(): Promise<void> {
      isOpen = false
      clearTimeout(timer)
      const last = client
      client = null
      await last?.end().catch(() => undefined)
    },
  }
}
