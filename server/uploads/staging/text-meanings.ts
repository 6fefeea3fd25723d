import { parsePeriod } from "../../../shared/chain/period.ts"
import type { PeriodMeaning } from "../../../shared/intake/plan.ts"
import type { Problem } from "../../../shared/intake/problem.ts"
import type { Staging } from "../../store/workbench.ts"
import { periodKinds } from "../file-periods.ts"
import type { Shape, TextRole } from "./shape.ts"

/** What one text of a dictionary comes to: numbers for the rows to carry, or a problem of every row that has it. */
export type TextMeaning = {
  readonly code: number
  /** Place of the unit or metric in its table; the period's place on its number line. Null where there is none. */
  readonly place: number | null
  /** Of a period: its kind as the store numbers it. */
  readonly kind?: number
  /** Of a period that the header of a value completes: the place of what it adds. */
  readonly completed?: number
  readonly problem: Pick<Problem, "problem" | "severity" | "message" | "figures"> | null
}

/** Rows that hold a value: others, such as a line of text below the table, name nothing that matters. */
export function hasValue({ measures, hasTexts }: Shape): string {
  const filled = measures.flatMap(({ value }) => [
    `v${value} IS NOT NULL`,
    ...(hasTexts ? [`t${value} IS NOT NULL`] : []),
  ])
  return filled.length > 0 ? `(${filled.join(" OR ")})` : "false"
}

/**
 * The texts of a dictionary that stand beside a value, their codes and on how many rows. Periods come in the order of the
 * file, since of two kinds that are as common the first is taken; others by their codes, which cost nothing to sort by.
 */
export async function readTexts(
  staging: Staging,
  shape: Shape,
  role: TextRole,
): Promise<{ code: number; text: string; rows: number }[]> {
  const [first, table] = role === "period" ? ["min(row)", "cell"] : [role, "cells"]
  return staging.rows(
    `SELECT code, text, rows FROM ${role}_text
       JOIN (SELECT ${role} AS code, CAST(count(*) AS INTEGER) AS rows, ${first} AS first
               FROM ${table} WHERE ${hasValue(shape)} GROUP BY ${role})
       USING (code) ORDER BY first, code`,
  )
}

/**
 * Keeps what the texts of a column mean, as the table `<role>_meaning`. Says whether every text means the place of its own
 * code, as it does where each unit or metric is written in one way: then rows need not be looked up.
 */
export async function keepMeanings(
  staging: Staging,
  role: TextRole,
  meanings: readonly TextMeaning[],
): Promise<boolean> {
  await staging.run(
    `CREATE TABLE ${role}_meaning (code INTEGER, place INTEGER, kind SMALLINT, completed SMALLINT, problem VARCHAR, severity VARCHAR, message VARCHAR, figures VARCHAR)`,
  )
  await staging.append(`${role}_meaning`, [
    meanings.map(({ code }) => code),
    meanings.map(({ place }) => place),
    meanings.map(({ kind }) => kind ?? null),
    meanings.map(({ completed }) => completed ?? null),
    meanings.map(({ problem }) => problem?.problem ?? null),
    meanings.map(({ problem }) => problem?.severity ?? null),
    meanings.map(({ problem }) => problem?.message ?? null),
    meanings.map(({ problem }) => (problem?.figures ? JSON.stringify(problem.figures) : null)),
  ])
  return meanings.every(({ code, place }) => place === code)
}

/** A period's place and kind, for rows that carry it as numbers. */
export function periodPlace(meaning: PeriodMeaning | undefined): { kind: number; index: number } | null {
  const read = meaning?.kind === "period" ? parsePeriod(meaning.period) : null
  return read && { kind: periodKinds.indexOf(read.kind), index: read.index }
}

/**
 * Reports every row that holds a value but whose unit, period or metric has no meaning, or is not there at all.
 * Rows without a value lose nothing and are left in peace.
 */
export async function addTextProblems(
  staging: Staging,
  shape: Shape,
  columns: readonly { readonly role: TextRole; readonly index: number; readonly name: string }[],
): Promise<void> {
  for (const { role, index, name } of columns) {
    await staging.run(
      `INSERT INTO problem
       SELECT cell.row, $1, $2, trim(replace(text.text, chr(31), ' '))[:200], meaning.problem, meaning.severity, meaning.message, meaning.figures
         FROM cell JOIN ${role}_meaning meaning ON meaning.code = cell.${role} AND meaning.problem IS NOT NULL
         JOIN ${role}_text text ON text.code = cell.${role}
        WHERE ${hasValue(shape)}`,
      [index, name],
    )
    const { problem, message } = absent[role]
    await staging.run(
      `INSERT INTO problem SELECT row, $1, $2, NULL, $3, 'error', $4, NULL FROM cell WHERE ${role} IS NULL AND ${hasValue(shape)}`,
      [index, name, problem, message],
    )
  }
}

const absent: Readonly<Record<TextRole, Pick<Problem, "problem" | "message">>> = {
  unit: { problem: "no-unit", message: "The row has a value but no unit: write which unit it belongs to." },
  period: { problem: "no-period", message: "The row has a value but no period: write the month, quarter or year." },
  metric: { problem: "unknown-metric", message: "The row has a value but no metric: write what was measured." },
}
