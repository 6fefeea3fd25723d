import type { PlanFollowed, PlanReport, PlanShortage, PlanState } from "../analysis/plan-report.ts"
import type { PeriodKind } from "../chain/period.ts"
import { periodText, periodsText } from "./dates.ts"
import type { InEachLanguage, Language } from "./language.ts"
import { countText } from "./numbers.ts"
import { unitsText } from "./units.ts"
import { changeText } from "./values.ts"

type Told = Extract<PlanFollowed, { kind: "told" }>

/** What a plan's branches gained beyond comparable ones, in the component's unit, with its interval: never without. */
export function gainText({ effect, interval }: Pick<Told, "effect" | "interval">, unit: string, language: Language) {
  return changeText(effect, interval, unit, language)
}

export type PlanStory = {
  readonly finding: string
  /** The figure with its interval and what it rests on; null where there is none to tell. */
  readonly figure: string | null
  readonly rests: string
  readonly before: string | null
}

/** What came of a plan so far, in words; "cannot tell yet" with the reason and what it would take. */
export function planStory(plan: PlanReport, kind: PeriodKind | null, language: Language): PlanStory {
  const say = planWords[language]
  const { followed } = plan
  const count = (periods: number) =>
    kind === null ? countText(periods, language) : periodsText(periods, kind, language)
  if (followed.kind === "not-yet")
    return {
      finding: say.notYet(shortageText(followed, plan, count, language)),
      figure: null,
      rests: followed.alone > 0 ? say.alone(unitsText(followed.alone, language)) : "",
      before: null,
    }
  const { interval, before } = followed
  const seen = interval[0] > 0 ? "better" : interval[1] < 0 ? "worse" : "unclear"
  return {
    finding: say.finding[before?.parted && seen !== "unclear" ? "parting" : seen],
    figure: gainText(followed, plan.unit, language),
    rests:
      say.rests(
        unitsText(followed.branches, language),
        unitsText(followed.compared, language),
        count(followed.periodsBefore),
        count(followed.periodsAfter),
        plan.begins === null ? "" : periodText(plan.begins, language),
      ) + (followed.alone > 0 ? say.alone(unitsText(followed.alone, language)) : ""),
    before:
      before === null ? say.unchecked : say[before.parted ? "parted" : "alike"](gainText(before, plan.unit, language)),
  }
}

function shortageText(
  { because, found, needed }: Extract<PlanFollowed, { kind: "not-yet" }>,
  { begins }: PlanReport,
  count: (periods: number) => string,
  language: Language,
): string {
  const isPeriods = because === "too-few-after" || because === "too-few-before" || because === "not-begun"
  const text = (of: number) => (isPeriods ? count(of) : unitsText(of, language))
  return planWords[language].because[because](
    text(found),
    text(needed),
    begins === null ? "" : periodText(begins, language),
  )
}

type Because = Readonly<Record<PlanShortage, (found: string, needed: string, begins: string) => string>>

const en = {
  title: "Plans",
  lead: "A component, some branches, an owner and a date; and what these branches have gained since beyond comparable ones.",
  empty: "No plan yet.",
  emptyHow:
    "Choose branches in the table above (the box before a name, or Space on a field), then make a plan of them.",
  emptyReader: "Owners and HR make plans from branches of the table above.",
  choose: (branch: string) => `Choose ${branch}`,
  chooseAll: "Choose all shown",
  chosen: (branches: string) => `${branches} chosen`,
  chosenNone: "Choose branches to make a plan: the box before a name, or Space on a field.",
  make: "Make a plan",
  clearChosen: "Choose none",
  formTitle: "New plan",
  editTitle: "Change the plan",
  component: "Component",
  branches: "Branches",
  takeChosen: (branches: string) => `Use the ${branches} chosen in the table instead`,
  action: "What is to be done",
  actionHint: "For example: a week of product training",
  owner: "Who sees to it",
  start: "Starts",
  due: "Due",
  target: "Target",
  targetIn: (unit: string) => `Target, ${unit}`,
  dueBeforeStart: "The plan is due before it starts.",
  save: "Save the plan",
  edit: "Change",
  finish: "Finished",
  abandon: "Give up",
  reopen: "Open again",
  remove: "Remove",
  removed: (action: string) => `"${action}" was removed.`,
  of: (what: string, action: string) => `${what}: ${action}`,
  state: { open: "Open", finished: "Finished", abandoned: "Given up" } satisfies Record<PlanState, string>,
  overdue: "overdue",
  from: (start: string, due: string) => `${start} to ${due}`,
  elsewhere: (branches: string) => `and ${branches} outside this view`,
  now: "Now",
  nowOf: (branches: string, span: string) => `mean of ${branches}, ${span}`,
  nowNone: "not shown",
  so: "So far",
  finding: {
    better: "These branches have gained more than comparable ones.",
    worse: "These branches have gained less than comparable ones.",
    unclear: "No difference from comparable branches can be told.",
    parting: "These branches and comparable ones move apart, but they did so before the plan as well.",
  },
  rests: (branches: string, compared: string, before: string, after: string, begins: string) =>
    `95% interval; ${branches} of the plan beside ${compared} of their types that are in no plan on this component; ${before} before and ${after} from ${begins} on.`,
  alone: (branches: string) => ` ${branches} left out: no other branch of their type to compare with.`,
  alike: (gain: string) => `Before the start the two moved alike as far as can be told: ${gain}.`,
  parted: (gain: string) =>
    `Before the start the two were moving apart already: ${gain}. What came since cannot be told from that.`,
  unchecked: "Whether the two moved alike before the start cannot be checked.",
  assumes:
    "This assumes that without the plan its branches would have moved as comparable ones did, that nothing else happened to them alone, and that the plan did not reach the others. It says what goes with the plan, not what it did. The worst branches tend to recover by themselves: choose by need, and judge by the check on the time before.",
  assumesTitle: "What this assumes",
  notYet: (reason: string) => `Cannot tell yet: ${reason}`,
  because: {
    "not-measured": () => "no value of these branches is shown.",
    "not-begun": (_found, needed, begins) =>
      begins === ""
        ? "there is no data."
        : `data do not reach its first whole period, ${begins}; it takes ${needed} from there.`,
    "too-few-branches": (found, needed) => `${found} with values before and since; it takes ${needed}.`,
    "too-few-compared": (found, needed) =>
      `${found} of the same types that are in no plan on this component; it takes ${needed}.`,
    "too-few-before": (found, needed) => `${found} before the start; it takes ${needed}.`,
    "too-few-after": (found, needed) => `${found} since the start; it takes ${needed}.`,
    "no-interval": () => "the values do not vary enough for an interval.",
  } as Because,
  chart: (component: string) => `${component}: branches of the plan and comparable ones`,
  chartNote:
    "Solid: branches of the plan. Dashed: comparable ones, mixed by type in the same way. Upright line: start; level line: target.",
  chartColumns: { period: "Period", plan: "Plan", compared: "Comparable" },
}

