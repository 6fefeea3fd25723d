import type { InEachLanguage, Language } from "./language.ts"

type Failure = { readonly finding: string; readonly rest: string }

const en = {
  offline: {
    finding: "The server cannot be reached.",
    rest: "Check the connection. The page comes by itself as soon as the server answers again.",
  },
  fault: { finding: "Something went wrong on our side.", rest: "Nothing was lost or half done." },
  "store-unavailable": {
    finding: "The data cannot be read just now.",
    rest: "Nothing was lost or half done. Try again in a few seconds.",
  },
  busy: { finding: "The server has too much to do just now.", rest: "Nothing was half done. Try again in a moment." },
  "disk-full": {
    finding: "The server's disk is full.",
    rest: "Nothing of this was kept. Whoever runs the server has to make room.",
  },
  "too-many-requests": { finding: "That was a lot at once.", rest: "Wait a minute, then try again." },
  "not-found": {
    finding: "This is not here, or not for you to see.",
    rest: "It may have been removed, or lie outside your part of the company.",
  },
  "not-allowed": {
    finding: "Your account does not include this.",
    rest: "An owner of this dashboard can change that.",
  },
} satisfies Record<string, Failure>

export type FailureCode = keyof typeof en

const words: InEachLanguage<Readonly<Record<FailureCode, Failure>>> = {
  en,
  zh: {
    offline: { finding: "无法连接服务器。", rest: "请检查网络。服务器恢复后，本页会自动显示。" },
    fault: { finding: "系统出错了。", rest: "数据没有丢失，也没有只做一半。" },
    "store-unavailable": { finding: "暂时无法读取数据。", rest: "数据没有丢失，也没有只做一半。请几秒后重试。" },
    busy: { finding: "服务器当前任务过多。", rest: "没有任何操作只做一半。请稍后重试。" },
    "disk-full": { finding: "服务器磁盘已满。", rest: "本次内容未保存。请服务器管理员清理空间。" },
    "too-many-requests": { finding: "请求过于频繁。", rest: "请等一分钟后重试。" },
    "not-found": { finding: "这里没有该内容，或您无权查看。", rest: "它可能已被移除，或不在您负责的范围内。" },
    "not-allowed": { finding: "您的账户没有此权限。", rest: "此看板的所有者可以更改。" },
  },
  zhHant: {
    offline: { finding: "無法連線到伺服器。", rest: "請檢查網路。伺服器恢復後，本頁會自動顯示。" },
    fault: { finding: "系統發生錯誤。", rest: "資料沒有遺失，也沒有只做一半。" },
    "store-unavailable": { finding: "暫時無法讀取資料。", rest: "資料沒有遺失，也沒有只做一半。請幾秒後再試。" },
    busy: { finding: "伺服器目前工作過多。", rest: "沒有任何操作只做一半。請稍後再試。" },
    "disk-full": { finding: "伺服器磁碟已滿。", rest: "這次的內容沒有儲存。請伺服器管理員清出空間。" },
    "too-many-requests": { finding: "請求過於頻繁。", rest: "請等一分鐘後再試。" },
    "not-found": { finding: "這裡沒有這項內容，或您無權檢視。", rest: "它可能已被移除，或不在您負責的範圍內。" },
    "not-allowed": { finding: "您的帳號沒有此權限。", rest: "此儀表板的擁有者可以更改。" },
  },
}

/** Why a whole page or panel has nothing to show: what is the matter, and what comes of it. Null where the server's own sentence says more. */
export function failureText(code: string, language: Language): Failure | null {
  return code in en ? words[language][code as FailureCode] : null
}

/** Whether the same question may be answered in a moment: a refusal stays one. */
export const isPassing = (code: string): boolean => code !== "not-found" && code !== "not-allowed"

const stateEn = {
  reference: (id: string) => `Reference for whoever runs the server: ${id}`,
  slow: "Still working: the first look after new data takes longer.",
  updating: "Updating",
  lost: (since: string) => `No connection to the server since ${since}. What you see may be out of date.`,
  old: (of: string) => `These figures are of ${of}: newer ones could not be fetched.`,
  reload: "Load the page again",
}

/** What pages say while they wait, and when what they show is no longer fresh. */
export const stateWords: InEachLanguage<typeof stateEn> = {
  en: stateEn,
  zh: {
    reference: (id) => `供服务器管理员查询的编号：${id}`,
    slow: "仍在计算：数据更新后的首次查看需要更久。",
    updating: "正在更新",
    lost: (since) => `自 ${since} 起与服务器断开连接，所见内容可能已过时。`,
    old: (of) => `这些数字截至 ${of}，未能取得更新的结果。`,
    reload: "重新加载页面",
  },
  zhHant: {
    reference: (id) => `供伺服器管理員查詢的編號：${id}`,
    slow: "仍在計算：資料更新後的首次檢視需要更久。",
    updating: "更新中",
    lost: (since) => `自 ${since} 起與伺服器中斷連線，所見內容可能已過時。`,
    old: (of) => `這些數字截至 ${of}，未能取得更新的結果。`,
    reload: "重新載入頁面",
  },
}
