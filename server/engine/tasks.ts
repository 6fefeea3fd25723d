import { capabilityReport } from "../capability/capability-answer.ts"
import { chainReport } from "../chain/chain-answer.ts"
import { linkAnswer } from "../links/link-answer.ts"
import { scenarioReport } from "../scenario/scenario-answer.ts"
import { unitReport } from "../units/unit-answer.ts"
import { unitsReport } from "../units/units-answer.ts"

/**
 * Every answer that is reckoned from a snapshot, by its name: pure, so that it may run in any thread. A task takes the snapshot,
 * the question, and where it needs more than a snapshot holds, that.
 */
export const tasks = {
  chain: chainReport,
  link: linkAnswer,
  units: unitsReport,
  unit: unitReport,
  capability: capabilityReport,
  scenario: scenarioReport,
}

export type Task = keyof typeof tasks
export type QuestionOf<Name extends Task> = Parameters<(typeof tasks)[Name]>[1]
/** What a task needs beside the snapshot; undefined for most. */
export type ExtraOf<Name extends Task> = Parameters<(typeof tasks)[Name]>[2]
export type AnswerOf<Name extends Task> = ReturnType<(typeof tasks)[Name]>
