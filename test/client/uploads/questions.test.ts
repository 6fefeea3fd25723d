import { describe, expect, it } from "vitest"
import { isAnswered, questionKey, questionsOf } from "../../../client/uploads/questions.ts"
import type { Problem } from "../../../shared/intake/problem.ts"
import { problemGroup, uploadReport } from "../../support/upload-report.ts"

const problem = (about: Partial<Problem> & Pick<Problem, "problem">): Problem => ({
  row: 2,
  column: "metric",
  found: null,
  message: "",
  severity: "question",
  ...about,
})
const unknown = (found: readonly string[]) =>
  problemGroup({ problem: "unknown-metric", severity: "question", column: "metric", found, count: found.length })

describe("the questions of a file", () => {
  it("asks about every unknown metric once, also those beyond the group's five examples", () => {
    const names = ["a", "b", "c", "d", "e", "f"]
    const questions = questionsOf({
      problemGroups: [unknown(names.slice(0, 5))],
      problems: names.map((found) => problem({ problem: "unknown-metric", found })),
    })
    expect(questions).toEqual(names.map((name) => ({ kind: "metric", name, closest: [], isUnit: false })))
  })

  it("asks once about new branches, however many there are", () => {
    const group = problemGroup({
      problem: "unknown-unit",
      severity: "question",
      column: "unit",
      found: ["B1", "B2"],
      count: 192,
    })
    expect(questionsOf(uploadReport({ problemGroups: [group] }))).toEqual([
      { kind: "units", names: ["B1", "B2"], rows: 192 },
    ])
  })

  it("offers to vouch for respondents although nobody has to answer", () => {
    const group = problemGroup({ problem: "respondents-unknown", severity: "warning", column: "esat" })
    const problems = [
      problem({ problem: "respondents-unknown", column: "esat", severity: "warning", figures: { metric: "esat" } }),
    ]
    expect(questionsOf({ problemGroups: [group], problems })).toEqual([{ kind: "respondents", metric: "esat" }])
  })

  it("asks for the one year of months, and not where no one year fits them", () => {
    const missing = (column: string) => ({
      problemGroups: [],
      problems: [problem({ problem: "missing-column", severity: "error", figures: { column } })],
    })
    expect(questionsOf(missing("year"))).toEqual([{ kind: "period", part: "year" }])
    expect(questionsOf(missing("years"))).toEqual([])
  })

  it("offers the metrics whose names come close", () => {
    const problems = [problem({ problem: "unknown-metric", found: "CSAT score", figures: { closest: "csat, ces" } })]
    const [question] = questionsOf({ problemGroups: [unknown(["CSAT score"])], problems })
    expect(question).toEqual({ kind: "metric", name: "CSAT score", isUnit: false, closest: ["csat", "ces"] })
  })

  it("asks whether columns are branches, and what they count", () => {
    const columns = problem({ problem: "units-in-columns", column: null, figures: { names: "Leeds, York" } })
    const metric = problem({
      problem: "unknown-metric",
      column: "Leeds",
      found: "Leeds",
      figures: { columns: "units" },
    })
    const groups = [
      { ...unknown(["Leeds, York"]), problem: "units-in-columns" as const, column: null },
      { ...unknown(["Leeds"]), column: "Leeds" },
    ]
    const [first, second] = questionsOf({ problemGroups: groups, problems: [columns, metric] })
    expect(first).toEqual({ kind: "unit-columns", names: ["Leeds", "York"] })
    expect(second).toEqual({ kind: "metric", name: "Leeds", closest: [], isUnit: true })
    expect(isAnswered(first!, { layout: "units-in-columns" })).toBe(true)
  })

  it("asks for the branch of the whole file where only that is missing", () => {
    const missing = problem({ problem: "missing-column", figures: { column: "unit" } })
    const [question] = questionsOf({ problemGroups: [], problems: [missing] })
    expect(question).toEqual({ kind: "unit" })
    expect(isAnswered(question!, { constants: { unit: "Leeds" } })).toBe(true)
  })

  it("asks for the period of the whole file where only that is missing", () => {
    const missing = (column: string) =>
      problem({ problem: "missing-column", column: null, severity: "error", figures: { column } })
    const asked = (...columns: string[]) => questionsOf({ problemGroups: [], problems: columns.map(missing) })
    expect(asked("year")).toEqual([{ kind: "period", part: "year" }])
    expect(asked("period")).toEqual([{ kind: "period", part: "period" }])
    expect(asked("unit", "period")).toEqual([])
    expect(isAnswered({ kind: "period", part: "year" }, { constants: { period: "2025" } })).toBe(true)
    expect(isAnswered({ kind: "period", part: "year" }, { constants: { period: "" } })).toBe(false)
  })

  it("asks first which sheet is meant, by the sheets' names", () => {
    const group = problemGroup({ problem: "several-sheets", severity: "question", column: null })
    const problems = [problem({ problem: "several-sheets", column: null, figures: { sheets: "North, East\nSouth" } })]
    expect(questionsOf({ problemGroups: [unknown(["x"]), group], problems })[0]).toEqual({
      kind: "sheet",
      sheets: ["North, East", "South"],
    })
  })

  it("asks nothing about plain errors and warnings", () => {
    const groups = [
      problemGroup({ problem: "not-a-number" }),
      problemGroup({ problem: "out-of-range", severity: "warning" }),
    ]
    expect(questionsOf(uploadReport({ problemGroups: groups }))).toEqual([])
  })

  it("puts questions about columns before those that depend on them", () => {
    const missing = problemGroup({ problem: "missing-column", severity: "question", column: null })
    const date = problemGroup({
      problem: "ambiguous-date",
      severity: "question",
      column: "date",
      found: ["03/04/2025"],
    })
    const kinds = questionsOf(uploadReport({ problemGroups: [date, unknown(["x"]), missing] })).map(({ kind }) => kind)
    expect(kinds).toEqual(["other", "metric", "date-order"])
  })

  it("gives every question a key of its own", () => {
    const questions = questionsOf(uploadReport({ problemGroups: [unknown(["a", "b", "date-order"])] }))
    expect(new Set(questions.map(questionKey)).size).toBe(3)
  })
})

describe("an answer", () => {
  const metric = { kind: "metric", name: "Mystery", closest: [], isUnit: false } as const

  it("counts whether the metric is new, known by another name, a column's role, or left out", () => {
    expect(isAnswered(metric, {})).toBe(false)
    expect(isAnswered(metric, { metrics: { Mystery: "csat" } })).toBe(true)
    expect(isAnswered(metric, { columns: { Mystery: { kind: "metric", metric: "csat" } } })).toBe(true)
    expect(isAnswered(metric, { newMetrics: { Mystery: { stage: "profit", direction: "higher" } } })).toBe(true)
    expect(isAnswered(metric, { newMetrics: { Mystery: null } })).toBe(true)
  })

  it("to new branches is to add them, or to leave their rows out", () => {
    const units = { kind: "units", names: ["B1"], rows: 1 } as const
    expect(isAnswered(units, {})).toBe(false)
    expect(isAnswered(units, { newUnits: "ask" })).toBe(true)
    expect(isAnswered(units, { newUnits: "create" })).toBe(true)
  })
})
