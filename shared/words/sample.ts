import type { InEachLanguage } from "./language.ts"

const en = {
  label: "Sample company",
  remove: "Remove the sample",
  restore: "Bring it back",
  gone: "The sample company is gone. Upload your own data to begin.",
  working: "One moment",
}

/** What stands over every page while the sample company is loaded, and right after it was taken out. */
export const sampleWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    label: "示例公司",
    remove: "移除示例",
    restore: "恢复示例",
    gone: "示例公司已移除。请上传自己的数据。",
    working: "请稍候",
  },
  zhHant: {
    label: "範例公司",
    remove: "移除範例",
    restore: "恢復範例",
    gone: "範例公司已移除。請上傳自己的資料。",
    working: "請稍候",
  },
}
