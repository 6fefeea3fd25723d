import { xlsxPieces } from "../../shared/intake/write-workbook.ts"
import { type BoardPack, boardPack } from "../board-pack/board-pack.ts"
import { boardWorkbook } from "../board-pack/board-workbook.ts"
import { capabilityReport } from "../capability/capability-answer.ts"
import { chainReport } from "../chain/chain-answer.ts"
import {
  compareLink,
  findingsOfChain,
  measuredLink,
  sharedScores,
  stagesOfChain,
  triedLag,
} from "../chain/chain-parts.ts"
import { chainInParts } from "../chain/chain-in-parts.ts"
import { comparisonReport } from "../comparison/comparison-answer.ts"
import { linkAnswer } from "../links/link-answer.ts"
import { plansReport } from "../plans/plans-answer.ts"
import { scenarioReport } from "../scenario/scenario-answer.ts"
import type { Snapshot } from "./snapshot.ts"
import { seriesGround, seriesPage } from "../units/series-answer.ts"
import { unitReport } from "../units/unit-answer.ts"
import { unitsReport } from "../units/units-answer.ts"

/**
 * Every answer that is reckoned from a snapshot, by its name: pure, so that it may run in any thread. A task takes the snapshot,
 * the question, and where it needs more than a snapshot holds, that.
 */
export const tasks = {
  chain: chainReport,
  comparison: comparisonReport,
  link: linkAnswer,
  units: unitsReport,
  unit: unitReport,
  seriesGround,
  seriesPage,
  capability: capabilityReport,
  plans: plansReport,
  scenario: scenarioReport,
}

export type Task = keyof typeof tasks
export type QuestionOf<Name extends Task> = Parameters<(typeof tasks)[Name]>[1]
/** What a task needs beside the snapshot; undefined for most. */
export type ExtraOf<Name extends Task> = Parameters<(typeof tasks)[Name]>[2]
export type AnswerOf<Name extends Task> = ReturnType<(typeof tasks)[Name]>

/**
 * Pieces of an answer that can be reckoned side by side, in threads that share the panels. What goes in and out is cloned,
 * but for shared memory.
 */
export const parts = {
  compareLink,
  findingsOfChain,
  measuredLink,
  sharedScores,
  stagesOfChain,
  triedLag,
  /** Files: laying a long chain out for slides and packing them takes a second in which nobody else would be answered. */
  slides: (_snapshot: Snapshot, pack: BoardPack) => boardPack(pack),
  workbook: (_snapshot: Snapshot, pack: BoardPack) =>
    new Uint8Array(Buffer.concat([...xlsxPieces(boardWorkbook(pack))])),
}

export type PartName = keyof typeof parts

/** Has a part reckoned in a thread. */
export type RunPart = <Name extends PartName>(
  name: Name,
  question: Parameters<(typeof parts)[Name]>[1],
) => Promise<ReturnType<(typeof parts)[Name]>>

/** Answers that are put together from parts where there is much to reckon. */
export const inParts: {
  readonly [Name in Task]?: (run: RunPart, snapshot: Snapshot, question: QuestionOf<Name>) => Promise<AnswerOf<Name>>
} = { chain: chainInParts }
