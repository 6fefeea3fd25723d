import type { ProblemKind } from "../intake/problem.ts"
import type { InEachLanguage, Language } from "./language.ts"
import { english, type ProblemWords } from "./problems/english.ts"
import { simplified } from "./problems/simplified.ts"
import { traditional } from "./problems/traditional.ts"

/** One kind of problem in the reader's language. */
export function problemText(problem: ProblemKind, language: Language): ProblemWords {
  return words[language][problem]
}

const words: InEachLanguage<Readonly<Record<ProblemKind, ProblemWords>>> = {
  en: english,
  zh: simplified,
  zhHant: traditional,
}
