import { arrowForm } from "../../shared/analysis/arrow-form.ts"
import type { ComparedLink, ComparisonReport, LinkSide } from "../../shared/analysis/comparison-report.ts"
import { comparisonWords } from "../../shared/words/comparison.ts"
import type { Language } from "../../shared/words/language.ts"
import { linkName } from "../../shared/words/link-facts.ts"
import { countText, estimateText, numberText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { verdictWord } from "../../shared/words/verdict.ts"
import { useLanguage } from "../language.ts"
import { tickText } from "../link/OverTimeChart.tsx"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { columnsOf } from "./columns.ts"
import { type DifferenceRow, DifferenceTable } from "./DifferenceTable.tsx"

type ComparedLinksProps = { readonly report: ComparisonReport; readonly nameOf: (stage: string) => string }

/** Each link's effect on both sides, what it differs by, and whether that is sure, shown to be nothing, or open. */
export function ComparedLinks({ report, nameOf }: ComparedLinksProps) {
  const language = useLanguage()
  const words = comparisonWords[language]
  const { links, relation } = report
  const columns = columnsOf(report, words.link, language)
  // Links may differ in what matters to them: the band is drawn where they all agree.
  const deltas = new Set(links.map(({ delta }) => delta))
  const [delta] = deltas
  const title = words.links
  return (
    <ChartFrame
      title={title}
      caption={
        delta !== undefined && deltas.size === 1
          ? words.linksNote(
              relation === "time" ? words.word.changed : words.word.differs,
              numberText(delta, 2, language),
            )
          : null
      }
      table={{
        columns: [
          words.link,
          ...[columns.there, columns.here].flatMap((side) => [side, `${side}: ${words.low}`, `${side}: ${words.high}`]),
          words.difference,
          words.low,
          words.high,
          words.pAdjusted,
          `${columns.there}: n`,
          `${columns.here}: n`,
          words.branchesInBoth,
          words.found,
        ],
        rows: links.map((link) => [
          linkName(link, nameOf),
          ...[link.there, link.here].flatMap(({ effect, interval }) => [
            effect,
            interval?.[0] ?? null,
            interval?.[1] ?? null,
          ]),
          link.difference?.effect ?? null,
          link.difference?.interval[0] ?? null,
          link.difference?.interval[1] ?? null,
          link.difference?.pAdjusted ?? null,
          link.there.units,
          link.here.units,
          link.difference?.sharedUnits || null,
          wordOf(link, relation, language),
        ]),
      }}
      fileName="comparison-links"
      height={32 + links.length * 50}
    >
      {(width) => (
        <DifferenceTable
          title={title}
          columns={columns}
          rows={links.map((link) => rowOf(link, report, nameOf, language))}
          band={deltas.size === 1 ? (delta ?? null) : null}
          tick={(value) => tickText(value, language)}
          width={width}
        />
      )}
    </ChartFrame>
  )
}

function rowOf(
  link: ComparedLink,
  { relation }: ComparisonReport,
  nameOf: (stage: string) => string,
  language: Language,
): DifferenceRow {
  const words = comparisonWords[language]
  const { here, there, difference, why } = link
  const effect = (side: LinkSide) =>
    side.effect === null || side.verdict === "no-data"
      ? words.noEstimate
      : estimateText(side.effect, side.interval, language)
  const verdict = (side: LinkSide) => verdictWord(arrowForm({ ...side, change: null }), language)
  return {
    id: `${link.from}~${link.to}`,
    name: linkName(link, nameOf),
    note: null,
    here: effect(here),
    hereNote: verdict(here),
    there: effect(there),
    thereNote: verdict(there),
    value: difference?.effect ?? null,
    interval: difference?.interval ?? null,
    figures: difference
      ? estimateText(difference.effect, difference.interval, language)
      : words.why[why ?? "side-without-estimate"],
    basis: difference && basisOf(link, relation === "time", language),
    word: wordOf(link, relation, language),
    isSure: link.word === "changed",
    tone: toneOf(link),
  }
}

/** How many branches the difference rests on. Only estimates within branches count those that are on both sides. */
function basisOf({ here, there, difference }: ComparedLink, inTime: boolean, language: Language): string {
  const words = comparisonWords[language]
  if (!inTime) return words.and(countText(here.units, language), unitsText(there.units, language))
  return difference!.sharedUnits > 0
    ? words.inBoth(unitsText(difference!.sharedUnits, language))
    : words.thenAndNow(countText(there.units, language), unitsText(here.units, language))
}

function wordOf({ word }: ComparedLink, relation: ComparisonReport["relation"], language: Language): string {
  const { word: said } = comparisonWords[language]
  return word === "changed" && relation !== "time" ? said.differs : said[word]
}

/** Only a link that is worse for it, and fails, is drawn in the colour of what is broken. */
function toneOf({ word, here, difference }: ComparedLink): DifferenceRow["tone"] {
  if (word === "unclear" || word === "no-data") return "unknown"
  const fails = here.verdict === "broken" || here.verdict === "reversed"
  return word === "changed" && fails && difference!.effect < 0 ? "broken" : "holds"
}
