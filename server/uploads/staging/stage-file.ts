import { isTotalLabel, partOfRowAbove } from "../../../shared/intake/name-text.ts"
import { isSignedBy } from "../../../shared/intake/sign-off.ts"
import { guessNumberStyles } from "../../../shared/intake/number-style.ts"
import type { NumberStyle } from "../../../shared/intake/mapping.ts"
import type { ReadingPlan, TableRecord } from "../../../shared/intake/plan.ts"
import { rm } from "node:fs/promises"
import { type Staging, Stopped, type Workbench } from "../../store/workbench.ts"
import { type CutCells, cutCells, PROBLEM_CELLS, type Rows } from "../cut-cells.ts"
import { rowJudge, unitJudge } from "../judge-row.ts"
import type { UploadFolder } from "../upload-folder.ts"
import { csvScan, type CsvSource } from "./csv-scan.ts"
import { addWrittenProblems, makeProblemTable } from "./problem-table.ts"
import { type Shape, shapeOf } from "./shape.ts"
import { holdsOpenCells, stageCells } from "./stage-cells.ts"

export type FileToStage = {
  readonly folder: UploadFolder
  readonly plan: ReadingPlan
  readonly head: readonly TableRecord[]
  /** The file as DuckDB could read it by itself; null where it holds something that only the exact cutter knows. */
  readonly plain: CsvSource | null
  readonly rows: () => Rows
  /** Whether short rows are problems: they are in text, not in workbooks. */
  readonly isRagged: boolean
  /** Tells a line that is the title of another table. */
  readonly isOtherTitle: (text: string) => boolean
  readonly decimal: "." | "," | undefined
  readonly bytes: number
  /** Told before each pass over the cells: how many are done, and how many there are. */
  readonly atPass?: (done: number, of: number) => void
}

const LARGE = 16 * 1024 ** 2

export type StagedFile = Pick<CutCells, "uncut"> & {
  readonly staging: Staging
  readonly shape: Shape
  readonly styles: ReadonlyMap<number, NumberStyle>
}

/**
 * A file's cells on the workbench. A plain file is read by DuckDB alone; as soon as anything in it is not as expected,
 * it is cut exactly and read from there. Where the texts of a number column show another decimal mark than its first
 * rows did, the cells are read once more with that.
 */
export async function stageFile(
  workbench: Workbench,
  asked: FileToStage,
  watch: (staging: Staging) => void,
): Promise<StagedFile> {
  // Rows of sums are known by their bare names, which are gone where names are told apart by their regions.
  const file = asked.plan.mapping.sameNames === "apart" ? { ...asked, plain: null } : asked
  const styles = new Map(file.plan.columns.map((column) => [column.index, column.numberStyle ?? pointStyle]))
  let cut: CutCells | null = null
  const cutExactly = async () => {
    cut = await cutCells(
      file.rows(),
      file.folder,
      file.plan,
      rowJudge(file.plan, file.isRagged, file.head, file.isOtherTitle),
    )
  }
  // A large plain file is tried without the texts of its number cells first: it seldom needs them.
  let withTexts = !file.plain || file.bytes < LARGE
  const stage = async () => {
    const staging = await openEmpty(workbench, file.folder)
    watch(staging)
    const shape = { ...withStyles(shapeOf(file.plan), styles), hasTexts: withTexts }
    try {
      await stageCells(staging, cut || !file.plain ? cutSource(file) : file.plain, shape, {
        withTexts,
        atPass: file.atPass,
      })
      if (!cut && ((await isShort(staging, file)) || (await holdsSurprises(staging, file, shape))))
        throw new Error("This file is to be cut exactly.")
      return { staging, shape }
    } catch (error) {
      await staging.close()
      throw error
    }
  }
  const again = async () => {
    await staged.staging.close()
    return stage()
  }
  if (!file.plain) await cutExactly()
  const orCut = async (error: unknown) => {
    if (error instanceof Stopped || cut) throw error
    await cutExactly()
    return stage()
  }
  let staged = await stage().catch((error: unknown) => {
    if (withTexts || !isNoNumber(error)) return orCut(error)
    withTexts = true
    return stage().catch(orCut)
  })
  if (!withTexts && (await holdsOpenCells(staged.staging, staged.shape))) {
    withTexts = true
    staged = await again()
  }
  if (withTexts && (await changeStyles(staged.staging, file, staged.shape, styles))) staged = await again()
  const { hasProblems, uncut } = (cut as CutCells | null) ?? { hasProblems: false, uncut: 0 }
  if (hasProblems) await addWrittenProblems(staged.staging, csvScan(problemSource(file)))
  return { ...staged, styles, uncut }
}

