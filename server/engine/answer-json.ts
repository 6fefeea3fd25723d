import type { Context, TypedResponse } from "hono"
import { accepts } from "hono/accepts"
import type { Text } from "./engine.ts"
import type { AnswerOf, Task } from "./tasks.ts"

/** Shorter texts gain nothing from being packed. */
const WORTH_PACKING = 1024

/**
 * Sends an answer of a task: its text once, and 304 to who has it already. The type is the task's, for the client. Packing costs three
 * times what the rest of a known answer does, so it is packed once and not for each reader.
 */
export async function answerJson<Name extends Task>(c: Context, _task: Name, { text, etag, packed }: Text) {
  const headers = { ETag: etag, "Cache-Control": "private, no-cache", Vary: "Cookie, Authorization, Accept-Encoding" }
  const known = c.req
    .header("If-None-Match")
    ?.split(",")
    .some((each) => each.trim().replace(/^W\//, "") === etag)
  // The text is the task's answer, already written out: the type says what the client will read from it.
  const written = (response: Response) => response as Response & TypedResponse<AnswerOf<Name>, 200, "json">
  if (known) return written(c.body(null, 304, headers))
  const json = { ...headers, "Content-Type": "application/json; charset=UTF-8" }
  const takesGzip =
    accepts(c, { header: "Accept-Encoding", supports: ["gzip", "identity"], default: "identity" }) === "gzip"
  if (takesGzip && text.length >= WORTH_PACKING)
    return written(c.body(await packed(), 200, { ...json, ETag: `W/${etag}`, "Content-Encoding": "gzip" }))
  return written(c.body(text, 200, json))
}
