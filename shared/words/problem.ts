import type { Problem, ProblemKind } from "../intake/problem.ts"
import type { InEachLanguage, Language } from "./language.ts"
import { problemDetail } from "./problem-detail.ts"
import { english, type ProblemWords } from "./problems/english.ts"
import { simplified } from "./problems/simplified.ts"
import { traditional } from "./problems/traditional.ts"

/** One kind of problem in the reader's language. */
export function problemText(problem: ProblemKind, language: Language): ProblemWords {
  return words[language][problem]
}

/**
 * What is wrong with a row and what to do about it, as a line of a table tells it.
 *
 * @example problemSentence({ problem: "no-unit" }, "门店", "zh") // => "门店：没有网点。请填写网点。"
 */
export function problemSentence(
  { problem, figures }: Pick<Problem, "problem" | "figures">,
  column: string | null,
  language: Language,
): string {
  const { name, mend } = problemText(problem, language)
  const detail = problemDetail({ problem, figures }, language)
  const head = `${column === null ? "" : `${column}${colon[language]}`}${name}`
  const closed = /[?？]$/.test(head) ? head : `${head}${stop[language]}`
  const between = language === "en" ? " " : ""
  return [closed, ...(detail === null ? [] : [detail]), mend].join(between)
}

const colon: InEachLanguage<string> = { en: ": ", zh: "：", zhHant: "：" }
const stop: InEachLanguage<string> = { en: ".", zh: "。", zhHant: "。" }

const words: InEachLanguage<Readonly<Record<ProblemKind, ProblemWords>>> = {
  en: english,
  zh: simplified,
  zhHant: traditional,
}
