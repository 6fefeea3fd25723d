// Each claims to be the ones after it, so the first that is found is meant.
const browsers = ["Edg", "OPR", "Firefox", "Chrome", "Safari"] as const
const names: Readonly<Record<string, string>> = { Edg: "Edge", OPR: "Opera" }
const systems = ["Windows", "Android", "iPhone", "iPad", "Mac OS X", "Linux"] as const

/**
 * Browser and system out of a User-Agent, as far as a person recognises their own; the text itself where it is neither.
 *
 * @example browserName("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0") // => "Firefox, Linux"
 */
export function browserName(userAgent: string): string {
  const browser = browsers.find((each) => userAgent.includes(`${each}/`))
  const system = systems.find((each) => userAgent.includes(each))
  const parts = [browser && (names[browser] ?? browser), system === "Mac OS X" ? "macOS" : system]
  return parts.filter(Boolean).join(", ") || userAgent.slice(0, 60) || "?"
}
