import type { UploadReport } from "../../shared/api/upload-report.ts"
import { countText } from "../../shared/words/numbers.ts"
import { uploadReviewWords } from "../../shared/words/upload-review.ts"
import { useLanguage } from "../language.ts"
import { barParts } from "./bar-parts.ts"

const WIDTH = 480
const HEIGHT = 24

/** New, changed, unchanged and rejected as parts of one bar; rejected is hatched, so that it needs no colour. */
export function ChangeBar({ observations }: Pick<UploadReport, "observations">) {
  const language = useLanguage()
  const words = uploadReviewWords[language].data
  const text = (kind: keyof typeof observations) => countText(observations[kind], language)
  return (
    <svg
      className="change-bar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      preserveAspectRatio="none"
      height={HEIGHT}
      role="img"
      aria-label={words.bar(text("new"), text("changed"), text("unchanged"), text("rejected"))}
    >
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" className="hatch-ground" />
          <line x1="0" y1="0" x2="0" y2="5" className="hatch-line" />
        </pattern>
      </defs>
      {barParts(observations, WIDTH).map(({ kind, from, width }) => (
        <rect key={kind} className={`bar-part ${kind}`} x={from} width={width} height={HEIGHT} />
      ))}
    </svg>
  )
}
