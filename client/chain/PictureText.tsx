import type { TextLine } from "../../shared/analysis/picture/picture.ts"

/** Placed lines of text. What they say is heard from the label of the whole they belong to. */
export function PictureText({ lines }: { readonly lines: readonly TextLine[] }) {
  return lines.map((line) => (
    <text
      key={`${line.x} ${line.y} ${line.spans[0]?.text}`}
      x={line.x}
      y={line.y}
      textAnchor={line.anchor}
      aria-hidden="true"
    >
      {line.spans.map((span) => (
        <tspan key={span.text} className={`tone-${span.tone}`} fontSize={span.size} fontWeight={span.weight}>
          {span.text}
        </tspan>
      ))}
    </text>
  ))
}
