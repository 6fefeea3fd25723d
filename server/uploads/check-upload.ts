import { ownUploads } from "../confidential/own-uploads.ts"
import { randomUUID } from "node:crypto"
import { rename } from "node:fs/promises"
import type { ProblemGroup, UploadProgress, UploadReport, UploadSummary } from "../../shared/api/upload-report.ts"
import type { Mapping } from "../../shared/intake/mapping.ts"
import { UnreadableFile } from "../../shared/intake/unreadable-file.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import { compareStaged } from "../store/compare.ts"
import type { Store } from "../store/open.ts"
import type { Staging } from "../store/workbench.ts"
import type { Rows } from "./cut-cells.ts"
import { type KnownWorkspace, readKnown } from "./known.ts"
import { otherTitle } from "./other-table.ts"
import { type OpenedFile, openFile, type PlannedFile } from "./open-file.ts"
import type { FileFacts } from "./receive.ts"
import { groupProblems } from "./group-problems.ts"
import { reviewChanges, reviewStaging } from "./review.ts"
import { addProblems, readProblems } from "./staging/problem-table.ts"
import { readingShare } from "./reading-share.ts"
import { type StagedFile, stageFile } from "./staging/stage-file.ts"
import { understandFile } from "./understand-file.ts"
import { checkedStaging, type UploadFolder } from "./upload-folder.ts"
import { rejectColumns, writeRejects } from "./write-rejects.ts"

/** Everything an answer says of a file but who sent it when. */
export type CheckReport = Omit<UploadReport, keyof UploadSummary> &
  Pick<UploadReport, "rows" | "observations" | "problemCount"> & {
    /** Data and model revision it was compared with; a commit at another one compares again. */
    readonly revision: string
    /** The respondents below which answers were hidden then: what the review says rests on it. */
    readonly threshold?: number
    readonly fingerprint: string
    /** Which reading of the file this tells of; its rows are in `checkedStaging`. Absent where there are none. */
    readonly reading?: string
    /** The sheets that were read together, in the order that their rows' numbers tell. */
    readonly readSheets?: readonly string[]
  }

export type Checked = { readonly state: "checked" | "refused"; readonly report: CheckReport }

export type CheckRequest = {
  readonly folder: UploadFolder
  readonly facts: FileFacts
  readonly said: Mapping
  readonly onProblem: "stop" | "skip"
  /** What was said for a file with the same headers before. */
  readonly remembered: (fingerprint: string) => Promise<Mapping | null>
  readonly progress: (progress: UploadProgress) => void
  /** Told of the staging file while work goes on there, so that it can be stopped. */
  readonly watch: (staging: Staging) => void
}

const reading: UploadProgress = { step: "reading", rows: 0, of: null }

/** Rows as they pass, told piece by piece: who tells is stopped between two of them. */
async function* toldRows(rows: Rows, tell: CheckRequest["progress"]): Rows {
  let passed = 0
  for await (const batch of rows) {
    passed += batch.length
    tell({ ...reading, rows: passed })
    yield batch
  }
}

/** Reads a file whole, without changing anything but its own folder, and says what a commit would do. */
export async function checkUpload(store: Store, request: CheckRequest): Promise<Checked> {
  request.progress(reading)
  const known = await readKnown(store.database)
  try {
    return await checkFile(store, request, known)
  } catch (error) {
    if (error instanceof UnreadableFile) return refused([error.problem], request, known)
    throw error
  }
}

async function checkFile(
  { database, workbench }: Store,
  request: CheckRequest,
  known: KnownWorkspace,
): Promise<Checked> {
  const { folder, facts, said, onProblem, progress } = request
  const pulse = () => progress(reading)
  let planned = await planFile(await openFile(folder, facts, said, pulse), known, request)
  // A file whose bytes leave its encoding open is read as its like was: its headers are plain, or they would tell.
  const { encoding } = planned.remembered ?? {}
  if (
    encoding !== undefined &&
    said.encoding === undefined &&
    planned.file.plan.encoding !== encoding &&
    isOpen(planned)
  )
    planned = await planFile(await openFile(folder, facts, { ...said, encoding }, pulse), known, request)
  const { file } = planned
  const remembered = planned.remembered !== null
  const { plan } = file
  const draft = {
    ...understood(file, said),
    said,
    onProblem,
    remembered,
    revision: known.revision,
    threshold: known.threshold,
  }
  if (plan.problems.some(({ severity }) => severity === "error"))
    return {
      state: "refused",
      report: { ...draft, ...nothing, ...groupProblems([...plan.problems, ...plan.questions]) },
    }

  const share = readingShare(progress)
  const watch = (staging: Staging) => {
    share.on(staging)
    request.watch(staging)
  }
  const isOtherTitle = otherTitle(plan, known)
  const toStage = { ...file, folder, isOtherTitle, decimal: said.decimal, bytes: facts.bytes, atPass: share.atPass }
  const staged = await stageFile(workbench, { ...toStage, rows: () => toldRows(file.rows(), progress) }, watch).finally(
    share.end,
  )
  try {
    const rows = (await countRows(staged)) + staged.uncut
    progress({ step: "understanding", rows, of: rows })
    // Rows that could not be cut are among them: each has its problem.
    const rejectedRows = await understandFile(staged, file, known)
    await tellNoValues(staged.staging)
    const { problems, groups, count, blocking } = await readProblems(staged.staging)
    const review = await reviewStaging(staged.staging, known)
    if (rejectedRows > 0) await writeRejects(staged.staging, file, folder.rejects)
    await staged.staging.close()

    progress({ step: "comparing", rows, of: rows })
    const name = randomUUID()
    await rename(folder.staging, checkedStaging(folder, name))
    const attached = await database.attach(checkedStaging(folder, name))
    try {
      const compared = await compareStaged(
        database,
        attached.prefix,
        await ownUploads(database, facts.hash, facts.sender),
      )
      const { missing, largestChanges } = await reviewChanges(database, attached.prefix)
      const values = compared.new + compared.changed + compared.unchanged
      const isGood = values > 0 && (blocking === 0 || (onProblem === "skip" && !problems.some(isOfEveryRow)))
      return {
        state: isGood ? "checked" : "refused",
        report: {
          ...draft,
          reading: name,
          rows,
          observations: { ...compared, rejected: rejectedRows },
          problems: problems.map((problem) => named(problem, file)),
          problemGroups: groups.map((group) => namedGroup(group, file)),
          problemCount: count,
          review: { ...review, units: { ...review.units, missing }, largestChanges, chain: null },
        },
      }
    } finally {
      await attached.release()
    }
  } finally {
    await staged.staging.close()
  }
}

