import { randomUUID } from "node:crypto"
import { rename } from "node:fs/promises"
import type { UploadProgress } from "../../shared/api/upload-report.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import { UnreadableFile } from "../../shared/intake/unreadable-file.ts"
import { ownUploads } from "../confidential/own-uploads.ts"
import { compareStaged } from "../store/compare.ts"
import type { Store } from "../store/open.ts"
import type { Staging } from "../store/workbench.ts"
import { type Checked, named, namedGroup, nothing, refusedUnread, understood } from "./check-report.ts"
import type { Rows } from "./cut-cells.ts"
import { groupProblems } from "./group-problems.ts"
import { type KnownWorkspace, readKnown } from "./known.ts"
import { otherTitle } from "./other-table.ts"
import { planFile, type PlanRequest } from "./plan-file.ts"
import { readingShare } from "./reading-share.ts"
import { reviewChanges, reviewStaging } from "./review.ts"
import { addProblems, readProblems } from "./staging/problem-table.ts"
import { type StagedFile, stageFile } from "./staging/stage-file.ts"
import { understandFile } from "./understand-file.ts"
import { checkedStaging } from "./upload-folder.ts"
import { writeRejects } from "./write-rejects.ts"

export type CheckRequest = PlanRequest & {
  readonly onProblem: "stop" | "skip"
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
    if (error instanceof UnreadableFile) return refusedUnread([error.problem], request, known)
    throw error
  }
}

async function checkFile(
  { database, workbench }: Store,
  request: CheckRequest,
  known: KnownWorkspace,
): Promise<Checked> {
  const { folder, facts, said, onProblem, progress } = request
  const planned = await planFile(request, known, () => progress(reading))
  const { file } = planned
  const { plan } = file
  const draft = {
    ...understood(file, said),
    said,
    onProblem,
    remembered: planned.remembered !== null,
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
      const { missing, missingUnits, largestChanges } = await reviewChanges(database, attached.prefix)
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
          review: {
            ...review,
            units: { ...review.units, missing },
            counts: { ...review.counts, missingUnits },
            largestChanges,
            chain: null,
          },
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
