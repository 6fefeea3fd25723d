import type { Context, TypedResponse } from "hono"
import type { Text } from "./engine.ts"
import type { AnswerOf, Task } from "./tasks.ts"

/** Sends an answer of a task: its text once, and 304 to who has it already. The type is the task's, for the client. */
export function answerJson<Name extends Task>(c: Context, _task: Name, { text, etag }: Text) {
  const headers = { ETag: etag, "Cache-Control": "private, no-cache", Vary: "Cookie, Authorization" }
  const known = c.req
    .header("If-None-Match")
    ?.split(",")
    .some((each) => each.trim().replace(/^W\//, "") === etag)
  // The text is the task's answer, already written out: the type says what the client will read from it.
  const written = (response: Response) => response as Response & TypedResponse<AnswerOf<Name>, 200, "json">
  if (known) return written(c.body(null, 304, headers))
  return written(c.body(text, 200, { ...headers, "Content-Type": "application/json; charset=UTF-8" }))
}
