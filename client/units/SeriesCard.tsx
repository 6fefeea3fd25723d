import { Link } from "@tanstack/react-router"
import { memo, useMemo, type KeyboardEvent } from "react"
import type { SeriesGround } from "../../shared/analysis/unit-series.ts"
import type { UnitRow, UnitsReport } from "../../shared/analysis/units-report.ts"
import type { ChainEvent } from "../../shared/chain/event.ts"
import { periodText } from "../../shared/words/dates.ts"
import { named, sideBySide } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { linkName } from "../../shared/words/link-facts.ts"
import { signedText } from "../../shared/words/numbers.ts"
import { unitsPageWords } from "../../shared/words/units-page.ts"
import { ArrowGlyph } from "../chain/Arrow.tsx"
import { concerning } from "../events/concerning.ts"
import { eventTicks, placedEvents } from "../events/placed.ts"
import { useLanguage } from "../language.ts"
import { LongName } from "../ui/LongName.tsx"
import { heightOf, LINE_HEIGHT, SeriesLine } from "./SeriesLine.tsx"

type SeriesCardProps = {
  readonly branch: UnitRow
  /** Undefined while they are on their way. */
  readonly scores: readonly (number | null)[] | undefined
  readonly ground: SeriesGround
  readonly scale: NonNullable<SeriesGround["scale"]>
  readonly stages: UnitsReport["stages"]
  readonly stageName: string
  readonly events: readonly ChainEvent[] | undefined
  readonly at: number | null
  readonly width: number
  readonly isStop: boolean
  readonly onFocus: (id: string) => void
  readonly onKeyDown: (event: KeyboardEvent, id: string) => void
}

/** One branch: its line, its name, its score in the period that is read beside the median, and whether a link breaks there. */
export const SeriesCard = memo(function SeriesCard({
  branch,
  scores,
  ground,
  scale,
  stages,
  stageName,
  events,
  at,
  width,
  isStop,
  onFocus,
  onKeyDown,
}: SeriesCardProps) {
  const language = useLanguage()
  const words = unitsPageWords[language]
  const { periods, medians, breaks } = ground
  const ticks = useMemo(
    () => eventTicks(placedEvents(concerning(events, [branch.id, branch.parent]), periods, branch.id, language)),
    [events, branch, periods, language],
  )
  const from = useMemo(
    () => breaks.map(({ since }) => periods.indexOf(since)).filter((place) => place >= 0),
    [breaks, periods],
  )
  const median = (medians.find(({ type }) => type === branch.type) ?? medians[0])?.scores ?? []
  const place = at ?? scores?.findLastIndex((score) => score !== null) ?? -1
  const said = (score: number | null | undefined) => (score == null ? null : signedText(score, 1, language))
  const [own, middle] = [said(scores?.[place]), said(median[place])]
  const links = branch.breaks.map((each) => linkName(each, (id) => nameIn(stages, id, language)))
  return (
    <li className="series-card" style={{ width }}>
      <Link
        to="/units/$unit"
        params={{ unit: branch.id }}
        data-branch={branch.id}
        tabIndex={isStop ? 0 : -1}
        title={branch.name}
        onFocus={() => onFocus(branch.id)}
        onKeyDown={(event) => onKeyDown(event, branch.id)}
      >
        {scores ? (
          <SeriesLine
            scores={scores}
            median={median}
            scale={scale}
            breaks={from}
            events={ticks}
            at={at}
            width={width}
          />
        ) : (
          <span className="bar-loading line-waiting" />
        )}
        <span className="series-name">
          {links.length > 0 && <ArrowGlyph form="broken" length={22} />}
          <LongName name={branch.name} width={width - (links.length > 0 ? 26 : 0)} size={12.5} />
        </span>
        <span className="visually-hidden">
          {sideBySide([stageName, ...(place < 0 ? [] : [periodText(periods[place]!, language)])], language)}
        </span>
        {scores && (
          <span className="series-figure">
            <b>{own ?? words.short["no-data"]}</b> {middle !== null && words.median(middle)}
          </span>
        )}
        {links.length > 0 && (
          <span className="visually-hidden">{named(words.breaks, sideBySide(links, language), language)}</span>
        )}
      </Link>
    </li>
  )
})

function nameIn(stages: UnitsReport["stages"], id: string, language: Parameters<typeof labelIn>[1]): string {
  const stage = stages.find((each) => each.id === id)
  return stage ? labelIn(stage.labels, language) : id
}

type SeriesAxisProps = Pick<SeriesCardProps, "scale"> & { readonly tick: (value: number) => string }

/** The ends of the scale and its zero, before each row. */
export function SeriesAxis({ scale, tick }: SeriesAxisProps) {
  const y = heightOf(scale)
  const marks = [scale.high, 0, scale.low].filter((value, i, all) => all.indexOf(value) === i)
  return (
    <svg className="series-axis" width={26} height={LINE_HEIGHT} aria-hidden="true">
      {marks.map((value) => (
        <text key={value} x={24} y={Math.min(LINE_HEIGHT - 1, Math.max(10, y(value) + 4))} textAnchor="end">
          {tick(value)}
        </text>
      ))}
    </svg>
  )
}
