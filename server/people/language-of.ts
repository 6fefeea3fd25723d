import type { Context } from "hono"
import { type Language, languageFor } from "../../shared/words/language.ts"

/** The language this browser asks for, among ours. */
export function languageOf(c: Context): Language {
  return languageFor((c.req.header("accept-language") ?? "").split(",").map((each) => each.split(";")[0]!.trim()))
}
