import { textDecoder } from "./decode-text.ts"
import { singleByteEncodings } from "./single-byte.ts"
import { fileProblem } from "./plan-problems.ts"
import type { TableRecord } from "./plan.ts"
import type { Problem } from "./problem.ts"

/** Below this the next reading is nearly as likely: a person has to look at the names. */
const SURE = 0.6
const candidates = ["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "windows-1252", ...singleByteEncodings]

/**
 * A question where few characters tell the encoding of a text, with the first name beyond ASCII in each reading that
 * could be; null where it is sure enough, or where no other reading holds. `bytes`: the beginning of the file.
 */
export function encodingQuestion(
  bytes: Uint8Array,
  { encoding, confidence }: { readonly encoding: string; readonly confidence: number },
): Problem | null {
  if (confidence > SURE || !candidates.includes(encoding)) return null
  const readings = [encoding, ...candidates.filter((each) => each !== encoding)].flatMap((each) => {
    const text = textDecoder(each).decode(bytes, { stream: true })
    const sample = /[^,;\t|\r\n"]*[^\x20-\x7e,;\t|\r\n"][^,;\t|\r\n"]*/u.exec(text)?.[0].trim()
    return sample && !/[\ufffd\u0080-\u009f\ue000-\uf8ff]/u.test(text)
      ? [{ encoding: each, sample: sample.slice(0, 40) }]
      : []
  })
  // What the best reading cannot read is reported row by row.
  if (readings.length < 2 || readings[0]!.encoding !== encoding) return null
  const said = readings.map(({ encoding: each, sample }) => `${each}: ${sample}`).join("; ")
  return fileProblem(
    "doubtful-encoding",
    `Too few characters tell the encoding (${said}): say which it is, or send UTF-8.`,
    {
      found: readings[0]!.sample,
      figures: {
        encodings: readings.map((each) => each.encoding).join("\n"),
        samples: readings.map(({ sample }) => sample).join("\n"),
      },
      severity: "question",
    },
  )
}

/** UTF-8 read as a western or a Chinese encoding, or characters lost for good, and then saved as if that were the text. */
const damaged =
  /Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€[\u0153\u009d\u2122\u02dc“”™œ]|[æåçè][\u0080-\u00bf\u0152-\u0192\u2013-\u203a]{2}|锟斤拷|ï»¿|ï¿½/u

/** A warning where text of the first rows was damaged before it came here. */
export function damagedText(records: readonly TableRecord[]): Problem[] {
  for (const { row, cells } of records) {
    const found = cells.find((cell) => damaged.test(cell))
    if (found !== undefined)
      return [
        fileProblem(
          "damaged-text",
          "Characters were damaged before this file was sent: export it again from where it came from. It goes in as it stands.",
          { row, found: found.slice(0, 200), severity: "warning" },
        ),
      ]
  }
  return []
}
