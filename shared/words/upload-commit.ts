import type { InEachLanguage } from "./language.ts"

const s = (count: string) => (count === "1" ? "" : "s")

const en = {
  promise: "Every page is calculated again. You can undo this at any time.",
  commit: (values: string) => `Commit ${values} value${s(values)}`,
  later: "Commit",
  working: "The values are being stored or taken out. It goes on if you leave this page, and can be undone.",
  stopped: "Stopped: nothing was changed.",
  nothing: "Nothing to commit",
  discard: "Discard",
  undo: "Undo this upload",
  redo: "Put it back",
  restore: "Bring it back",
  discarded: (name: string) => `${name} was discarded. Nothing of it was stored.`,
  waitAnswers: "Answer the questions first.",
  waitChoice: "Correct the file, or choose to leave those rows out.",
  waitFile: "Nothing in this file can be used as it is.",
  see: "See the chain",
}

/** Words of the decision: into the chain, or not, and the way back. */
export const uploadCommitWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    promise: "所有页面会重新计算。您随时可以撤销。",
    commit: (values) => `导入 ${values} 个数值`,
    later: "导入",
    working: "正在写入或撤出数值。离开此页也会继续，完成后可以撤销。",
    stopped: "已停止，没有改动任何数据。",
    nothing: "没有可导入的内容",
    discard: "放弃",
    undo: "撤销这次上传",
    redo: "重新导入",
    restore: "找回",
    discarded: (name) => `已放弃 ${name}，没有保存其中任何数据。`,
    waitAnswers: "请先回答上面的问题。",
    waitChoice: "请修改文件，或选择不导入这些行。",
    waitFile: "这个文件目前没有可用的内容。",
    see: "查看链条",
  },
  zhHant: {
    promise: "所有頁面會重新計算。您隨時可以復原。",
    commit: (values) => `匯入 ${values} 個數值`,
    later: "匯入",
    working: "正在寫入或撤出數值。離開此頁也會繼續，完成後可以復原。",
    stopped: "已停止，沒有改動任何資料。",
    nothing: "沒有可匯入的內容",
    discard: "放棄",
    undo: "復原這次上傳",
    redo: "重新匯入",
    restore: "找回",
    discarded: (name) => `已放棄 ${name}，沒有儲存其中任何資料。`,
    waitAnswers: "請先回答上面的問題。",
    waitChoice: "請修改檔案，或選擇不匯入這些列。",
    waitFile: "這個檔案目前沒有可用的內容。",
    see: "檢視鏈條",
  },
}
