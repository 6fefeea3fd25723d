import { useMutation } from "@tanstack/react-query"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { ApiError, explain, withQuery } from "../api.ts"
import { useLanguage } from "../language.ts"
import { downloadBlob } from "../ui/download.ts"
import { useView } from "../view.ts"

const endings = ["pptx", "xlsx"] as const

/** The chain for a meeting: slides, and the workbook with the numbers behind them, of what the page shows. */
export function BoardPack() {
  const language = useLanguage()
  const words = boardPackWords[language]
  const { unit, from, to } = useView()
  const fetchPack = useMutation({
    mutationFn: async (ending: (typeof endings)[number]) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const answer = await fetch(withQuery(`/api/board-pack.${ending}`, { unit, from, to, language, timeZone }))
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
          {fetchPack.isPending && fetchPack.variables === ending ? words.making : words.save[ending]}
        </button>
      ))}
      {fetchPack.error && <span role="alert">{explain(fetchPack.error, language)}</span>}
    </>
  )
}
