import type { ChainEvent } from "../chain/event.ts"
import type { ProblemKind } from "../intake/problem.ts"
import { periodText } from "./dates.ts"
import type { InEachLanguage, Language } from "./language.ts"
import { countText } from "./numbers.ts"
import type { ProblemWords } from "./problems/english.ts"

/** What happened, and where unless it is said of all that is looked at: "New prices", "Training (North)". */
export function eventName({ label, unit, unitName }: ChainEvent, scope: string | undefined, language: Language) {
  return unit === null || unit === scope ? label : eventsWords[language].within(label, unitName ?? unit)
}

/** The same with its time: "Mar 2025: New prices". */
export function eventText(event: ChainEvent, scope: string | undefined, language: Language): string {
  return eventsWords[language].at(periodText(event.period, language), eventName(event, scope, language))
}

/** Where a file of events is mended otherwise than one of figures. */
type FileProblems = { readonly [problem in ProblemKind]?: ProblemWords }

const en = {
  title: "Events",
  lead: "A reorganisation, a price change, a training: they are marked on every chart over time.",
  all: "All events",
  none: "No events.",
  noneHere: "No events in this window.",
  when: "When",
  where: "Where",
  what: "What happened",
  everywhere: "the whole company",
  whenHint: "2025-03, 2025-Q1 or 2025",
  add: "Add an event",
  added: (name: string) => `${name} has been added.`,
  remove: "Remove",
  removeOf: (name: string) => `Remove ${name}`,
  removed: (name: string) => `${name} has been removed.`,
  removedSeveral: (count: number) =>
    `${countText(count, "en")} ${count === 1 ? "event has" : "events have"} been removed.`,
  undo: "Undo",
  notAPeriod: (hint: string) => `No time can be read from this: write ${hint}.`,
  noUnit: (text: string) => `There is no branch or region called "${text}".`,
  severalUnits: (text: string, ids: string) => `Several branches or regions are called "${text}": write one of ${ids}.`,
  within: (label: string, unit: string) => `${label} (${unit})`,
  at: (period: string, name: string) => `${period}: ${name}`,
  list: (events: string) => `Events: ${events}`,
  more: (count: number) => `and ${countText(count, "en")} more`,
  file: {
    here: "Drop a file of events here",
    choose: "Choose a file",
    template: "Template",
    accepts:
      "CSV or Excel with the columns period, unit and label; an empty unit means the whole company. Dates as you write them.",
    columns: ["period", "unit", "label"],
    added: (count: number) =>
      count === 0
        ? "Nothing new in this file."
        : `${countText(count, "en")} ${count === 1 ? "event has" : "events have"} been added.`,
    there: (count: number) =>
      `${countText(count, "en")} ${count === 1 ? "of its events was" : "of its events were"} there already.`,
    undo: "Take them back out",
    nothing: "Nothing was added. Correct these cells and drop the file again.",
    problems: {
      "unknown-unit": {
        name: "Unknown branch",
        why: "No branch or region has this id, or several share this name.",
        mend: "Write the id, or the name as it stands on the branches page.",
      },
      "ambiguous-date": {
        name: "Day or month first?",
        why: "Dates like 03/04/2025 mean two different months.",
        mend: "Write the month as 2025-03, or the date as 2025-03-31.",
      },
      "no-header": {
        name: "No header row",
        why: "No row names the columns.",
        mend: "Call them period, unit and label.",
      },
    } as FileProblems,
  },
}

