import { bodyLimit } from "hono/body-limit"
import { LONGEST_EVENT } from "../../shared/chain/event.ts"
import { type ReadEvent, readEventFile } from "../../shared/intake/event-file.ts"
import { UnreadableFile } from "../../shared/intake/unreadable-file.ts"
import { readUnits } from "../engine/tables.ts"
import { Refusal } from "../errors.ts"
import type { Queries } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"
import { readEvents } from "./event-rows.ts"

const MOST_MIB = 4

/** Two thousand events fill a tenth of this; what is larger is another file. */
export const eventFileLimit = bodyLimit({
  maxSize: MOST_MIB * 1024 ** 2,
  onError: () => {
    throw new Refusal("too-large", `A file of events may hold at most ${MOST_MIB} MiB.`)
  },
})

/** As many problems as anybody mends in one go; the message says how many there are. */
const MOST_PROBLEMS = 200

/** The events of a file, whole or not at all: a single problem refuses it, and the problems are told. */
export async function eventsOfFile(queries: Queries, file: unknown): Promise<readonly ReadEvent[]> {
  if (!(file instanceof File)) throw new Refusal("bad-request", "Send the file in the field file.")
  const units = (await readUnits(queries)).map(({ unit }) => unit)
  const { periodKind } = await readWorkspace(queries)
  const { events, problems } = read(new Uint8Array(await file.arrayBuffer()), { units, periodKind })
  if (problems.length === 0) return events
  const count = problems.length === 1 ? "one problem" : `${problems.length} problems`
  const message = `Nothing was added: the file has ${count}. Mend what is named and send it again.`
  throw new Refusal("unreadable", message, problems.slice(0, MOST_PROBLEMS))
}

/** Those of them that the workspace does not hold: the same file sent twice adds nothing the second time. */
export async function notThere(queries: Queries, events: readonly ReadEvent[]): Promise<ReadEvent[]> {
  const held = new Set((await readEvents(queries)).map(keyOf))
  return events.filter((event) => !held.has(keyOf(event)))
}

function read(bytes: Uint8Array, known: Omit<Parameters<typeof readEventFile>[1], "longest">) {
  try {
    return readEventFile(bytes, { ...known, longest: LONGEST_EVENT })
  } catch (error) {
    if (error instanceof UnreadableFile) return { events: [], problems: [error.problem] }
    throw error
  }
}

const keyOf = ({ period, unit, label }: ReadEvent) => JSON.stringify([period, unit, label])
