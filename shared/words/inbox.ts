import type { InEachLanguage } from "./language.ts"

/** Counts come as text: `countText` has grouped them. */
type Counts = {
  readonly added: string
  readonly changed: string
  readonly unchanged: string
  readonly rejected: string
}

const s = (count: string) => (count === "1" ? "" : "s")

const en = {
  outcomes: {
    committed: "This file is in the chain.",
    waiting: "This file was read and waits for somebody to look at it: nothing of it is stored yet.",
    refused:
      "This file is not in the chain: nothing of it is stored until somebody answers the questions or corrects it.",
    failed: "This file could not be taken in. Nothing of it is stored.",
  },
  counts: ({ added, changed, unchanged, rejected }: Counts) =>
    `${added} new value${s(added)}, ${changed} changed, ${unchanged} unchanged, ${rejected} row${s(rejected)} rejected.`,
  file: (name: string) => `File: ${name}`,
  open: (address: string) => `Look at it, answer and commit, or undo it, here: ${address}`,
  again: "Correct the file and drop it into the inbox again, or send it on the uploads page.",
  whole: "the whole file",
  sheetRow: (sheet: string, row: string) => `sheet ${sheet}, row ${row}`,
  row: (row: string) => `row ${row}`,
  rows: (first: string, last: string, count: string) => `rows ${first} to ${last} (${count} times)`,
  column: (name: string) => `column "${name}"`,
  found: (texts: string) => `found ${texts}`,
  colon: ": ",
}

/** Words of the report that lies beside a file taken from the inbox. */
export const inboxWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    outcomes: {
      committed: "这个文件已导入链条。",
      waiting: "文件已读取，等待有人核对；目前还没有保存任何数据。",
      refused: "这个文件没有导入：有人回答问题或修改文件之前，不会保存任何数据。",
      failed: "这个文件无法接收，没有保存任何数据。",
    },
    counts: ({ added, changed, unchanged, rejected }) =>
      `新增 ${added} 个数值，更改 ${changed} 个，未变 ${unchanged} 个，拒绝 ${rejected} 行。`,
    file: (name) => `文件：${name}`,
    open: (address) => `可在这里查看、回答并导入，或撤销：${address}`,
    again: "请修改文件后重新放入收件文件夹，或在上传页面发送。",
    whole: "整个文件",
    sheetRow: (sheet, row) => `工作表 ${sheet}，第 ${row} 行`,
    row: (row) => `第 ${row} 行`,
    rows: (first, last, count) => `第 ${first} 行至第 ${last} 行（${count} 处）`,
    column: (name) => `“${name}”列`,
    found: (texts) => `内容为 ${texts}`,
    colon: "：",
  },
  zhHant: {
    outcomes: {
      committed: "這個檔案已匯入鏈條。",
      waiting: "檔案已讀取，等待有人核對；目前還沒有儲存任何資料。",
      refused: "這個檔案沒有匯入：有人回答問題或修改檔案之前，不會儲存任何資料。",
      failed: "這個檔案無法接收，沒有儲存任何資料。",
    },
    counts: ({ added, changed, unchanged, rejected }) =>
      `新增 ${added} 個數值，變更 ${changed} 個，未變 ${unchanged} 個，拒絕 ${rejected} 列。`,
    file: (name) => `檔案：${name}`,
    open: (address) => `可在這裡檢視、回答並匯入，或復原：${address}`,
    again: "請修改檔案後重新放入收件資料夾，或在上傳頁面傳送。",
    whole: "整個檔案",
    sheetRow: (sheet, row) => `工作表 ${sheet}，第 ${row} 列`,
    row: (row) => `第 ${row} 列`,
    rows: (first, last, count) => `第 ${first} 列至第 ${last} 列（${count} 處）`,
    column: (name) => `「${name}」欄`,
    found: (texts) => `內容為 ${texts}`,
    colon: "：",
  },
}
