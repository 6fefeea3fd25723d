import type { UploadProgress } from "../../shared/api/upload-report.ts"
import { countText, shareText } from "../../shared/words/numbers.ts"
import { uploadsWords } from "../../shared/words/uploads.ts"
import { useLanguage } from "../language.ts"

/** How far the server is with a file: what it does, and as many rows as it can say. */
export function ProgressMeter({ name, progress }: { readonly name: string; readonly progress: UploadProgress | null }) {
  const language = useLanguage()
  const words = uploadsWords[language].sending
  const rows = progress && progress.rows > 0 ? countText(progress.rows, language) : null
  const share = progress?.share
  const all = progress?.of ? countText(progress.of, language) : null
  return (
    <>
      <progress className="meter" aria-label={name} max={progress?.of ?? 1} value={all ? progress!.rows : share} />
      <span className="caption" role="status">
        {progress && words.steps[progress.step]}
        {share !== undefined && ` · ${shareText(share, language)}`}
        {rows && ` · ${all && all !== rows ? words.rowsOf(rows, all) : words.rows(rows)}`}
      </span>
    </>
  )
}
