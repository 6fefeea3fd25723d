import { Link } from "@tanstack/react-router"
import type { UnitReport } from "../../shared/analysis/units-report.ts"
import { linkName } from "../../shared/words/link-facts.ts"
import { estimateText } from "../../shared/words/numbers.ts"
import { stageName, unitPageWords } from "../../shared/words/unit-page.ts"
import { tickText } from "../link/OverTimeChart.tsx"
import { useLanguage } from "../language.ts"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { forestHeight, LinkForest } from "./LinkForest.tsx"

/** How each link shows in this one branch, beside all branches; of a region, the way to its own chain. */
export function UnitLinks({ report }: { readonly report: UnitReport }) {
  const language = useLanguage()
  const words = unitPageWords[language]
  const { unit, links } = report
  const nameOf = stageName(report, language)
  if (links.length === 0)
    return (
      <section className="panel units-panel">
        <h2>{words.links}</h2>
        <p>
          {unit.units > 1 ? words.linksRegion : words.linksNone}{" "}
          <Link to="/" search={(all) => ({ ...all, unit: unit.id })} className="button">
            {words.chain}
          </Link>
        </p>
      </section>
    )
  return (
    <section className="panel units-panel">
      <ChartFrame
        title={words.links}
        caption={words.linksNote}
        table={{
          columns: [
            words.link,
            words.shrunk,
            words.low,
            words.high,
            words.ownSlope,
            words.pairs,
            words.mean,
            words.flagged,
          ],
          rows: links.map((link) => [
            linkName(link, nameOf),
            link.shrunk,
            ...link.interval,
            link.slope,
            link.pairs,
            link.mean,
            link.flagged ? words.yes : words.no,
          ]),
        }}
        fileName={`${unit.id}-links`}
        height={forestHeight(links.length)}
      >
        {(width) => (
          <LinkForest
            rows={links.map((link) => ({
              name: linkName(link, nameOf),
              value: link.shrunk,
              interval: link.interval,
              mean: link.mean,
              isFlagged: link.flagged,
              text: estimateText(link.shrunk, link.interval, language),
              note: link.flagged ? words.flagged : "",
            }))}
            meanLabel={words.mean}
            tick={(value) => tickText(value, language)}
            width={width}
          />
        )}
      </ChartFrame>
    </section>
  )
}
