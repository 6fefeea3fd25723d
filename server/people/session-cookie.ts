import { createHmac, timingSafeEqual } from "node:crypto"
import type { Context } from "hono"
import { getCookie } from "hono/cookie"

/**
 * The session's token out of a cookie that better-auth signed: `token.signature`, HMAC-SHA-256 in base64. Null for a
 * cookie that is not there or not ours.
 */
export function sessionToken(c: Context, name: string, secret: string): string | null {
  const value = getCookie(c, name)
  const dot = value?.lastIndexOf(".") ?? -1
  if (value === undefined || dot <= 0) return null
  const token = value.slice(0, dot)
  const signature = Buffer.from(value.slice(dot + 1), "base64")
  const expected = createHmac("sha256", secret).update(token).digest()
  return signature.length === expected.length && timingSafeEqual(signature, expected) ? token : null
}
