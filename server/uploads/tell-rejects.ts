import { createReadStream } from "node:fs"
import type { Problem } from "../../shared/intake/problem.ts"
import { recordReader } from "../../shared/intake/records.ts"
import type { Language } from "../../shared/words/language.ts"
import { problemSentence } from "../../shared/words/problem.ts"
import { csvLine, partMark, reasonMark } from "./write-rejects.ts"

/**
 * The rows that stayed out, as `writeRejects` keeps them, with what is wrong with each in the reader's language. What an
 * earlier version kept is told as it stands.
 */
export async function* rejectsIn(language: Language, path: string): AsyncGenerator<Uint8Array> {
  const reader = recordReader(",")
  const decoder = new TextDecoder()
  const told = (records: ReturnType<typeof reader.push>) =>
    Buffer.from(
      records.map(({ cells }) => csvLine([...cells.slice(0, -1), reasonText(cells.at(-1) ?? "", language)])).join(""),
    )
  // Every spreadsheet knows UTF-8 by its mark.
  yield Buffer.from("\ufeff")
  for await (const chunk of createReadStream(path))
    yield told(reader.push(decoder.decode(chunk as Buffer, { stream: true })))
  yield told([...reader.push(decoder.decode()), ...reader.end()])
}

function reasonText(kept: string, language: Language): string {
  if (!kept.includes(partMark)) return kept
  const sentences = kept.split(reasonMark).map((reason) => {
    const [problem = "", column = "", message = "", figures = ""] = reason.split(partMark)
    if (language === "en") return message
    const found = { problem, figures: figures === "" ? undefined : JSON.parse(figures) } as Pick<
      Problem,
      "problem" | "figures"
    >
    return problemSentence(found, column === "" ? null : column, language)
  })
  return [...new Set(sentences)].join(language === "en" ? " " : "")
}
