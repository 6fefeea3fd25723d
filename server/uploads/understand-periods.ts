import type { PeriodMeaning, PeriodPart, ReadingPlan } from "../../shared/intake/plan.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import { filePeriods, statedPeriod } from "./file-periods.ts"
import type { KnownWorkspace } from "./known.ts"
import type { StagedFile } from "./staging/stage-file.ts"
import { keepMeanings, periodPlace, readTexts } from "./staging/text-meanings.ts"

type PeriodPlace = NonNullable<ReturnType<typeof periodPlace>>

export type UnderstoodPeriods = {
  readonly problems: readonly Problem[]
  /** What a period that a header or the file's name states is as numbers. */
  readonly ofStated: (text: string) => PeriodPlace | undefined
  /** The place of what a value's header adds to the period of its row. */
  readonly completed: (part: PeriodPart) => number
}

/**
 * Periods by the texts of the rows, once for each part that headers add to them (the month to a year, the year to a month),
 * and those that headers or the file's name state whole.
 */
export async function understandPeriods(
  { staging, shape }: StagedFile,
  plan: ReadingPlan,
  known: KnownWorkspace,
): Promise<UnderstoodPeriods> {
  const added: (PeriodPart | null)[] = [...new Set(shape.measures.flatMap(({ completes }) => completes ?? []))]
  const texts = shape.period.length === 0 ? [] : await readTexts(staging, shape, "period")
  const readings = (added.length === 0 ? [null] : added).map((part) =>
    filePeriods(
      texts.map(({ text }) => text),
      part === null ? plan : { ...plan, period: { ...plan.period, parts: [...plan.period.parts, part] } },
      known,
    ),
  )
  if (shape.period.length > 0)
    await keepMeanings(
      staging,
      "period",
      readings.flatMap(({ byText }, completed) =>
        texts.map(({ code, text }) => {
          const found = periodPlace(byText.get(text))
          // A row's text is at fault once, however many headers complete it.
          const problem = completed === 0 ? periodProblem(byText.get(text)) : null
          return { code, place: found?.index ?? null, kind: found?.kind, completed, problem }
        }),
      ),
    )
  const stated = new Map(
    shape.measures.flatMap(({ period }) =>
      period === null ? [] : [[period, statedPeriod(period, plan, known)] as const],
    ),
  )
  const refused = [...stated].flatMap(([found, meaning]): Problem[] =>
    meaning.kind === "problem"
      ? [{ row: null, column: null, found, problem: meaning.problem, message: meaning.message, severity: "error" }]
      : [],
  )
  return {
    problems: [...readings[0]!.questions, ...refused],
    ofStated: (text) => periodPlace(stated.get(text)) ?? undefined,
    completed: (part) => added.indexOf(part),
  }
}

function periodProblem(meaning: PeriodMeaning | undefined) {
  if (meaning?.kind === "problem")
    return { problem: meaning.problem, message: meaning.message, severity: "error" as const }
  if (meaning?.kind === "period") return null
  return {
    problem: "no-period" as const,
    severity: "error" as const,
    message: "The row has a value but no period: write the month, quarter or year.",
  }
}
