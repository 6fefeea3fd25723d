import type { ProblemGroup, UploadReport } from "../../shared/api/upload-report.ts"
import type { Mapping } from "../../shared/intake/mapping.ts"
import type { Problem } from "../../shared/intake/problem.ts"

/** What only the person can say about a file; each is asked once, however many rows it touches. */
export type Question =
  /** Sheets of one kind are one answer: "January, February". */
  | { readonly kind: "sheet"; readonly sheets: readonly string[] }
  /** Whether columns that nobody knows are branches, one each: a few of their headers. */
  | { readonly kind: "unit-columns"; readonly names: readonly string[] }
  /** What no column says and holds for all rows: their branch. */
  | { readonly kind: "unit" }
  /** The same of time: their period, or the year of their months. */
  | { readonly kind: "period"; readonly part: "period" | "year" }
  /** `closest`: ids of metrics with a similar name, the likeliest first; `isUnit`: a branch whose column nothing names a metric for. */
  | { readonly kind: "metric"; readonly name: string; readonly closest: readonly string[]; readonly isUnit: boolean }
  | { readonly kind: "units"; readonly names: readonly string[]; readonly rows: number }
  /** `region`: one of those that the first of the names stands in. */
  | { readonly kind: "same-name"; readonly names: readonly string[]; readonly region: string }
  /** Each encoding with the first name that it would make of the file. */
  | { readonly kind: "encoding"; readonly readings: readonly { readonly encoding: string; readonly sample: string }[] }
  | { readonly kind: "date-order"; readonly column: string; readonly samples: readonly string[] }
  | { readonly kind: "decimal"; readonly column: string; readonly samples: readonly string[] }
  | { readonly kind: "period-kind" }
  /** In which month the fiscal year of such a text begins. */
  | { readonly kind: "fiscal-year"; readonly sample: string }
  | { readonly kind: "respondents"; readonly metric: string }
  | { readonly kind: "other"; readonly group: ProblemGroup }

type Asked = Pick<UploadReport, "problems" | "problemGroups">

/** The questions a file leaves open, in the order in which an answer may settle the next. */
export function questionsOf({ problems, problemGroups }: Asked): Question[] {
  const asked = problemGroups.filter((group) => group.severity === "question" || isOffer(group))
  const questions = [...missingConstant(problems), ...asked.flatMap((group) => questionsOfGroup(group, problems))]
  const seen = new Set<string>()
  return questions
    .filter((question) => {
      const key = questionKey(question)
      return seen.has(key) ? false : seen.add(key)
    })
    .toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
}

/** Names a question among those of one file. */
export function questionKey(question: Question): string {
  switch (question.kind) {
    case "metric":
      return `metric ${question.name}`
    case "respondents":
      return `respondents ${question.metric}`
    case "other":
      return `other ${question.group.problem} ${question.group.column ?? ""}`
    default:
      return question.kind
  }
}

/** Whether a mapping answers a question. */
export function isAnswered(question: Question, mapping: Mapping): boolean {
  switch (question.kind) {
    case "metric":
      return (
        mapping.newMetrics?.[question.name] !== undefined ||
        mapping.metrics?.[question.name] !== undefined ||
        mapping.columns?.[question.name] !== undefined
      )
    case "sheet":
      return mapping.sheet !== undefined
    case "unit-columns":
      return mapping.layout !== undefined
    case "unit":
      return (mapping.constants?.unit ?? "") !== ""
    case "period":
      return (mapping.constants?.period ?? "") !== ""
    case "units":
      return mapping.newUnits !== undefined
    case "encoding":
      return mapping.encoding !== undefined
    case "same-name":
      return mapping.sameNames !== undefined
    case "date-order":
      return mapping.dateOrder !== undefined
    case "decimal":
      return mapping.decimal !== undefined
    case "period-kind":
      return mapping.periodKind !== undefined
    case "fiscal-year":
      return mapping.fiscalStart !== undefined
    case "respondents":
      return mapping.minimumRespondents?.[question.metric] !== undefined
    case "other":
      return question.group.column !== null && mapping.columns?.[question.group.column] !== undefined
  }
}

