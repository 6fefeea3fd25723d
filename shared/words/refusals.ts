import type { InEachLanguage, Language } from "./language.ts"
import { refusalsOfData } from "./refusals-of-data.ts"
import { refusalsOfPeople } from "./refusals-of-people.ts"
import { uploadStates } from "./upload-states.ts"

const en = {
  "bad-request": "What was asked for cannot be done as it stands.",
  "sign-in": "Sign in first.",
  "not-allowed": "Your account does not include this.",
  "second-factor": "Set up a second factor for your account first.",
  "not-found": "What was asked for is not there, or not yours to see.",
  conflict: "This does not fit with how things stand now. Look at it again.",
  "too-large": "This is larger than the server takes.",
  "wrong-type": "The server does not take data of this form.",
  unreadable: "The file cannot be read.",
  "too-many-requests": "Too many tries. Wait a little, then try again.",
}

/** What each code of a refusal says by itself, for readers of another language than the server's sentences; `failure.ts` has the outages. */
export const refusalWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    "bad-request": "请求无法照此完成。",
    "sign-in": "请先登录。",
    "not-allowed": "您的账户没有这项权限。",
    "second-factor": "请先为您的账户开启两步验证。",
    "not-found": "所请求的内容不存在，或不在您的可见范围内。",
    conflict: "与目前的状态不符，请重新查看后再试。",
    "too-large": "内容超出服务器允许的大小。",
    "wrong-type": "服务器不接受这种格式的数据。",
    unreadable: "这个文件无法读取。",
    "too-many-requests": "尝试次数过多，请稍后再试。",
  },
  zhHant: {
    "bad-request": "請求無法照此完成。",
    "sign-in": "請先登入。",
    "not-allowed": "您的帳號沒有這項權限。",
    "second-factor": "請先為您的帳號開啟兩步驟驗證。",
    "not-found": "所請求的內容不存在，或不在您的可見範圍內。",
    conflict: "與目前的狀態不符，請重新檢視後再試。",
    "too-large": "內容超出伺服器允許的大小。",
    "wrong-type": "伺服器不接受這種格式的資料。",
    unreadable: "這個檔案無法讀取。",
    "too-many-requests": "嘗試次數過多，請稍後再試。",
  },
}

/** Where the code says it all, whatever the server's sentence is. */
const WHOLE: readonly string[] = ["sign-in", "second-factor", "too-many-requests"]

/**
 * A refusal for the reader. The server's sentences are English, as scripts and logs want them; a Chinese reader has the same
 * sentence in Chinese. Of one that has none (a field that does not fit, by its name) they are told what kind of no it is,
 * with the server's own words after it.
 *
 * @example refusalText("not-found", "There is no such plan.", "zh") // => "没有这个计划。"
 */
export function refusalText(code: string, message: string, language: Language): string {
  if (language === "en") return message
  const same = inChinese(message, language)
  const own = (refusalWords[language] as Readonly<Record<string, string>>)[code]
  if (same !== null || own === undefined) return same ?? message
  return WHOLE.includes(code) || message === "" ? own : `${own}（${message}）`
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** Each sentence as a pattern whose groups are what it names; the one that says most of itself is tried first. */
const sentences = [...refusalsOfData, ...refusalsOfPeople]
  .toSorted(([a], [b]) => b.length - a.length)
  .map(([said, zh, zhHant]) => ({ parts: said.split("{}"), zh, zhHant }))
  .map(({ parts, ...told }) => ({ pattern: new RegExp(`^${parts.map(escaped).join("(.*)")}$`, "s"), ...told }))

function inChinese(message: string, language: "zh" | "zhHant"): string | null {
  for (const { pattern, ...told } of sentences) {
    const names = pattern.exec(message)
    if (names)
      return told[language].replace(/\{(\d)(:state)?\}/g, (_, place: string, isState?: string) => {
        const name = names[Number(place)]!
        return isState === undefined ? name : stateText(name, language)
      })
  }
  return null
}

/** An upload's state has a word in each language; all else that a sentence names stands as it is. */
const stateText = (state: string, language: Language) =>
  (uploadStates[language] as Readonly<Record<string, string>>)[state] ?? state
