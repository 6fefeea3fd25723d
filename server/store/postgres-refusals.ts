import { Refusal } from "../errors.ts"

/** PostgreSQL's "character_not_in_repertoire": its texts hold every character but U+0000. */
const NO_SUCH_CHARACTER = "22021"

/** What a statement was refused for, as the person who sent its values can mend it. */
export function explainStatement(error: unknown): unknown {
  if (error instanceof Error && "code" in error && error.code === NO_SUCH_CHARACTER)
    return new Refusal("bad-request", "A text holds a character that cannot be kept (U+0000). Remove it.")
  return error
}
