import { createHash, randomUUID } from "node:crypto"
import { availableParallelism } from "node:os"
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { Refusal } from "../errors.ts"
import type { ColumnQueries, Database } from "../store/database.ts"
import { coalesced } from "./coalesced.ts"
import { joined } from "./joined.ts"
import { workerPool } from "./pool.ts"
import { recent } from "./recent.ts"
import { type Snapshot, snapshotWithin, snapshots } from "./snapshot.ts"
import {
  type ExtraOf,
  inParts,
  type PartName,
  type parts,
  type QuestionOf,
  type RunPart,
  type Task,
  tasks,
} from "./tasks.ts"

/** An answer as JSON, and a name for its content. */
export type Text = {
  readonly text: string
  readonly etag: string
  /** The text as gzip, made once for everybody who takes it so. */
  readonly packed: () => Promise<Buffer<ArrayBuffer>>
}

export type Engine = ReturnType<typeof createEngine>

/** Below this many values an answer is made at once: handing it to a thread would take longer. */
const SMALL = 5_000
/** From here on an answer is reckoned in parts, by several threads. */
const LARGE = 500_000
/** Of answers kept, in characters. */
const KEPT = 64_000_000

/**
 * Makes answers from the workspace: reads it once for each revision, reckons in worker threads, keeps what it has reckoned,
 * and lets who asks for the same wait for the same.
 */
export function createEngine(database: Database, { workers = Math.max(2, Math.min(8, availableParallelism())) } = {}) {
  const source = snapshots(database)
  const pool = workerPool(workers)
  const answers = recent<Text>(KEPT, ({ text }) => text.length)
  const joinAnswer = joined<Text>()
  const joinReading = joined<Snapshot>()
  const keyNow = coalesced(() => source.key())
  const forever = new AbortController().signal
  const counted = { kept: 0, reckoned: 0, seconds: new Map<string, number>() }
  let latest: Snapshot | null = null

  /** The workspace as it is now. Readers of one revision share one reading. */
  async function current(): Promise<Snapshot> {
    const key = await keyNow()
    if (latest?.key !== key) latest = await joinReading(key, forever, () => source.read())
    return latest
  }

  /**
   * The answer to a question about this snapshot; `signal` ends the work when nobody waits for it any more. `more` reads what
   * the task needs beside the snapshot, and only when the answer is not known yet.
   */
  async function answer<Name extends Task>(
    snapshot: Snapshot,
    task: Name,
    question: QuestionOf<Name>,
    signal: AbortSignal,
    more?: () => Promise<ExtraOf<Name>>,
  ): Promise<Text> {
    const key = `${snapshot.key} ${task} ${JSON.stringify(question)}`
    const known = answers.get(key)
    if (known) {
      counted.kept++
      return known
    }
    const made = joinAnswer(key, signal, async (end) => {
      const start = performance.now()
      const text = named(await reckon(snapshot, task, question, more ? await more() : undefined, end))
      counted.reckoned++
      counted.seconds.set(task, (counted.seconds.get(task) ?? 0) + (performance.now() - start) / 1000)
      answers.set(key, text)
      return text
    })
    return made.catch((error: unknown) => {
      throw signal.aborted ? new Refusal("busy", "The request was withdrawn before its answer was ready.") : error
    })
  }

  /** One part by itself in a thread, not kept: a file is asked for once. */
  async function inThread<Name extends PartName>(
    snapshot: Snapshot,
    part: Name,
    question: Parameters<(typeof parts)[Name]>[1],
    signal: AbortSignal,
  ): Promise<ReturnType<(typeof parts)[Name]>> {
    const made = pool.run({ snapshot, task: part, question, extra: undefined, signal })
    return (await made.catch((error: unknown) => {
      throw signal.aborted ? new Refusal("busy", "The request was withdrawn before its answer was ready.") : error
    })) as ReturnType<(typeof parts)[Name]>
  }

  async function reckon<Name extends Task>(
    snapshot: Snapshot,
    task: Name,
    question: QuestionOf<Name>,
    extra: ExtraOf<Name> | undefined,
    signal: AbortSignal,
  ) {
    const size = snapshot.metrics.reduce((sum, { values }) => sum + values.length, 0)
    const plan = inParts[task]
    if (plan && size > LARGE) {
      const run = ((part, of) => pool.run({ snapshot, task: part, question: of, extra: undefined, signal })) as RunPart
      return JSON.stringify(await plan(run, snapshot, question))
    }
    // A worker writes an answer out before it hands it over.
    if (size > SMALL) return (await pool.run({ snapshot, task, question, extra, signal })) as string
    const small = tasks[task] as (
      snapshot: Snapshot,
      question: QuestionOf<Name>,
      extra: ExtraOf<Name> | undefined,
    ) => unknown
    return JSON.stringify(small(snapshot, question, extra))
  }

  /**
   * The chain's links now, and as they would be after a change of the data that is then taken back: the change runs in a
   * transaction that never commits, so that what is foretold is what a commit would do. Other writers wait meanwhile.
   */
  async function foretold(change: (queries: ColumnQueries) => Promise<void>, signal: AbortSignal) {
    const everything = { unit: null, from: null, to: null, employeeDetail: true }
    const linksOf = async (snapshot: Snapshot) =>
      (JSON.parse(await reckon(snapshot, "chain", everything, undefined, signal)) as ChainReport).links
    const seen: Snapshot[] = []
    await database
      .transaction(async (queries) => {
        await change(queries)
        seen.push(await snapshotWithin(queries, randomUUID()))
        throw takenBack
      }, signal)
      .catch((error: unknown) => {
        if (error !== takenBack) throw error
      })
    const { text } = await answer(await current(), "chain", everything, signal)
    return { before: (JSON.parse(text) as ChainReport).links, after: (await Promise.all(seen.map(linksOf))).flat() }
  }

  return {
    database,
    current,
    answer,
    foretold,
    inThread,
    warm: () => pool.warm(),
    load: pool.load,
    /** How many answers were kept ones, how many were reckoned, and for how many seconds by task, since the start. */
    counts: () => counted,
    close: () => pool.close(),
  }
}

/** Thrown to end a transaction that was never meant to stay. */
const takenBack = new Error("taken back")

function named(text: string): Text {
  let packed: Promise<Buffer<ArrayBuffer>> | null = null
  return {
    text,
    etag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`,
    packed: () => (packed ??= pack(text) as Promise<Buffer<ArrayBuffer>>),
  }
}

const pack = promisify(gzip)
