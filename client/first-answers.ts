import type { QueryClient } from "@tanstack/react-query"
import { chainReport } from "./chain/queries.ts"
import { session } from "./sign-in/session.ts"
import { parseSearch, readView } from "./view.ts"

/** How long the page waits for them before it shows that it waits, in milliseconds: shorter than anybody notices. */
const PATIENCE = 100

/**
 * Asks for what the first page will show before that page is put together. Where the answers come at once, as they do
 * when somebody asked before, nothing that waits is drawn only to be drawn over.
 */
export async function firstAnswers(client: QueryClient, { pathname, search }: Location): Promise<void> {
  const asked = [client.prefetchQuery(session)]
  if (pathname === "/") asked.push(client.prefetchQuery(chainReport(readView(parseSearch(search)))))
  await Promise.race([Promise.all(asked), new Promise((resolve) => setTimeout(resolve, PATIENCE))])
}
