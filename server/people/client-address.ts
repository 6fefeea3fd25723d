import { getConnInfo } from "@hono/node-server/conninfo"
import type { Context } from "hono"

/**
 * Where a request comes from. `trustedProxies` is how many proxies of ours stand in front (TRUST_PROXY): the address
 * that the outermost of them saw. With none, X-Forwarded-For is what anybody may write, and is not read.
 */
export function clientAddress(c: Context, trustedProxies: number): string {
  if (trustedProxies > 0) {
    const seen = (c.req.header("x-forwarded-for") ?? "").split(",").map((each) => each.trim())
    const address = seen.at(-trustedProxies)
    if (address) return address
  }
  try {
    return getConnInfo(c).remote.address ?? "unknown"
  } catch {
    // Under `app.request` there is no socket.
    return "unknown"
  }
}
