import { textWidth } from "../../shared/analysis/picture/text-width.ts"
import "./long-name.css"

/** So many letters at the end tell names apart that begin alike: "…营业网点0123". */
const TAIL = 6

type LongNameProps = {
  readonly name: string
  /** Room in pixels, and the size of the letters. */
  readonly width: number
  readonly size: number
}

/** A name that is too long for its room is cut in its middle: branches of one company begin alike and end differently. */
export function LongName({ name, width, size }: LongNameProps) {
  if (textWidth(name, size) <= width) return <span>{name}</span>
  const letters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment)
  return (
    <span className="long-name">
      <span className="visually-hidden">{name}</span>
      <span aria-hidden="true">{letters.slice(0, -TAIL).join("")}</span>
      <span aria-hidden="true">{letters.slice(-TAIL).join("")}</span>
    </span>
  )
}
