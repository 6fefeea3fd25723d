import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { session } from "./sign-in/session.ts"

/** What has nothing to do with the data: who one is stays the same when somebody uploads a file. */
const APART: readonly unknown[] = ["session", "account", "link"]

/** How long a connection may be away before it is said: a server that starts again is back sooner. */
const LOST_AFTER_MS = 8000

/** The browser connects again by itself unless a proxy answered in the server's place; then we do, this much later. */
const AGAIN_MS = 5000

type Standing = { readonly revision: string; readonly events: number }

/**
 * Follows the workspace: when somebody commits, undoes or changes the model, here or in another browser, everything
 * on the page is fetched again while what is on the screen stays; when only the events changed, those alone. The
 * revision that is told first after a connection was lost says whether anything was missed, and what had failed
 * meanwhile is asked for again. Answers since when there is no connection, null while there is one.
 */
export function useLive(): Date | null {
  const queries = useQueryClient()
  const { data } = useQuery(session)
  const isSignedIn = Boolean(data?.viewer)
  const [lostSince, setLostSince] = useState<Date | null>(null)
  useEffect(() => {
    if (!isSignedIn) return
    let known: Standing | null = null
    let events: EventSource
    let again: ReturnType<typeof setTimeout> | undefined
    let telling: ReturnType<typeof setTimeout> | undefined

    function connect() {
      events = new EventSource("/api/live")
      events.addEventListener("open", () => {
        clearTimeout(telling)
        telling = undefined
        setLostSince(null)
        void queries.refetchQueries({ type: "active", predicate: ({ state }) => state.status === "error" })
      })
      events.addEventListener("error", () => {
        const lost = new Date()
        telling ??= setTimeout(() => setLostSince(lost), LOST_AFTER_MS)
        if (events.readyState === EventSource.CLOSED) again = setTimeout(connect, AGAIN_MS)
      })
      events.addEventListener("revision", (event: MessageEvent<string>) => {
        const standing = JSON.parse(event.data) as Standing
        if (known && known.revision !== standing.revision)
          void queries.invalidateQueries({ predicate: ({ queryKey }) => !APART.includes(queryKey[0]) })
        else if (known && known.events !== standing.events) void queries.invalidateQueries({ queryKey: ["events"] })
        known = standing
      })
    }
    connect()
    return () => {
      events.close()
      clearTimeout(again)
      clearTimeout(telling)
      setLostSince(null)
    }
  }, [isSignedIn, queries])
  return lostSince
}
