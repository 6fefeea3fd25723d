import { betterAuth } from "better-auth"
import { createAuthEndpoint } from "better-auth/api"
import { setSessionCookie } from "better-auth/cookies"
import { twoFactor } from "better-auth/plugins/two-factor"
import { z } from "zod"
import type { AccountsDatabase } from "./accounts-database.ts"
import { type Admit, type SingleSignOn, singleSignOnPlugin } from "./single-sign-on.ts"
import { keptAsHashes, makeBackupCodes } from "./backup-codes.ts"
import { hashPassword, verifyPassword } from "./password.ts"

const day = 24 * 60 * 60

/** A session ends after a week unused, and after thirty days in any case. */
export const sessionIdleSeconds = 7 * day
/** How often a session that is used is carried on, and its cookie sent anew. */
export const sessionRenewSeconds = day
export const sessionLongestSeconds = 30 * day

export type AuthOptions = {
  readonly database: AccountsDatabase["own"]
  readonly secret: string
  /** Where browsers reach the server, such as https://chain.example.com. */
  readonly publicUrl: string
  readonly singleSignOn: { readonly settings: SingleSignOn; readonly admit: Admit } | null
}

export type Auth = ReturnType<typeof createAuth>

/** better-auth, set up as the engine for passwords, sessions, second factors; its own HTTP routes are not served. */
export function createAuth({ database, secret, publicUrl, singleSignOn }: AuthOptions) {
  const overHttps = publicUrl.startsWith("https://")
  return betterAuth({
    appName: "Service-Profit Chain",
    database,
    secret,
    baseURL: publicUrl,
    basePath: "/api/session",
    user: {
      modelName: "person",
      additionalFields: {
        role: { type: "string", required: true, input: false },
        scope: { type: "string", required: false, input: false },
        removedAt: { type: "date", required: false, input: false },
      },
    },
    account: {
      modelName: "credential",
      encryptOAuthTokens: true,
      accountLinking: { enabled: true },
    },
    databaseHooks: {
      session: {
        create: {
          // The last door: whatever way somebody came, a removed account gets no session.
          before: async ({ userId }, context) => {
            const person = await context?.context.internalAdapter.findUserById(userId)
            if (!person || ("removedAt" in person && person.removedAt)) return false
          },
        },
      },
    },
    onAPIError: { errorURL: `${publicUrl}/sign-in?failed=1` },
    session: { expiresIn: sessionIdleSeconds, updateAge: sessionRenewSeconds },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    plugins: [
      twoFactor({
        issuer: "Service-Profit Chain",
        backupCodeOptions: { customBackupCodesGenerate: makeBackupCodes, storeBackupCodes: keptAsHashes },
      }),
      letIn,
      singleSignOnPlugin(singleSignOn),
    ],
    // Our own limiter stands before every route, and knows which proxies to believe.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      // A __Host- cookie is bound to one host and to https; browsers refuse it over plain http.
      cookiePrefix: overHttps ? "__Host-chain" : "chain",
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure: overHttps },
      ipAddress: { ipAddressHeaders: ["x-client-address"] },
    },
  })
}

/** Starts a session for a person whom a one-time link has already proved. Without a path, it has no HTTP route. */
const letIn = {
  id: "let-in",
  endpoints: {
    letIn: createAuthEndpoint(
      { method: "POST", requireHeaders: true, body: z.object({ personId: z.string() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId)
        if (!user) throw new Error("letIn needs a person who exists")
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ personId: user.id })
      },
    ),
  },
}
