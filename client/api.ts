import { hc, type ClientResponse } from "hono/client"
import type { App } from "../server/app.ts"
import type { Problem } from "../shared/intake/problem.ts"
import { failureText } from "../shared/words/failure.ts"
import { sentenceGap } from "../shared/words/join.ts"
import { refusalText } from "../shared/words/refusals.ts"
import { shellWords } from "../shared/words/shell.ts"
import type { Language } from "../shared/words/language.ts"

/** What the server said no with. `code` is "sign-in", "not-found", ..., "fault", or "offline" where nothing answered. */
export class ApiError extends Error {
  readonly code: string
  readonly problems: readonly Problem[]
  /** Under which number the server's log has it; null where it was no fault. */
  readonly reference: string | null
  constructor(code: string, message: string, problems: readonly Problem[] = [], reference: string | null = null) {
    super(message)
    this.code = code
    this.problems = problems
    this.reference = reference
  }
}

/** Every call of the API with the types of its question and its answer, taken from the server's own routes. */
export const { api } = hc<App>("/")

/** What a typed call answers, or an `ApiError` that says why there is nothing. */
export async function answerOf<Answer>(call: Promise<ClientResponse<Answer, number>>): Promise<Answer> {
  return (await read(call)) as Answer
}

/** The answer's JSON, or an `ApiError` that says why there is none. */
export async function request<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  return (await read(fetch(path, init))) as Answer
}

async function read(call: Promise<Pick<Response, "ok" | "status" | "text">>): Promise<unknown> {
  const response = await call.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error
    throw new ApiError("offline", "")
  })
  const body = parse(await response.text())
  if (response.ok) return body
  const refusal = body as { code?: string; message?: string; problems?: Problem[]; requestId?: string } | null
  throw new ApiError(
    refusal?.code ?? codeOf(response.status),
    refusal?.message ?? "",
    refusal?.problems,
    refusal?.requestId,
  )
}

/** `/api/chain?unit=west`: a path with the parts of a query that are there. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}

/** A sentence for the reader about anything that was thrown. */
export function explain(error: unknown, language: Language): string {
  if (!(error instanceof ApiError)) return shellWords[language].fault
  if (error.code === "offline") return shellWords[language].offline
  if (error.code === "fault" || error.message === "") return shellWords[language].fault
  const outage = OUTAGES.includes(error.code) ? failureText(error.code, language) : null
  return outage
    ? outage.finding + sentenceGap(language) + outage.rest
    : refusalText(error.code, error.message, language)
}

/** What has nothing to do with the question that was asked: the server's sentence about it says no more than ours. */
const OUTAGES: readonly string[] = ["store-unavailable", "busy", "disk-full"]

/** A proxy in front answers for a server that is not there, with a page of its own. */
const codeOf = (status: number) => (status === 502 || status === 503 || status === 504 ? "offline" : "fault")

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