/** Words about what happened and when, beside charts and on the model page. */
export const eventsWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    title: "事件",
    lead: "重组、调价、培训等，会标在所有时间图上。",
    all: "全部事件",
    none: "没有事件。",
    noneHere: "此时间段内没有事件。",
    when: "时间",
    where: "范围",
    what: "发生了什么",
    everywhere: "整个公司",
    whenHint: "2025-03、2025-Q1 或 2025",
    add: "添加事件",
    added: (name) => `已添加“${name}”。`,
    remove: "删除",
    removeOf: (name) => `删除“${name}”`,
    removed: (name) => `已删除“${name}”。`,
    removedSeveral: (count) => `已删除 ${countText(count, "zh")} 个事件。`,
    undo: "撤销",
    notAPeriod: (hint) => `无法识别时间，请写成 ${hint}。`,
    noUnit: (text) => `没有名为“${text}”的单位。`,
    severalUnits: (text, ids) => `有多个单位名为“${text}”，请填写其中一个代号：${ids}。`,
    within: (label, unit) => `${label}（${unit}）`,
    at: (period, name) => `${period}：${name}`,
    list: (events) => `事件：${events}`,
    more: (count) => `另有 ${countText(count, "zh")} 个`,
    file: {
      here: "将事件文件拖到这里",
      choose: "选择文件",
      template: "模板",
      accepts: "CSV 或 Excel，列名为期间、单位、事件；单位留空表示整个公司。日期怎么写都可以。",
      columns: ["期间", "单位", "事件"],
      added: (count) => (count === 0 ? "文件中没有新的事件。" : `已添加 ${countText(count, "zh")} 个事件。`),
      there: (count) => `另有 ${countText(count, "zh")} 个事件已经存在。`,
      undo: "全部撤回",
      nothing: "没有添加任何事件。请改正以下单元格，重新拖入文件。",
      problems: {
        "unknown-unit": {
          name: "未知单位",
          why: "没有网点或区域使用此代号，或有多个同名单位。",
          mend: "请填写代号，或网点页上的名称。",
        },
        "ambiguous-date": {
          name: "日在前还是月在前？",
          why: "03/04/2025 这样的日期可能指两个不同的月份。",
          mend: "请写成 2025-03 或 2025-03-31。",
        },
        "no-header": {
          name: "没有标题行",
          why: "没有一行写明列名。",
          mend: "请将列命名为期间、单位、事件。",
        },
      },
    },
  },
  zhHant: {
    title: "事件",
    lead: "重組、調價、教育訓練等，會標在所有時間圖上。",
    all: "全部事件",
    none: "沒有事件。",
    noneHere: "此時間段內沒有事件。",
    when: "時間",
    where: "範圍",
    what: "發生了什麼",
    everywhere: "整個公司",
    whenHint: "2025-03、2025-Q1 或 2025",
    add: "新增事件",
    added: (name) => `已新增「${name}」。`,
    remove: "刪除",
    removeOf: (name) => `刪除「${name}」`,
    removed: (name) => `已刪除「${name}」。`,
    removedSeveral: (count) => `已刪除 ${countText(count, "zhHant")} 個事件。`,
    undo: "復原",
    notAPeriod: (hint) => `無法識別時間，請寫成 ${hint}。`,
    noUnit: (text) => `沒有名為「${text}」的單位。`,
    severalUnits: (text, ids) => `有多個單位名為「${text}」，請填寫其中一個代號：${ids}。`,
    within: (label, unit) => `${label}（${unit}）`,
    at: (period, name) => `${period}：${name}`,
    list: (events) => `事件：${events}`,
    more: (count) => `另有 ${countText(count, "zhHant")} 個`,
    file: {
      here: "將事件檔案拖曳到這裡",
      choose: "選擇檔案",
      template: "範本",
      accepts: "CSV 或 Excel，欄名為期間、單位、事件；單位留空表示整個公司。日期怎麼寫都可以。",
      columns: ["期間", "單位", "事件"],
      added: (count) => (count === 0 ? "檔案中沒有新的事件。" : `已新增 ${countText(count, "zhHant")} 個事件。`),
      there: (count) => `另有 ${countText(count, "zhHant")} 個事件已經存在。`,
      undo: "全部收回",
      nothing: "沒有新增任何事件。請改正以下儲存格，重新拖曳檔案。",
      problems: {
        "unknown-unit": {
          name: "未知單位",
          why: "沒有據點或區域使用此代號，或有多個同名單位。",
          mend: "請填寫代號，或據點頁上的名稱。",
        },
        "ambiguous-date": {
          name: "日在前還是月在前？",
          why: "03/04/2025 這樣的日期可能指兩個不同的月份。",
          mend: "請寫成 2025-03 或 2025-03-31。",
        },
        "no-header": {
          name: "沒有標題列",
          why: "沒有一列寫明欄名。",
          mend: "請將欄命名為期間、單位、事件。",
        },
      },
    },
  },
}
