import type { Mapping } from "../../shared/intake/mapping.ts"
import type { KnownWorkspace } from "./known.ts"
import { type OpenedFile, openFile, type PlannedFile } from "./open-file.ts"
import type { FileFacts } from "./receive.ts"
import type { UploadFolder } from "./upload-folder.ts"
import { rejectColumns } from "./write-rejects.ts"

export type PlanRequest = {
  readonly folder: UploadFolder
  readonly facts: FileFacts
  readonly said: Mapping
  /** What was said for a file with the same headers before. */
  readonly remembered: (fingerprint: string) => Promise<Mapping | null>
}

/** How a file is to be read, and what was remembered for its headers, where anything was. */
export type Planned = { readonly file: PlannedFile; readonly remembered: Mapping | null }

/** Opens an upload's file and plans its reading; calls `pulse` between pieces. Throws `UnreadableFile`. */
export async function planFile(request: PlanRequest, known: KnownWorkspace, pulse: () => void): Promise<Planned> {
  const { folder, facts, said } = request
  const planned = await planOpened(await openFile(folder, facts, said, pulse), known, request)
  // A file whose bytes leave its encoding open is read as its like was: its headers are plain, or they would tell.
  const { encoding } = planned.remembered ?? {}
  if (encoding === undefined || said.encoding !== undefined) return planned
  if (planned.file.plan.encoding === encoding || !isOpen(planned)) return planned
  return planOpened(await openFile(folder, facts, { ...said, encoding }, pulse), known, request)
}

/** Plans once by itself, and once more with what was remembered for these headers. */
async function planOpened(
  open: OpenedFile,
  known: KnownWorkspace,
  { said, remembered }: PlanRequest,
): Promise<Planned> {
  // A file of rejects that comes back says in two columns more what was wrong with it.
  const columns = { ...said.columns, [rejectColumns.row]: ignored, [rejectColumns.problem]: ignored }
  const input = { known: { ...known, metrics: known.named }, mapping: { ...said, columns } }
  const file = await open(input)
  const earlier = await remembered(file.plan.fingerprint)
  return { file: earlier ? await open({ ...input, remembered: earlier }) : file, remembered: earlier }
}

const isOpen = ({ file }: { readonly file: PlannedFile }) =>
  file.plan.questions.some(({ problem }) => problem === "doubtful-encoding")

const ignored = { kind: "ignore" } as const
