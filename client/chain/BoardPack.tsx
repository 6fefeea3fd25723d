import { useMutation, useQuery } from "@tanstack/react-query"
import { useRef } from "react"
import { readAgainst } from "../../shared/chain/against.ts"
import { chainWords } from "../../shared/words/chain-page.ts"
import { ApiError, explain, withQuery } from "../api.ts"
import { impossible } from "../comparison/choices.ts"
import { useLanguage } from "../language.ts"
import { session } from "../sign-in/session.ts"
import { downloadBlob } from "../ui/download.ts"
import { useView } from "../view.ts"

const endings = ["pptx", "xlsx"] as const

/** The chain for a meeting: slides, and the workbook with the numbers behind them, of what the page shows and compares. */
export function BoardPack() {
  const language = useLanguage()
  const words = chainWords[language]
  const { unit, from, to, against } = useView()
  const top = useQuery(session).data?.viewer?.scope ?? null
  const chosen = readAgainst(against ?? "")
  // What cannot be compared, the page says and does not show.
  const beside = chosen && impossible(chosen, unit, top) === null ? against : undefined
  const stop = useRef(new AbortController())
  const fetchPack = useMutation({
    mutationFn: async (ending: (typeof endings)[number]) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const asked = { unit, from, to, against: beside, language, timeZone }
      stop.current = new AbortController()
      const answer = await fetch(withQuery(`/api/board-pack.${ending}`, asked), { signal: stop.current.signal })
      if (!answer.ok) {
        const refusal = (await answer.json().catch(() => ({}))) as { code?: string; message?: string }
        throw new ApiError(refusal.code ?? "fault", refusal.message ?? "")
      }
      downloadBlob(`service-profit-chain.${ending}`, await answer.blob())
    },
  })
  return (
    <>
      {endings.map((ending) => (
        <button
          key={ending}
          type="button"
          className="button quiet"
          disabled={fetchPack.isPending}
          onClick={() => fetchPack.mutate(ending)}
        >
          {fetchPack.isPending && fetchPack.variables === ending ? words.making : words.pack[ending]}
        </button>
      ))}
      {fetchPack.isPending && (
        <button type="button" className="button quiet" onClick={() => stop.current.abort()}>
          {words.stop}
        </button>
      )}
      {fetchPack.error && fetchPack.error.name !== "AbortError" && (
        <span role="alert">{explain(fetchPack.error, language)}</span>
      )}
    </>
  )
}
