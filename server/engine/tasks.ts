import { chainReport } from "../chain/chain-answer.ts"

/** Every answer that is reckoned from a snapshot, by its name: pure, so that it may run in any thread. */
export const tasks = { chain: chainReport }

export type Task = keyof typeof tasks
export type QuestionOf<Name extends Task> = Parameters<(typeof tasks)[Name]>[1]
export type AnswerOf<Name extends Task> = ReturnType<(typeof tasks)[Name]>
