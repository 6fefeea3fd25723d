import { layoutChain } from "../../shared/analysis/chain-layout.ts"
import type { StageText } from "../../shared/analysis/picture/picture.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useWords } from "../language.ts"
import { useWidth } from "../ui/width.ts"
import "./chain.css"

/** Cards where the stages will stand, without names that may turn out wrong and without arrows before their verdicts. */
export function ChainWaiting() {
  const words = useWords(shellWords)
  const [frame, width] = useWidth()
  const picture = width === null ? null : layoutChain(stages, links, width)
  return (
    <div className="wrap chain-page" aria-busy="true">
      <title>{words.product}</title>
      <div className="headline">
        <h1>
          <b className="bar-loading">{words.loading}</b>
          <span className="bar-loading waiting-line">{words.loading}</span>
        </h1>
      </div>
      <div ref={frame} className="picture-frame">
        {picture && (
          <svg className="picture" width={picture.width} height={picture.height} aria-hidden="true">
            {picture.stages.map(({ id, box }) => (
              <g key={id}>
                <rect
                  className="stage-card"
                  x={box.x + 0.5}
                  y={box.y + 0.5}
                  width={box.width - 1}
                  height={box.height - 1}
                  rx={8}
                />
                <rect className="waiting" x={box.x + 14} y={box.y + 16} width={box.width * 0.6} height={14} rx={3} />
                <rect className="waiting" x={box.x + 14} y={box.y + 42} width={box.width * 0.35} height={22} rx={3} />
              </g>
            ))}
          </svg>
        )}
      </div>
    </div>
  )
}

// As much text as most chains have, so that the cards keep their size when the real ones come.
const stage = (id: string): StageText => ({
  id,
  name: "Customer satisfaction",
  metric: "Customer satisfaction",
  value: { before: "", figure: "83.1", after: "%" },
  level: { text: "3.1 pts above", mark: "up", isBelow: false },
  notes: ["target 80.0%", "up 2.6 in 12 months", "128 branches"],
})
const ids = ["a", "b", "c", "d", "e"]
const stages = ids.map(stage)
const links = ids.slice(1).map((to, i) => ({
  from: ids[i]!,
  to,
  reverse: false,
  form: "unknown" as const,
  size: null,
  word: "",
  since: null,
  effect: null,
  interval: null,
  facts: [],
  before: [],
}))
