import type { StageReport } from "../../shared/analysis/chain-report.ts"
import type { PlacedStage, StageText } from "../../shared/analysis/picture/picture.ts"
import type { ChainEvent } from "../../shared/chain/event.ts"
import { eventsHeard, eventTicks, placedEvents } from "../events/placed.ts"
import { useLanguage } from "../language.ts"
import { PictureText } from "./PictureText.tsx"
import { Sparkline } from "./Sparkline.tsx"

type PictureStageProps = {
  readonly stage: PlacedStage
  readonly text: StageText
  readonly series: Pick<StageReport, "series" | "level">
  readonly events: readonly ChainEvent[]
  /** The part of the company that is looked at. */
  readonly scope: string | undefined
}

/** One stage's card. Heard, it is one sentence: name, value, level, notes, and what happened meanwhile. */
export function PictureStage({ stage, text, series, events, scope }: PictureStageProps) {
  const language = useLanguage()
  const { box, mark } = stage
  const line = series.series.map(({ period }) => period)
  const placed = placedEvents(events, line, scope, language)
  const value = text.value === null ? null : text.value.before + text.value.figure + text.value.after
  const heard = [text.name, text.metric, value, text.level.text, ...text.notes, eventsHeard(placed, language)].filter(
    (each) => each !== null && each !== "",
  )
  return (
    <g className="stage" role="img" aria-label={heard.join(", ")} tabIndex={0} data-stop>
      <title>{text.name}</title>
      <rect
        className="stage-card"
        x={box.x + 0.5}
        y={box.y + 0.5}
        width={box.width - 1}
        height={box.height - 1}
        rx={8}
      />
      <PictureText lines={stage.lines} />
      {mark && (
        <path
          className={mark.isBelow ? "mark-below" : "mark"}
          d={mark.direction === "up" ? `M${mark.x} ${mark.y + 9}h11l-5.5 -9z` : `M${mark.x} ${mark.y}h11l-5.5 9z`}
        />
      )}
      <Sparkline
        box={stage.spark}
        values={series.series.map((each) => each.value)}
        target={series.level.target}
        events={eventTicks(placed)}
      />
    </g>
  )
}
