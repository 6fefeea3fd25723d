import { useQuery } from "@tanstack/react-query"
import { useMemo, type KeyboardEvent } from "react"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { layoutChain } from "../../shared/analysis/chain-layout.ts"
import { isMostlyFailing } from "../../shared/analysis/picture/picture.ts"
import { stageNames } from "../../shared/words/headline.ts"
import { linkSentence } from "../../shared/words/link-facts.ts"
import { pictureText } from "../../shared/words/picture-text.ts"
import { chainWords } from "../../shared/words/chain-page.ts"
import { eventsIn } from "../events/queries.ts"
import { useLanguage } from "../language.ts"
import { useWidth } from "../ui/width.ts"
import { useView } from "../view.ts"
import { PictureGround, PictureLink } from "./PictureLink.tsx"
import { PictureStage } from "./PictureStage.tsx"
import "./picture.css"

type ChainPictureProps = {
  readonly report: ChainReport
  readonly selected: string | null
  readonly pictureId: string
}

/** The chain as one picture: stages in cards, links as arrows whose form is the verdict. Tab or the arrow keys walk it. */
export function ChainPicture({ report, selected, pictureId }: ChainPictureProps) {
  const language = useLanguage()
  const view = useView()
  const events = useQuery(eventsIn(view)).data?.events ?? []
  const [frame, width] = useWidth()
  const text = useMemo(() => pictureText(report, language), [report, language])
  const picture = useMemo(() => width && layoutChain(text.stages, text.links, width), [text, width])
  const isCalm = isMostlyFailing(text.links.map(({ form }) => form))
  // Where most are broken, the one that is looked at keeps its ground.
  const grounds = picture ? picture.links.filter((link) => !isCalm || `${link.from}~${link.to}` === selected) : []
  const around = { nameOf: stageNames(report, language), kind: report.scope.periodKind, language }
  return (
    <div ref={frame} className="picture-frame">
      {picture && (
        <svg
          id={pictureId}
          className="picture"
          width={picture.width}
          height={picture.height}
          viewBox={`0 0 ${picture.width} ${picture.height}`}
          role="group"
          aria-label={chainWords[language].picture(text.stages.length)}
          data-calm={isCalm || undefined}
          onKeyDown={walk}
        >
          {grounds.map((link) => (
            <PictureGround key={`${link.from}~${link.to}`} link={link} />
          ))}
          {picture.stages.map((stage) => (
            <g key={stage.id}>
              <PictureStage
                stage={stage}
                text={text.stages.find((each) => each.id === stage.id)!}
                series={report.stages.find((each) => each.id === stage.id)!}
                events={events}
                scope={view.unit}
              />
              {picture.links
                .filter((link) => link.from === stage.id)
                .map((link) => {
                  const told = report.links.find((each) => each.from === link.from && each.to === link.to)!
                  const id = `${link.from}~${link.to}`
                  return (
                    <PictureLink key={id} link={link} isSelected={id === selected} label={linkSentence(told, around)} />
                  )
                })}
            </g>
          ))}
        </svg>
      )}
    </div>
  )
}

/** Arrow keys go to the stage or link before or after the one in focus. */
function walk(event: KeyboardEvent<SVGSVGElement>) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const stops = [...event.currentTarget.querySelectorAll<SVGElement>("[data-stop]")]
  const next = stops[stops.indexOf(document.activeElement as SVGElement) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