const order: readonly Question["kind"][] = [
  "encoding",
  "sheet",
  "unit-columns",
  "unit",
  "period",
  "other",
  "metric",
  "units",
  "same-name",
  "date-order",
  "decimal",
  "period-kind",
  "fiscal-year",
  "respondents",
]

/** Values without their number of respondents go in hidden: nobody has to answer, but an answer shows them. */
const isOffer = (group: ProblemGroup) => group.problem === "respondents-unknown"

/** A file of one period, or of one branch, need not say it in a column. Where both are missing, it is another table. */
function missingConstant(problems: readonly Problem[]): Question[] {
  const missing = problems.flatMap(({ problem, figures }) =>
    problem === "missing-column" ? [figures?.["column"]] : [],
  )
  const [part] = missing
  if (missing.length === 1 && part === "unit") return [{ kind: "unit" }]
  return missing.length === 1 && (part === "period" || part === "year") ? [{ kind: "period", part }] : []
}

function questionsOfGroup(group: ProblemGroup, problems: readonly Problem[]): Question[] {
  const column = group.column ?? ""
  switch (group.problem) {
    case "unknown-metric":
      return foundIn(group, problems).map((name) => ({
        kind: "metric",
        name,
        closest: closestTo(name, problems),
        isUnit: problemsOf(group, problems).some(({ figures }) => figures?.["columns"] === "units"),
      }))
    case "several-sheets":
      return [{ kind: "sheet", sheets: listIn(problemsOf(group, problems)[0], "sheets", "\n") }]
    case "units-in-columns":
      return [{ kind: "unit-columns", names: listIn(problemsOf(group, problems)[0], "names") }]
    case "unknown-unit":
      return [{ kind: "units", names: foundIn(group, problems), rows: group.count }]
    case "doubtful-encoding": {
      const [first] = problemsOf(group, problems)
      const samples = listIn(first, "samples", "\n")
      const encodings = listIn(first, "encodings", "\n")
      return [{ kind: "encoding", readings: encodings.map((encoding, i) => ({ encoding, sample: samples[i] ?? "" })) }]
    }
    case "same-name":
      return [
        {
          kind: "same-name",
          names: foundIn(group, problems),
          region: listIn(problemsOf(group, problems)[0], "regions")[0] ?? "",
        },
      ]
    case "ambiguous-date":
      return [{ kind: "date-order", column, samples: group.found }]
    case "ambiguous-number":
      return [{ kind: "decimal", column, samples: group.found }]
    case "mixed-period-kinds":
      return [{ kind: "period-kind" }]
    case "fiscal-year":
      return [{ kind: "fiscal-year", sample: group.found[0] ?? "" }]
    case "respondents-unknown":
      return metricsOf(group, problems).map((metric) => ({ kind: "respondents", metric }))
    default:
      return [{ kind: "other", group }]
  }
}

const problemsOf = (group: ProblemGroup, problems: readonly Problem[]) =>
  problems.filter((each) => each.problem === group.problem && each.column === group.column)

/** Every distinct text of a group: the group itself keeps only the most frequent. */
function foundIn(group: ProblemGroup, problems: readonly Problem[]): string[] {
  return [...new Set([...group.found, ...problemsOf(group, problems).flatMap((each) => each.found ?? [])])]
}

function closestTo(name: string, problems: readonly Problem[]): string[] {
  return listIn(
    problems.find((each) => each.problem === "unknown-metric" && each.found === name && each.figures?.["closest"]),
    "closest",
  )
}

function metricsOf(group: ProblemGroup, problems: readonly Problem[]): string[] {
  const ids = problemsOf(group, problems).map((each) => each.figures?.["metric"])
  return [...new Set(ids.filter((id) => typeof id === "string"))]
}

/** A list that a problem carries as one text. */
function listIn(problem: Problem | undefined, figure: string, separator = ", "): string[] {
  const text = problem?.figures?.[figure]
  return typeof text === "string" ? text.split(separator) : []
}
