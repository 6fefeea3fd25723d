import type { UploadProgress, UploadReport, UploadSummary } from "../../shared/api/upload-report.ts"
import type { Mapping } from "../../shared/intake/mapping.ts"
import { planReading } from "../../shared/intake/plan-reading.ts"
import type { ReadingPlan } from "../../shared/intake/plan.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import { compareStaged } from "../store/compare.ts"
import type { Store } from "../store/open.ts"
import type { Staging } from "../store/workbench.ts"
import { type KnownWorkspace, readKnown } from "./known.ts"
import { type OpenedFile, openFile } from "./open-file.ts"
import type { FileFacts } from "./receive.ts"
import { groupProblems } from "./group-problems.ts"
import { reviewChanges, reviewStaging } from "./review.ts"
import { readProblems } from "./staging/problem-table.ts"
import { type StagedFile, stageFile } from "./staging/stage-file.ts"
import { understandFile } from "./understand-file.ts"
import type { UploadFolder } from "./upload-folder.ts"
import { rejectColumns, writeRejects } from "./write-rejects.ts"

/** Everything an answer says of a file but who sent it when. */
export type CheckReport = Omit<UploadReport, keyof UploadSummary> &
  Pick<UploadReport, "rows" | "observations" | "problemCount"> & {
    /** Data and model revision it was compared with; a commit at another one compares again. */
    readonly revision: string
    readonly fingerprint: string
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

/** Reads a file whole, without changing anything but its own folder, and says what a commit would do. */
export async function checkUpload({ database, workbench }: Store, request: CheckRequest): Promise<Checked> {
  const { folder, facts, said, onProblem, progress } = request
  progress({ step: "reading", rows: 0, of: null })
  const known = await readKnown(database)
  const file = await openFile(folder, facts, said)
  if (file.kind === "unreadable") return refused(file.problems, said, onProblem, known)
  const { plan, remembered } = await planWith(file, known, request)
  const draft = { ...understood(file, plan, said), said, onProblem, remembered, revision: known.revision }
  if (plan.problems.some(({ severity }) => severity === "error"))
    return {
      state: "refused",
      report: { ...draft, ...nothing, ...groupProblems([...plan.problems, ...plan.questions]) },
    }

  const staged = await stageFile(
    workbench,
    { ...file, folder, plan, plain: startsPlainly(plan) ? file.plain : null, decimal: said.decimal },
    request.watch,
  )
  try {
    progress({ step: "understanding", rows: await countRows(staged), of: null })
    const rejectedRows = (await understandFile(staged, plan, known)) + staged.uncut
    const { problems, groups, count, blocking } = await readProblems(staged.staging)
    const review = await reviewStaging(staged.staging, known)
    const rows = (await countRows(staged)) + staged.uncut
    if (rejectedRows > 0) await writeRejects(staged.staging, file.rows(), plan, folder.rejects)
    await staged.staging.close()

    progress({ step: "comparing", rows, of: rows })
    const attached = await database.attach(folder.staging)
    try {
      const compared = await compareStaged(database, attached.prefix)
      const { missing, largestChanges } = await reviewChanges(database, attached.prefix)
      const isGood =
        compared.new + compared.changed + compared.unchanged > 0 && (blocking === 0 || onProblem === "skip")
      return {
        state: isGood ? "checked" : "refused",
        report: {
          ...draft,
          rows,
          observations: { ...compared, rejected: rejectedRows },
          problems,
          problemGroups: groups,
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

/** One header row at the very top: where it is not so, only the exact cutter knows which rows are data. */
const startsPlainly = ({ headerRow, firstDataRow }: ReadingPlan) => headerRow === 1 && firstDataRow === 2

const nothing = { rows: 0, observations: { new: 0, changed: 0, unchanged: 0, rejected: 0 }, review: null }

/** Plans once by itself, and once more with what was remembered for these headers. */
async function planWith(file: OpenedFile, known: KnownWorkspace, { facts, said, remembered }: CheckRequest) {
  // A file of rejects that comes back says in two columns more what was wrong with it.
  const columns = { ...said.columns, [rejectColumns.row]: ignored, [rejectColumns.problem]: ignored }
  const input = {
    records: file.head,
    source: { ...file.source, fileName: facts.fileName },
    known,
    mapping: { ...said, columns },
  }
  const plan = planReading(input)
  const earlier = await remembered(plan.fingerprint)
  return earlier
    ? { plan: planReading({ ...input, remembered: earlier }), remembered: true }
    : { plan, remembered: false }
}

const ignored = { kind: "ignore" } as const

const SAMPLES = 5

function understood({ head, sheets }: OpenedFile, plan: ReadingPlan, said: Mapping) {
  const rows = head.filter(({ row }) => row >= plan.firstDataRow)
  return {
    mapping: plan.mapping,
    said,
    encoding: plan.encoding,
    encodingConfidence: plan.encodingConfidence,
    delimiter: plan.delimiter,
    ...(plan.sheet === null ? {} : { sheet: plan.sheet, sheets }),
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

function refused(
  problems: readonly Problem[],
  said: Mapping,
  onProblem: "stop" | "skip",
  known: KnownWorkspace,
): Checked {
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
  const filled = [...texts.flat(), ...shape.numbers.flatMap(({ index }) => [`v${index}`, `t${index}`])]
  const [counted] = await staging.rows<{ n: number }>(
    `SELECT CAST(count(*) AS INTEGER) AS n FROM cells WHERE ${filled.map((name) => `${name} IS NOT NULL`).join(" OR ")}`,
  )
  return counted!.n
}
