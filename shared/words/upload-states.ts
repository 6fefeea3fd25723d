import type { InEachLanguage } from "./language.ts"

const en = {
  checking: "being read",
  checked: "in review",
  refused: "needs an answer",
  committed: "in the chain",
  undone: "undone",
  discarded: "discarded",
}

/** Where an upload stands, as the pages and the refusals say it. */
export const uploadStates: InEachLanguage<typeof en> = {
  en,
  zh: {
    checking: "读取中",
    checked: "待确认",
    refused: "待回答",
    committed: "已导入",
    undone: "已撤销",
    discarded: "已放弃",
  },
  zhHant: {
    checking: "讀取中",
    checked: "待確認",
    refused: "待回答",
    committed: "已匯入",
    undone: "已復原",
    discarded: "已放棄",
  },
}