/** The words of plans. */
export const planWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    title: "行动计划",
    lead: "选定一个能力项、若干网点、负责人和期限；此后这里显示这些网点比可比网点多改善了多少。",
    empty: "还没有计划。",
    emptyHow: "在上方表格中选择网点（名称前的方框，或在格中按空格键），再建立计划。",
    emptyReader: "所有者与人力资源可从上方表格的网点建立计划。",
    choose: (branch) => `选择“${branch}”`,
    chooseAll: "选择所有显示的网点",
    chosen: (branches) => `已选 ${branches}`,
    chosenNone: "选择网点以建立计划：点名称前的方框，或在格中按空格键。",
    make: "建立计划",
    clearChosen: "取消选择",
    formTitle: "新计划",
    editTitle: "修改计划",
    component: "能力项",
    branches: "网点",
    takeChosen: (branches) => `改用表格中所选的 ${branches}`,
    action: "要做什么",
    actionHint: "例如：一周产品知识培训",
    owner: "负责人",
    start: "开始",
    due: "期限",
    target: "目标",
    targetIn: (unit) => `目标（${unit}）`,
    dueBeforeStart: "期限早于开始日期。",
    save: "保存计划",
    edit: "修改",
    finish: "完成",
    abandon: "放弃",
    reopen: "重新开启",
    remove: "删除",
    removed: (action) => `已删除“${action}”。`,
    of: (what, action) => `${what}：${action}`,
    state: { open: "进行中", finished: "已完成", abandoned: "已放弃" },
    overdue: "已逾期",
    from: (start, due) => `${start}至${due}`,
    elsewhere: (branches) => `另有 ${branches}不在此范围内`,
    now: "目前",
    nowOf: (branches, span) => `${branches}平均，${span}`,
    nowNone: "未显示",
    so: "至今",
    finding: {
      better: "这些网点的改善多于可比网点。",
      worse: "这些网点的改善少于可比网点。",
      unclear: "看不出与可比网点有差别。",
      parting: "这些网点与可比网点拉开了差距，但在计划开始前已是如此。",
    },
    rests: (branches, compared, before, after, begins) =>
      `95% 区间；计划内 ${branches}，对照 ${compared}（同类型且没有同一能力项的计划）；开始前 ${before}，自${begins}起 ${after}。`,
    alone: (branches) => `未计入 ${branches}：没有同类型的其他网点可比。`,
    alike: (gain) => `就目前所见，开始之前两者走势相同：${gain}。`,
    parted: (gain) => `开始之前两者已在拉开差距：${gain}。此后的变化无法与之区分。`,
    unchecked: "无法检验开始之前两者是否走势相同。",
    assumes:
      "前提：若没有计划，这些网点会与可比网点同样变化；没有其他只影响它们的事情；计划没有波及其他网点。这里说的是与计划相伴的变化，不说明因果。最差的网点往往会自行回升：请按需要选择，并以开始之前的对照来判断。",
    assumesTitle: "前提条件",
    notYet: (reason) => `暂时无法判断：${reason}`,
    because: {
      "not-measured": () => "这些网点没有可显示的数值。",
      "not-begun": (_found, needed, begins) =>
        begins === "" ? "没有数据。" : `数据尚未到达第一个完整期间（${begins}）；自此还需要 ${needed}。`,
      "too-few-branches": (found, needed) => `前后都有数值的只有 ${found}；需要 ${needed}。`,
      "too-few-compared": (found, needed) => `同类型且没有同一能力项计划的只有 ${found}；需要 ${needed}。`,
      "too-few-before": (found, needed) => `开始之前只有 ${found}；需要 ${needed}。`,
      "too-few-after": (found, needed) => `开始之后只有 ${found}；需要 ${needed}。`,
      "no-interval": () => "数值变化太少，无法给出区间。",
    },
    chart: (component) => `${component}：计划内网点与可比网点`,
    chartNote: "实线：计划内网点。虚线：可比网点，按相同的类型比例。竖线：开始；横线：目标。",
    chartColumns: { period: "期间", plan: "计划内", compared: "可比" },
  },
  zhHant: {
    title: "行動計畫",
    lead: "選定一個能力項、若干據點、負責人和期限；此後這裡顯示這些據點比可比據點多改善了多少。",
    empty: "還沒有計畫。",
    emptyHow: "在上方表格中選擇據點（名稱前的方框，或在格中按空白鍵），再建立計畫。",
    emptyReader: "擁有者與人力資源可從上方表格的據點建立計畫。",
    choose: (branch) => `選擇「${branch}」`,
    chooseAll: "選擇所有顯示的據點",
    chosen: (branches) => `已選 ${branches}`,
    chosenNone: "選擇據點以建立計畫：點名稱前的方框，或在格中按空白鍵。",
    make: "建立計畫",
    clearChosen: "取消選擇",
    formTitle: "新計畫",
    editTitle: "修改計畫",
    component: "能力項",
    branches: "據點",
    takeChosen: (branches) => `改用表格中所選的 ${branches}`,
    action: "要做什麼",
    actionHint: "例如：一週產品知識訓練",
    owner: "負責人",
    start: "開始",
    due: "期限",
    target: "目標",
    targetIn: (unit) => `目標（${unit}）`,
    dueBeforeStart: "期限早於開始日期。",
    save: "儲存計畫",
    edit: "修改",
    finish: "完成",
    abandon: "放棄",
    reopen: "重新開啟",
    remove: "刪除",
    removed: (action) => `已刪除「${action}」。`,
    of: (what, action) => `${what}：${action}`,
    state: { open: "進行中", finished: "已完成", abandoned: "已放棄" },
    overdue: "已逾期",
    from: (start, due) => `${start}至${due}`,
    elsewhere: (branches) => `另有 ${branches}不在此範圍內`,
    now: "目前",
    nowOf: (branches, span) => `${branches}平均，${span}`,
    nowNone: "未顯示",
    so: "至今",
    finding: {
      better: "這些據點的改善多於可比據點。",
      worse: "這些據點的改善少於可比據點。",
      unclear: "看不出與可比據點有差別。",
      parting: "這些據點與可比據點拉開了差距，但在計畫開始前已是如此。",
    },
    rests: (branches, compared, before, after, begins) =>
      `95% 區間；計畫內 ${branches}，對照 ${compared}（同類型且沒有同一能力項的計畫）；開始前 ${before}，自${begins}起 ${after}。`,
    alone: (branches) => `未計入 ${branches}：沒有同類型的其他據點可比。`,
    alike: (gain) => `就目前所見，開始之前兩者走勢相同：${gain}。`,
    parted: (gain) => `開始之前兩者已在拉開差距：${gain}。此後的變化無法與之區分。`,
    unchecked: "無法檢驗開始之前兩者是否走勢相同。",
    assumes:
      "前提：若沒有計畫，這些據點會與可比據點同樣變化；沒有其他只影響它們的事情；計畫沒有波及其他據點。這裡說的是與計畫相伴的變化，不說明因果。最差的據點往往會自行回升：請依需要選擇，並以開始之前的對照來判斷。",
    assumesTitle: "前提條件",
    notYet: (reason) => `暫時無法判斷：${reason}`,
    because: {
      "not-measured": () => "這些據點沒有可顯示的數值。",
      "not-begun": (_found, needed, begins) =>
        begins === "" ? "沒有資料。" : `資料尚未到達第一個完整期間（${begins}）；自此還需要 ${needed}。`,
      "too-few-branches": (found, needed) => `前後都有數值的只有 ${found}；需要 ${needed}。`,
      "too-few-compared": (found, needed) => `同類型且沒有同一能力項計畫的只有 ${found}；需要 ${needed}。`,
      "too-few-before": (found, needed) => `開始之前只有 ${found}；需要 ${needed}。`,
      "too-few-after": (found, needed) => `開始之後只有 ${found}；需要 ${needed}。`,
      "no-interval": () => "數值變化太少，無法給出區間。",
    },
    chart: (component) => `${component}：計畫內據點與可比據點`,
    chartNote: "實線：計畫內據點。虛線：可比據點，依相同的類型比例。垂直線：開始；水平線：目標。",
    chartColumns: { period: "期間", plan: "計畫內", compared: "可比" },
  },
}
