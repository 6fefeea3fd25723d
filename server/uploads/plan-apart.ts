import { once } from "node:events"
import { Worker } from "node:worker_threads"
import type { Known, PlanInput, ReadingPlan } from "../../shared/intake/plan.ts"
import { planReading } from "../../shared/intake/plan-reading.ts"
import { planWorkbook, type SheetHead, type WorkbookPlan } from "../../shared/intake/plan-workbook.ts"
import type { Asked } from "./plan-worker.ts"

/** Tables of more columns take long enough to plan (three seconds for 16,384) that others would wait: a thread plans them. */
const WIDE = 1000

type Ground = Omit<PlanInput, "records">

/** `planReading`, wide tables in a thread of their own. */
export async function planTable(input: PlanInput): Promise<ReadingPlan> {
  return isWide(input) ? ((await apart("planReading", [plain(input)])) as ReadingPlan) : planReading(input)
}

/** `planWorkbook`, alike. */
export async function planSheets(heads: readonly SheetHead[], ground: Ground): Promise<WorkbookPlan> {
  return heads.some(isWide)
    ? ((await apart("planWorkbook", [heads, plain(ground)])) as WorkbookPlan)
    : planWorkbook(heads, ground)
}

const isWide = ({ records }: Pick<PlanInput, "records">) => records.some(({ cells }) => cells.length > WIDE)

/** Only what planning looks at: a workspace knows more than that, and all of it would be copied. */
function plain<Input extends Ground>(input: Input): Input {
  const { metrics, stages, units, periodKind } = input.known
  const known: Known = { metrics, stages, units, ...(periodKind === undefined ? {} : { periodKind }) }
  return { ...input, known }
}

async function apart(plan: Asked["plan"], given: readonly unknown[]): Promise<unknown> {
  const asked = { plan, given } as Asked
  const worker = new Worker(new URL("./plan-worker.ts", import.meta.url), { workerData: asked })
  try {
    // What goes wrong in the thread is thrown here.
    const [found] = (await once(worker, "message")) as [unknown]
    return found
  } finally {
    await worker.terminate()
  }
}
