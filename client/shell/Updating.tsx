import { useIsFetching } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { stateWords } from "../../shared/words/failure.ts"
import { useWords } from "../language.ts"

/** Answers that come sooner need no sign, and one would only flicker. */
const SOON_MS = 500

/** Says under the header that what is on the page is being fetched anew, for as long as it takes. */
export function Updating() {
  const words = useWords(stateWords)
  const isFetching = useIsFetching() > 0
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(isFetching), isFetching ? SOON_MS : 0)
    return () => clearTimeout(timer)
  }, [isFetching])
  return (
    <div className="updating no-print" role="status" data-on={isLate || undefined}>
      <span className="visually-hidden">{isLate && words.updating}</span>
    </div>
  )
}
