import type { ErrorHandler } from "hono"
import { HTTPException } from "hono/http-exception"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import type { Problem } from "../shared/intake/problem.ts"

const statusOf = {
  "bad-request": 400,
  "sign-in": 401,
  "not-allowed": 403,
  "second-factor": 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "wrong-type": 415,
  unreadable: 422,
  "too-many-requests": 429,
  busy: 503,
} as const satisfies Record<string, ContentfulStatusCode>

export type RefusalCode = keyof typeof statusOf

/** Something the person who asked can mend. Its message is a sentence for them. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly problems: readonly Problem[] | undefined
  constructor(code: RefusalCode, message: string, problems?: readonly Problem[]) {
    super(message)
    this.code = code
    this.problems = problems
  }

  get status(): ContentfulStatusCode {
    return statusOf[this.code]
  }
}

/** The only place that turns an error into an HTTP status. A fault of ours never shows its message. */
export function answerError(log: (error: Error) => void): ErrorHandler {
  return (error, c) => {
    if (error instanceof Refusal)
      return c.json({ code: error.code, message: error.message, problems: error.problems }, error.status)
    if (error instanceof HTTPException && error.status < 500)
      return c.json({ code: "bad-request", message: error.message }, error.status)
    log(error)
    return c.json(
      { code: "fault", message: "Something went wrong on our side. Nothing you sent was lost or half done." },
      500,
    )
  }
}
