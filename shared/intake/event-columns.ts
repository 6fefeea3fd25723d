import { normalName } from "./name-text.ts"
import type { TableRecord } from "./plan.ts"
import type { Problem } from "./problem.ts"
import { roleWords } from "./role-words.ts"

/** Where in a file of events what stands; null where a file does not say where things happened. */
export type EventColumns = {
  readonly row: number
  readonly period: number
  readonly unit: number | null
  readonly label: number
  readonly names: Readonly<Record<"period" | "unit" | "label", string | null>>
}

/** Rows above the header: a title, a date, an empty line. */
const DEEPEST_HEADER = 20

/** What the columns are called, the likeliest first: a file with both an event and remarks means the event. */
const words = {
  period: [...roleWords.period, "when", "eventdate", "发生时间", "事件时间", "事件日期", "何时"],
  unit: [
    ...roleWords.unit,
    ...roleWords["unit-name"].filter((word) => word !== "name" && word !== "名称"),
    ..."where scope area region 范围 适用范围 涉及范围 地点 发生地点 区域 大区".split(" "),
  ],
  label: [
    ..."label event events eventname eventlabel whathappened what happening".split(" "),
    ..."事件 事件名称 事件内容 发生了什么 大事 大事记 内容 名称 标题 描述 说明 备注".split(" "),
    ..."title name description note notes remark remarks ereignis événement évènement イベント".split(" "),
  ],
} as const

/** The first row that names when and what; the problem where no row does. */
export function eventColumns(records: readonly TableRecord[]): EventColumns | Problem {
  for (const { row, cells } of records.slice(0, DEEPEST_HEADER)) {
    const names = cells.map(normalName)
    const columnOf = (role: keyof typeof words) => {
      const word = words[role].find((each) => names.includes(each))
      return word === undefined ? null : names.indexOf(word)
    }
    const [period, unit, label] = [columnOf("period"), columnOf("unit"), columnOf("label")]
    if (period === null || label === null) continue
    const nameOf = (column: number | null) => (column === null ? null : cells[column]!.trim())
    return { row, period, unit, label, names: { period: nameOf(period), unit: nameOf(unit), label: nameOf(label) } }
  }
  return {
    row: null,
    column: null,
    found: records[0]?.cells.join(", ").slice(0, 200) ?? null,
    problem: "no-header",
    message: "No row names the columns: call them period, unit and label (期间, 单位, 事件).",
    severity: "error",
  }
}

const everywhere = new Set(
  "all everything everywhere everybody company wholecompany thewholecompany group total 全部 所有 全公司 整个公司 公司 全集团 集团 全行 全国 全体 不限 na none"
    .split(" ")
    .concat(""),
)

/** Whether a cell means the whole company: it is empty, or says so. */
export function saysEverywhere(text: string): boolean {
  return everywhere.has(normalName(text))
}
