import { countText } from "../../shared/words/numbers.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useLanguage } from "../language.ts"

/** On paper alone, below a list of which paper holds a part: how much it holds, and where all of it is. */
export function PaperRest({ printed, of }: { readonly printed: number; readonly of: number }) {
  const language = useLanguage()
  if (of <= printed) return null
  return (
    <p className="caption on-paper">
      {shellWords[language].onPaper(countText(printed, language), countText(of - printed, language))}
    </p>
  )
}