/** A cell in a column of numbers is none: it is to be understood, and nothing else was in the way. */
const isNoNumber = (error: unknown) => error instanceof Error && error.message.includes("Conversion Error")

const pointStyle: NumberStyle = { decimal: ".", group: "" }

async function openEmpty(workbench: Workbench, { staging: path }: UploadFolder): Promise<Staging> {
  await Promise.all([path, `${path}.wal`].map((each) => rm(each, { force: true })))
  const staging = await workbench.open(path)
  await makeProblemTable(staging)
  return staging
}

/** How `cutCells` writes. */
const asCut = { delimiter: ",", lineEnd: "\n", skip: 0, firstRow: null, hasPlainNumbers: false } as const

const cutSource = ({ folder, plan }: FileToStage): CsvSource => ({
  ...asCut,
  path: folder.cells,
  width: plan.columns.length,
})

const problemSource = ({ folder }: FileToStage): CsvSource => ({
  ...asCut,
  path: folder.problems,
  width: PROBLEM_CELLS,
})

const withStyles = (shape: Shape, styles: ReadonlyMap<number, NumberStyle>): Shape => ({
  ...shape,
  numbers: shape.numbers.map((column) => ({ ...column, decimal: styles.get(column.index)?.decimal ?? "." })),
})

/** Whether fewer rows were read than the first look at the file has seen: a fast reader may be wrong, and never unnoticed. */
async function isShort(staging: Staging, { head, plan }: FileToStage): Promise<boolean> {
  const [read] = await staging.rows<{ n: number }>("SELECT CAST(count(*) AS INTEGER) AS n FROM cells")
  return read!.n < head.filter(({ row }) => row >= plan.firstDataRow).length
}

/**
 * Rows of sums and headers that come again are known by their texts, which the dictionaries hold once each. A row without a
 * unit may be a region's sum: what stands beside the unit says so.
 */
async function holdsSurprises(
  staging: Staging,
  { plan, head, isOtherTitle }: FileToStage,
  shape: Shape,
): Promise<boolean> {
  const { columns } = plan
  const headers = new Set(columns.map(({ header }) => header.trim().toLowerCase()))
  if (shape.unit !== null && shape.attributes.length > 0)
    if ((await staging.rows("SELECT 1 FROM cells WHERE unit IS NULL LIMIT 1")).length > 0) return true
  const isSum = unitJudge(plan, head)
  const isNoUnit = (text: string) => isSum(text) || partOfRowAbove(text.trim()) !== null || isSignedBy(text)
  for (const [role, index, isSummary] of [
    ["unit", shape.unit, isNoUnit],
    ["period", shape.period[0] ?? null, isTotalLabel],
    ["metric", shape.metricName, isTotalLabel],
  ] as const) {
    if (index === null) continue
    for await (const rows of staging.stream<{ text: string }>(`SELECT text FROM ${role}_text`))
      if (rows.some(({ text }) => headers.has(text.trim().toLowerCase()) || isSummary(text) || isOtherTitle(text)))
        return true
  }
  return false
}

/** Most texts that are looked at to tell a column's decimal mark. */
const EVIDENCE = 5000

/** Guesses the decimal marks again from what was not plainly a number; says whether any of them is another now. */
async function changeStyles(staging: Staging, file: FileToStage, shape: Shape, styles: Map<number, NumberStyle>) {
  const open: { text: string }[][] = []
  for (const { index } of shape.numbers)
    open.push(
      await staging.rows(`SELECT DISTINCT t${index} AS text FROM cells WHERE t${index} IS NOT NULL LIMIT ${EVIDENCE}`),
    )
  if (open.every((texts) => texts.length === 0)) return false
  const texts = shape.numbers.map(({ index }, i) => [
    ...file.head.filter(({ row }) => row >= file.plan.firstDataRow).map(({ cells }) => cells[index] ?? ""),
    ...open[i]!.map(({ text }) => text),
  ])
  const guesses = guessNumberStyles(texts, { delimiter: file.plan.delimiter, decimal: file.decimal })
  let hasChanged = false
  for (const [i, { index, decimal }] of shape.numbers.entries()) {
    const style = guesses[i]!.style
    hasChanged ||= style.decimal !== decimal
    styles.set(index, style)
  }
  return hasChanged
}
