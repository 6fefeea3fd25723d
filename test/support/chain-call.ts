import { expect } from "vitest"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { testApp } from "./app.ts"

export type TestApp = Awaited<ReturnType<typeof testApp>>

/** What `GET /api/chain` answers, and that nothing in it escaped from arithmetic. */
export async function chainOf({ call }: Pick<TestApp, "call">, query = ""): Promise<ChainReport> {
  const answer = await call(`/api/chain${query}`)
  expect(answer.status).toBe(200)
  const text = await answer.text()
  expect(text).not.toMatch(/NaN|undefined|Infinity/)
  return JSON.parse(text) as ChainReport
}
