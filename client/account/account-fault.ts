import { accountWords } from "../../shared/words/account.ts"
import type { Language } from "../../shared/words/language.ts"
import { signInWords } from "../../shared/words/sign-in.ts"
import { ApiError, explain } from "../api.ts"

/** What the server refused about one's own account, in the reader's language. */
export function accountFault(error: unknown, language: Language): string {
  if (!(error instanceof ApiError)) return explain(error, language)
  switch (error.code) {
    case "not-allowed":
      return accountWords[language].wrongPassword
    case "conflict":
      return accountWords[language].emailTaken
    case "too-many-requests":
      return signInWords[language].tooOften
    default:
      return explain(error, language)
  }
}
