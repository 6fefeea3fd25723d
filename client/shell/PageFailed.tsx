import { stateWords } from "../../shared/words/failure.ts"
import { useWords } from "../language.ts"
import { Unavailable } from "../ui/Unavailable.tsx"
import { Waiting, WaitingPanel } from "../ui/Waiting.tsx"

/** In place of a page that could not be drawn, or whose program could not be fetched. The header stays. */
export function PageFailed({ error }: { readonly error: unknown }) {
  const words = useWords(stateWords)
  return (
    <Unavailable error={error}>
      <button type="button" className="button primary" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </Unavailable>
  )
}

/** While the program of a page is on its way. */
export function PageWaiting() {
  return (
    <Waiting className="page-waiting">
      <WaitingPanel rows={8} columns={4} />
    </Waiting>
  )
}
