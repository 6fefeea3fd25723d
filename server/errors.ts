import type { ErrorHandler } from "hono"
import { HTTPException } from "hono/http-exception"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import type { Problem } from "../shared/intake/problem.ts"
import { outageOf } from "./store/outage.ts"

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
  "store-unavailable": 503,
  "disk-full": 507,
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

const outages = {
  "store-unavailable": "The store does not answer just now. Nothing is half done: try again in a few seconds.",
  "disk-full": "The server's disk is full. Nothing was kept of this: whoever runs the server has to make room.",
} as const

/** How soon a store that is starting again is worth another try. */
const AGAIN_SECONDS = "5"

/** The only place that turns an error into an HTTP status. A fault of ours never shows its message. */
export function answerError(log: (error: Error, requestId: string) => void): ErrorHandler {
  return (error, c) => {
    if (error instanceof Refusal)
      return c.json({ code: error.code, message: error.message, problems: error.problems }, error.status)
    if (error instanceof HTTPException && error.status < 500)
      return c.json({ code: "bad-request", message: error.message }, error.status)
    const requestId = String(c.get("requestId"))
    log(error, requestId)
    const outage = outageOf(error)
    if (outage !== null) {
      if (outage === "store-unavailable") c.header("Retry-After", AGAIN_SECONDS)
      return c.json({ code: outage, message: outages[outage], requestId }, statusOf[outage])
    }
    return c.json(
      {
        code: "fault",
        message: "Something went wrong on our side. Nothing you sent was lost or half done.",
        requestId,
      },
      500,
    )
  }
}
