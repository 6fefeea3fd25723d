import { useQueryClient, type Query, type QueryCache } from "@tanstack/react-query"
import { useCallback, useSyncExternalStore } from "react"
import { failureText, stateWords } from "../../shared/words/failure.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import type { Language } from "../../shared/words/language.ts"
import { momentText } from "../../shared/words/moment.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { ApiError, explain } from "../api.ts"
import { useLanguage } from "../language.ts"

/** An answer on the screen that was to be fetched again, and could not be. */
const isOld = ({ state }: Query) => state.status === "error" && state.data !== undefined

const oldest = (cache: QueryCache): Query | undefined =>
  cache
    .findAll({ type: "active", predicate: isOld })
    .toSorted((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt)[0]

/** What is the matter, without what to do: the way to try again stands beside it. */
const toldShort = (error: unknown, language: Language) =>
  (error instanceof ApiError && failureText(error.code, language)?.finding) || explain(error, language)

/** At the foot of any page whose figures are not the newest: of when they are, why, and a way to try again. */
export function Freshness({ lostSince }: { readonly lostSince: Date | null }) {
  const language = useLanguage()
  const words = stateWords[language]
  const queries = useQueryClient()
  const cache = queries.getQueryCache()
  const listen = useCallback((changed: () => void) => cache.subscribe(changed), [cache])
  const query = useSyncExternalStore(listen, () => oldest(cache))
  // The same query fails again with another error: what is said has to follow.
  const error = useSyncExternalStore(listen, () => oldest(cache)?.state.error)
  if (!query && !lostSince) return null
  const moment = (instant: Date) => momentText(instant.toISOString(), language)
  return (
    <div className="stale-notice" role="status">
      <div className="wrap">
        <span>
          {query
            ? words.old(moment(new Date(query.state.dataUpdatedAt))) +
              sentenceGap(language) +
              toldShort(error, language)
            : words.lost(moment(lostSince!))}
        </span>
        {query && (
          <button
            type="button"
            className="button quiet"
            onClick={() => void queries.refetchQueries({ type: "active", predicate: isOld })}
          >
            {shellWords[language].tryAgain}
          </button>
        )}
      </div>
    </div>
  )
}
