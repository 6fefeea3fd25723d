import type { InEachLanguage } from "./language.ts"

/** Where an upload stands, from the person's side: what the page says first, and what they can do next. */
export type UploadStanding =
  | "reading"
  | "questions"
  | "unreadable"
  | "refused"
  | "nothing-new"
  | "ready"
  | "ready-without"
  | "committed"
  | "undone"
  | "discarded"

/** Figures of a headline as text, grouped as the language groups. */
type Figures = { readonly name: string; readonly values: string; readonly rejected: string; readonly questions: string }

/** What was found, and what qualifies it. */
type Headline = (figures: Figures) => { readonly finding: string; readonly rest: string }

/** The one sentence at the head of an upload. */
export const uploadHeadlines: InEachLanguage<Readonly<Record<UploadStanding, Headline>>> = {
  en: {
    reading: ({ name }) => ({ finding: `Reading ${name}.`, rest: "" }),
    questions: ({ questions }) => ({
      finding: `${questions === "1" ? "One question" : `${questions} questions`} before this file can go in.`,
      rest: "Nothing is stored until you commit.",
    }),
    unreadable: () => ({ finding: "This file cannot be used as it is.", rest: "Nothing was stored." }),
    refused: ({ rejected }) => ({
      finding: rejected === "1" ? "1 row cannot be read." : `${rejected} rows cannot be read.`,
      rest: rejected === "1" ? "Correct the file, or leave it out." : "Correct the file, or leave them out.",
    }),
    "nothing-new": () => ({
      finding: "Everything in this file is stored already.",
      rest: "A commit would change nothing.",
    }),
    ready: ({ values }) => ({ finding: englishReady(values), rest: "Nothing is stored until you commit." }),
    "ready-without": ({ values, rejected }) => ({
      finding: englishReady(values),
      rest: rejected === "1" ? "1 row cannot be read and stays out." : `${rejected} rows cannot be read and stay out.`,
    }),
    committed: ({ values }) => ({
      finding: values === "1" ? "1 value is in." : `${values} values are in.`,
      rest: "The chain has been calculated again.",
    }),
    undone: () => ({ finding: "This upload is undone.", rest: "The data are as they were before it." }),
    discarded: () => ({ finding: "This upload was discarded.", rest: "Nothing of it was stored." }),
  },
  zh: {
    reading: ({ name }) => ({ finding: `正在读取 ${name}。`, rest: "" }),
    questions: ({ questions }) => ({
      finding: `导入之前有 ${questions} 个问题需要回答。`,
      rest: "确认导入之前不会保存任何数据。",
    }),
    unreadable: () => ({ finding: "这个文件目前无法使用。", rest: "没有保存任何数据。" }),
    refused: ({ rejected }) => ({ finding: `有 ${rejected} 行无法读取。`, rest: "请修改文件，或不导入这些行。" }),
    "nothing-new": () => ({ finding: "文件里的内容都已保存。", rest: "导入也不会有任何变化。" }),
    ready: ({ values }) => ({ finding: `${values} 个数值可以导入。`, rest: "确认导入之前不会保存任何数据。" }),
    "ready-without": ({ values, rejected }) => ({
      finding: `${values} 个数值可以导入。`,
      rest: `${rejected} 行无法读取，不导入。`,
    }),
    committed: ({ values }) => ({ finding: `已导入 ${values} 个数值。`, rest: "链条已重新计算。" }),
    undone: () => ({ finding: "这次上传已撤销。", rest: "数据恢复到此前的状态。" }),
    discarded: () => ({ finding: "这次上传已放弃。", rest: "没有保存其中任何数据。" }),
  },
  zhHant: {
    reading: ({ name }) => ({ finding: `正在讀取 ${name}。`, rest: "" }),
    questions: ({ questions }) => ({
      finding: `匯入之前有 ${questions} 個問題需要回答。`,
      rest: "確認匯入之前不會儲存任何資料。",
    }),
    unreadable: () => ({ finding: "這個檔案目前無法使用。", rest: "沒有儲存任何資料。" }),
    refused: ({ rejected }) => ({ finding: `有 ${rejected} 列無法讀取。`, rest: "請修改檔案，或不匯入這些列。" }),
    "nothing-new": () => ({ finding: "檔案裡的內容都已儲存。", rest: "匯入也不會有任何變化。" }),
    ready: ({ values }) => ({ finding: `${values} 個數值可以匯入。`, rest: "確認匯入之前不會儲存任何資料。" }),
    "ready-without": ({ values, rejected }) => ({
      finding: `${values} 個數值可以匯入。`,
      rest: `${rejected} 列無法讀取，不匯入。`,
    }),
    committed: ({ values }) => ({ finding: `已匯入 ${values} 個數值。`, rest: "鏈條已重新計算。" }),
    undone: () => ({ finding: "這次上傳已復原。", rest: "資料恢復到先前的狀態。" }),
    discarded: () => ({ finding: "這次上傳已放棄。", rest: "沒有儲存其中任何資料。" }),
  },
}

const englishReady = (values: string) => (values === "1" ? "1 value is ready." : `${values} values are ready.`)
