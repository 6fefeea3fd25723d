import { uploadFields } from "../../shared/api/mapping-schema.ts"

/** What is wished for a file. */
export type Wish = {
  readonly path: string
  /** JSON, as a person wrote it. */
  readonly mapping: string
  readonly onProblem: "stop" | "skip"
  readonly commits: boolean
  /** Whether a file of this content that is committed already is left at that. */
  readonly resumes: boolean
}

/** The wish as the upload calls take it; throws a sentence that names what is wrong with it. */
export function readWish({ mapping, onProblem }: Pick<Wish, "mapping" | "onProblem">) {
  const read = uploadFields.safeParse({ mapping, onProblem })
  if (read.success) return read.data
  throw new Error(read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "))
}
