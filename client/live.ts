import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { session } from "./sign-in/session.ts"

/** What has nothing to do with the data: who one is stays the same when somebody uploads a file. */
const APART: readonly unknown[] = ["session", "account", "link"]

type Standing = { readonly revision: string; readonly events: number }

/**
 * Follows the workspace: when somebody commits, undoes or changes the model, here or in another browser, everything
 * on the page is fetched again while what is on the screen stays; when only the events changed, those alone. The browser reconnects by itself; the revision it is
 * told first after that says whether anything was missed.
 */
export function useLive(): void {
  const queries = useQueryClient()
  const { data } = useQuery(session)
  const isSignedIn = Boolean(data?.viewer)
  useEffect(() => {
    if (!isSignedIn) return
    let known: Standing | null = null
    const events = new EventSource("/api/live")
    events.addEventListener("revision", (event: MessageEvent<string>) => {
      const standing = JSON.parse(event.data) as Standing
      if (known && known.revision !== standing.revision)
        void queries.invalidateQueries({ predicate: ({ queryKey }) => !APART.includes(queryKey[0]) })
      else if (known && known.events !== standing.events) void queries.invalidateQueries({ queryKey: ["events"] })
      known = standing
    })
    return () => events.close()
  }, [isSignedIn, queries])
}
