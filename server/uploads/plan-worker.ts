import { parentPort, workerData } from "node:worker_threads"
import { planReading } from "../../shared/intake/plan-reading.ts"
import { planWorkbook } from "../../shared/intake/plan-workbook.ts"

/** What a thread may be asked for; `plan-apart.ts` starts one for each question. */
const plans = { planReading, planWorkbook }

/** The name of a plan, and what it takes. */
export type Asked = { readonly plan: keyof typeof plans; readonly given: readonly never[] }

if (parentPort) {
  const { plan, given } = workerData as Asked
  const reckon = plans[plan] as (...given: readonly never[]) => unknown
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  parentPort.postMessage(reckon(...given))
}
