import type { Context } from "hono"
import { Refusal } from "../errors.ts"

const changeless = new Set(["GET", "HEAD", "OPTIONS"])

/**
 * Refuses a change that another site may have sent in the name of the person whose browser this is.
 *
 * A browser always says where a change comes from, in Origin or Sec-Fetch-Site, so a request that carries cookies and
 * says neither is refused too. A token is nothing a browser adds by itself, so scripts need say nothing.
 */
export function checkOrigin(c: Context, publicUrl: string): void {
  if (changeless.has(c.req.method)) return
  const origin = c.req.header("origin")
  const site = c.req.header("sec-fetch-site")
  const carriesCookies = c.req.header("cookie") !== undefined && c.req.header("authorization") === undefined
  if (origin === undefined && site === undefined && !carriesCookies) return
  const isOwn = origin === undefined ? site === "same-origin" : isOurs(origin, c.req.url, publicUrl)
  if (!isOwn) throw new Refusal("not-allowed", "This change came from another site, and was not made.")
}

/** Behind a proxy that ends https the request says http: the host decides, and PUBLIC_URL where it is told. */
function isOurs(origin: string, requestUrl: string, publicUrl: string): boolean {
  if (origin === new URL(publicUrl).origin) return true
  const parsed = URL.canParse(origin) ? new URL(origin) : null
  const insecureCopy = publicUrl.startsWith("https://") && parsed?.protocol === "http:"
  return parsed !== null && !insecureCopy && parsed.host === new URL(requestUrl).host
}

/**
 * Refuses a body of a type that a form on another site could send without asking first.
 * Uploads are the one exception, and they are behind the Origin check like everything else.
 */
export function checkContentType(c: Context, takesFiles: boolean): void {
  const type = c.req.header("content-type")
  if (changeless.has(c.req.method) || type === undefined) return
  const bare = type.split(";")[0]!.trim().toLowerCase()
  const isExpected = bare === "application/json" || (takesFiles && bare === "multipart/form-data")
  if (!isExpected)
    throw new Refusal("wrong-type", `Send ${takesFiles ? "multipart/form-data" : "application/json"}, not ${bare}.`)
}
