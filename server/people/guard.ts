import type { Context } from "hono"
import { createMiddleware } from "hono/factory"
import { Refusal } from "../errors.ts"
import { auditNoteOf } from "./audit-note.ts"
import type { AuditLog } from "./audit-log.ts"
import { limitBody } from "./body-limit.ts"
import { type Limits, TooMany } from "./limits.ts"
import { allows } from "./rights.ts"
import { namedInPath, type RouteRule, rulesFor } from "./route-rules.ts"
import { checkContentType, checkOrigin } from "./same-origin.ts"
import type { SignedIn, Viewer } from "./viewer.ts"

type Needs = {
  readonly viewerOf: (c: Context) => Promise<Viewer | null>
  /** Whether this person has yet to set up a second factor that the company asks for. */
  readonly needsSecondFactor: (viewer: Viewer) => Promise<boolean>
  readonly addressOf: (c: Context) => string
  readonly audit: AuditLog
  /** For lines about what has been done already. */
  readonly done: Pick<AuditLog, "append">
  readonly limits: Limits
  readonly publicUrl: string
}

/**
 * Nothing behind it answers without a session or a token, but signing in; nothing answers somebody who may not ask,
 * or asks too often, or sends from another site. What is behind it reads `c.get("viewer")`.
 */
export function guard({ viewerOf, needsSecondFactor, addressOf, audit, done, limits, publicUrl }: Needs) {
  return createMiddleware<SignedIn>(async (c, next) => {
    const rules = rulesFor(c)
    // Answers differ from person to person: no cache on the way may hand one person's to another.
    c.header("Vary", "Cookie, Authorization", { append: true })
    let viewer: Viewer | null = null
    let failure: unknown
    try {
      checkOrigin(c, publicUrl)
      const takesFiles = rules.some((rule) => rule.takesFiles)
      checkContentType(c, takesFiles)
      if (isOpen(rules)) await spend(rules, addressOf(c), c)
      else {
        viewer = await admit(c, rules)
        await spend(rules, viewer.id, c)
        c.set("viewer", viewer)
      }
      if (!takesFiles) await limitBody(c)
      await next()
      // What may be kept says so itself; the rest is about people, or is not worth keeping.
      if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store")
    } catch (error) {
      failure = error
    }
    const refusal = failure ?? c.error
    if (refusal instanceof TooMany) c.header("Retry-After", String(refusal.retryAfterSeconds))
    await record(c, rules, viewer, statusOf(refusal, c))
    if (failure !== undefined) throw failure
  })

  async function spend(rules: readonly RouteRule[], who: string, c: Context): Promise<void> {
    for (const { limit } of rules)
      if (limit === "estimate") await limits.spendOnNew(limit, who, c.req.url)
      else if (limit) await limits.spend(limit, who)
  }

  async function admit(c: Context, rules: readonly RouteRule[]): Promise<Viewer> {
    const viewer = await viewerOf(c)
    if (!viewer) {
      c.header("WWW-Authenticate", "Bearer")
      throw new Refusal("sign-in", "Sign in first, or send a token as Authorization: Bearer.")
    }
    if (rules.length === 0) throw new Refusal("not-found", "There is nothing at this address.")
    if (!rules.every(({ may }) => allows(viewer, may))) {
      c.set("viewer", viewer)
      const part = viewer.scope === null ? "" : ", a part of the company"
      throw new Refusal("not-allowed", `Your account (${viewer.role}${part}) does not include this.`)
    }
    const isOwnAccount = rules.every(({ may }) => may === "own-account" || may === "come-in")
    if (!isOwnAccount && (await needsSecondFactor(viewer)))
      throw new Refusal("second-factor", "Set up a second factor for your account first: it is asked for here.")
    return viewer
  }

  /** One line for each recorded event, and for whatever was refused to somebody who had come in. */
  async function record(c: Context, rules: readonly RouteRule[], viewer: Viewer | null, status: number) {
    const asked = viewer ?? (c.get("viewer") as Viewer | undefined) ?? null
    const named = rules.find((rule) => rule.record)?.record ?? detailSeen(c, rules, asked, status)
    const event = status === 403 ? `refused.${named ?? "read"}` : named
    if (event === undefined || (status === 401 && !isOpen(rules))) return
    const note = auditNoteOf(c)
    const inPath = namedInPath(c).join("/")
    const target = note.target ?? (inPath || c.req.query("unit") || (status === 403 ? c.req.path : null))
    // Of what was refused nothing is done yet; what was done is answered as done, and its line may wait.
    await (status < 400 ? done : audit).append({
      actorId: note.actor?.id ?? asked?.id ?? null,
      actorName: note.actor?.name ?? asked?.name ?? null,
      actorRole: note.actor?.role ?? asked?.role ?? null,
      actorBy: asked?.by ?? (note.actor ? "session" : null),
      address: addressOf(c),
      event,
      target,
      status,
      detail: note.detail && Object.keys(note.detail).length > 0 ? JSON.stringify(note.detail) : null,
    })
  }
}

/** The event of an answer that told employees' answers of single units; undefined where it told none. */
function detailSeen(
  c: Context,
  rules: readonly RouteRule[],
  viewer: Viewer | null,
  status: number,
): string | undefined {
  if (!viewer || status >= 400 || !allows(viewer, "read-employee-detail")) return undefined
  const asksForUnit = viewer.scope !== null || ["unit", "units"].some((name) => c.req.query(name) !== undefined)
  return rules.find(({ detail }) => detail && (detail.when === "always" || asksForUnit))?.detail?.event
}

function isOpen(rules: readonly RouteRule[]): boolean {
  return rules.length > 0 && rules.every(({ may }) => may === "come-in")
}

function statusOf(refusal: unknown, c: Context): number {
  if (refusal === undefined) return c.res.status
  return refusal instanceof Refusal ? refusal.status : c.res.status
}

/** The secret of `Authorization: Bearer`, if the request brings one. */
export function bearer(request: Request): string | null {
  return /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null
}