/** What would make every row another one cannot be left out row by row: the file waits for the answer. */
const isOfEveryRow = ({ problem, severity }: Problem) =>
  severity === "question" &&
  (problem === "doubtful-encoding" || problem === "ambiguous-number" || problem === "several-sheets")

/** Nothing is wrong with any row, and no row says anything: that is a problem of the file. */
async function tellNoValues(staging: Staging): Promise<void> {
  const said = await staging.rows(
    "SELECT 1 FROM figure UNION ALL SELECT 1 FROM problem WHERE severity <> 'warning' LIMIT 1",
  )
  if (said.length === 0) await addProblems(staging, [noValues])
}

const noValues: Problem = {
  row: null,
  column: null,
  found: null,
  problem: "no-rows",
  message: "No row of this file holds a value: check the export, perhaps its values are in another file or sheet.",
  severity: "error",
}

const nothing = { rows: 0, observations: { new: 0, changed: 0, unchanged: 0, rejected: 0 }, review: null }

/** Plans once by itself, and once more with what was remembered for these headers. */
async function planFile(open: OpenedFile, known: KnownWorkspace, { said, remembered }: CheckRequest) {
  // A file of rejects that comes back says in two columns more what was wrong with it.
  const columns = { ...said.columns, [rejectColumns.row]: ignored, [rejectColumns.problem]: ignored }
  const input = { known: { ...known, metrics: known.named }, mapping: { ...said, columns } }
  const file = open(input)
  const earlier = await remembered(file.plan.fingerprint)
  return { file: earlier ? open({ ...input, remembered: earlier }) : file, remembered: earlier }
}

const isOpen = ({ file }: { readonly file: PlannedFile }) =>
  file.plan.questions.some(({ problem }) => problem === "doubtful-encoding")

const ignored = { kind: "ignore" } as const

const SAMPLES = 5

function understood({ plan, head, sheets, readSheets }: PlannedFile, said: Mapping) {
  const rows = head.filter(({ row }) => row >= plan.firstDataRow)
  return {
    mapping: plan.mapping,
    said,
    encoding: plan.encoding,
    encodingConfidence: plan.encodingConfidence,
    delimiter: plan.delimiter,
    ...(plan.sheet === null ? {} : { sheet: plan.sheet, sheets }),
    ...(readSheets === undefined ? {} : { readSheets }),
    headerRow: plan.headerRow,
    layout: plan.layout,
    fingerprint: plan.fingerprint,
    columns: plan.columns.map(({ index, header, name, role, confidence, reason }) => ({
      index,
      header,
      name,
      role,
      confidence,
      reason,
      samples: [...new Set(rows.map(({ cells }) => cells[index]?.trim() ?? "").filter((text) => text !== ""))].slice(
        0,
        SAMPLES,
      ),
    })),
  }
}

function refused(problems: readonly Problem[], { said, onProblem }: CheckRequest, known: KnownWorkspace): Checked {
  const report = {
    ...nothing,
    ...groupProblems(problems),
    mapping: said,
    said,
    onProblem,
    remembered: false,
    encoding: said.encoding ?? "utf-8",
    encodingConfidence: 0,
    delimiter: said.delimiter ?? ",",
    headerRow: 0,
    layout: "wide" as const,
    columns: [],
    revision: known.revision,
    fingerprint: "",
  }
  return { state: "refused", report }
}

/** Rows of data: those in which anything stands at all. */
async function countRows({ staging, shape }: StagedFile): Promise<number> {
  const texts = [
    shape.unit === null ? [] : ["unit"],
    shape.period.length > 0 ? ["period"] : [],
    shape.metricName === null ? [] : ["metric"],
  ]
  const filled = [
    ...texts.flat(),
    ...shape.numbers.flatMap(({ index }) => (shape.hasTexts ? [`v${index}`, `t${index}`] : [`v${index}`])),
  ]
  if (filled.length === 0) return 0
  const [counted] = await staging.rows<{ n: number }>(
    `SELECT CAST(count(*) AS INTEGER) AS n FROM cells WHERE ${filled.map((name) => `${name} IS NOT NULL`).join(" OR ")}`,
  )
  return counted!.n
}

/** Rows of several sheets go by one number inside; people know them by sheet and row. */
function named(problem: Problem, { nameRow }: PlannedFile): Problem {
  return problem.row === null ? problem : { ...problem, ...nameRow(problem.row) }
}

function namedGroup(group: ProblemGroup, { nameRow }: PlannedFile): ProblemGroup {
  const number = (row: number | null) => (row === null ? null : nameRow(row).row)
  return { ...group, firstRow: number(group.firstRow), lastRow: number(group.lastRow) }
}
