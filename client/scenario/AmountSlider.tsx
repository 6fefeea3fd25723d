import type { CSSProperties } from "react"
import type { SeenChanges } from "../../shared/analysis/scenario.ts"
import { scenarioWords } from "../../shared/words/scenario.ts"
import { useLanguage } from "../language.ts"
import { sliderEnds, STEP } from "./search.ts"

type AmountSliderProps = {
  readonly by: number
  readonly seen: SeenChanges
  readonly text: (value: number) => string
  /** The time over which changes were seen, in words. */
  readonly span: string
  readonly onChange: (by: number) => void
}

/** The amount: a plain stretch where changes were seen, hatched beyond. */
export function AmountSlider({ by, seen, text, span, onChange }: AmountSliderProps) {
  const words = scenarioWords[useLanguage()]
  const [first, last] = sliderEnds(seen)
  const [low, high] = [Math.min(first, by), Math.max(last, by)]
  const at = (value: number) => `${(100 * (value - low)) / (high - low)}%`
  const places = { "--seen-low": at(seen.low), "--seen-high": at(seen.high), "--zero": at(0) } as CSSProperties
  return (
    <div className="amount" style={places}>
      <p className="amount-words" aria-hidden="true">
        <span className="amount-seen-text">{words.seen(text(seen.low), text(seen.high), span)}</span>
        <span className="amount-beyond-text">{words.beyond}</span>
      </p>
      <div className="amount-track">
        <span className="amount-seen" />
        <span className="amount-zero" />
        <input
          type="range"
          aria-label={words.by}
          aria-valuetext={text(by)}
          min={low}
          max={high}
          step={STEP}
          value={by}
          onChange={(event) => onChange(Number(event.target.value))}
        />
      </div>
      <p className="caption amount-scale">
        <span>{text(low)}</span>
        <span>{words.unit}</span>
        <span>{text(high)}</span>
      </p>
    </div>
  )
}
