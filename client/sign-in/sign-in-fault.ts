import type { Language } from "../../shared/words/language.ts"
import { signInWords } from "../../shared/words/sign-in.ts"
import { ApiError, explain } from "../api.ts"

/** What went wrong with signing in, in the reader's language; `wrong` for a refusal of what was typed. */
export function signInFault(error: unknown, wrong: string, language: Language): string {
  if (error instanceof ApiError && error.code === "sign-in") return wrong
  if (error instanceof ApiError && error.code === "too-many-requests") return signInWords[language].tooOften
  return explain(error, language)
}
