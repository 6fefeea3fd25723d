import type { Context } from "hono"
import { matchedRoutes } from "hono/route"
import type { LimitName } from "./limits.ts"
import type { Action } from "../../shared/api/access.ts"

/** What the server asks before a route answers, and what it writes down afterwards. */
export type RouteRule = {
  readonly may: Action
  /** Which budget each call is taken from. */
  readonly limit?: LimitName
  /** The event in the audit log; left out, nothing is written unless the call was refused. */
  readonly record?: string
  /**
   * The event that is written when the answer may tell employees' answers of single units to this person: always, or only
   * where a unit is asked for.
   */
  readonly detail?: { readonly event: string; readonly when: "always" | "unit" }
  /** Whether it takes files, and so multipart/form-data beside JSON. */
  readonly takesFiles?: true
}

/**
 * Every route, in one place that can be read top to bottom.
 * A route that is not here answers owners only, and a test fails until it is named.
 */
export const routeRules: Readonly<Record<string, RouteRule>> = {
  "GET /api/openapi.json": { may: "read-chain" },

  "GET /api/session": { may: "come-in" },
  "POST /api/session": { may: "come-in", limit: "sign-in", record: "sign-in" },
  "POST /api/session/link": { may: "come-in", limit: "sign-in", record: "sign-in.link" },
  "POST /api/session/link/look": { may: "come-in", limit: "sign-in" },
  "POST /api/session/forgotten": { may: "come-in", limit: "sign-in", record: "sign-in.forgotten" },
  "POST /api/session/second-factor": { may: "come-in", limit: "sign-in", record: "sign-in.second-factor" },
  "GET /api/session/single-sign-on": { may: "come-in", limit: "sign-in" },
  "GET /api/session/callback/:provider": { may: "come-in", limit: "sign-in", record: "sign-in.single-sign-on" },
  "DELETE /api/session": { may: "come-in", record: "sign-out" },
  "GET /api/account": { may: "own-account" },
  "PATCH /api/account": { may: "own-account", limit: "password", record: "account.change" },
  "PUT /api/account/password": { may: "own-account", limit: "password", record: "account.password" },
  "POST /api/account/second-factor": { may: "own-account", limit: "password", record: "account.second-factor.begin" },
  "PUT /api/account/second-factor": { may: "own-account", limit: "password", record: "account.second-factor.on" },
  "DELETE /api/account/second-factor": { may: "own-account", limit: "password", record: "account.second-factor.off" },
  "GET /api/account/sessions": { may: "own-account" },
  "DELETE /api/account/sessions": { may: "own-account", record: "sign-out.everywhere" },

  "GET /api/people": { may: "manage-people" },
  "POST /api/people": { may: "manage-people", limit: "invitation", record: "people.invite" },
  "PATCH /api/people/:id": { may: "manage-people", record: "people.change" },
  "DELETE /api/people/:id": { may: "manage-people", record: "people.remove" },
  "POST /api/people/:id/link": { may: "manage-people", limit: "invitation", record: "people.link" },
  "DELETE /api/people/:id/second-factor": { may: "manage-people", record: "people.second-factor.off" },
  "GET /api/people/:id/sessions": { may: "manage-people" },
  "DELETE /api/people/:id/sessions": { may: "manage-people", record: "people.sessions.end" },
  "DELETE /api/people/:id/sessions/:session": { may: "manage-people", record: "people.sessions.end" },
  "GET /api/tokens": { may: "manage-people" },
  "POST /api/tokens": { may: "manage-people", limit: "invitation", record: "tokens.create" },
  "DELETE /api/tokens/:id": { may: "manage-people", record: "tokens.revoke" },
  "GET /api/audit": { may: "read-audit" },
  "GET /api/audit/check": { may: "read-audit", limit: "export" },
  "GET /api/audit.csv": { may: "read-audit", limit: "export", record: "audit.export" },

  "GET /api/live": { may: "read-chain" },
  "GET /api/chain": { may: "read-chain", limit: "estimate", detail: { event: "view.chain", when: "unit" } },
  "GET /api/comparison": { may: "read-chain", limit: "estimate", detail: { event: "view.comparison", when: "always" } },
  "GET /api/links/:from/:to": { may: "read-chain", limit: "estimate", detail: { event: "view.link", when: "always" } },
  "GET /api/links/:from/:to/method": { may: "export", limit: "export", record: "export.method" },
  "GET /api/panel.csv": { may: "export", limit: "export", record: "export.panel" },
  "GET /api/board-pack.pptx": { may: "export", limit: "export", record: "export.board-pack" },
  "GET /api/board-pack.xlsx": { may: "export", limit: "export", record: "export.board-pack" },
  "GET /api/units": { may: "read-chain", limit: "estimate", detail: { event: "view.units", when: "always" } },
  "GET /api/units/:id": { may: "read-chain", limit: "estimate", detail: { event: "view.unit", when: "always" } },
  "GET /api/unit-series": { may: "read-chain", limit: "estimate" },
  "GET /api/unit-series/:page": {
    may: "read-chain",
    limit: "estimate",
    detail: { event: "view.unit-series", when: "always" },
  },
  "GET /api/cells": { may: "read-chain", limit: "estimate", record: "view.cell" },
  "GET /api/scenario": { may: "read-chain", limit: "estimate", detail: { event: "view.scenario", when: "unit" } },
  "GET /api/capability": { may: "read-employee-detail", limit: "estimate", record: "view.capability" },
  "GET /api/plans": { may: "read-employee-detail", limit: "estimate", record: "view.plans" },
  "POST /api/plans": { may: "plan", record: "plans.create" },
  "PATCH /api/plans/:id": { may: "plan", record: "plans.change" },
  "DELETE /api/plans/:id": { may: "plan", record: "plans.remove" },

  "GET /api/model": { may: "read-chain" },
  "PUT /api/model": { may: "change-model", record: "model.change" },
  "GET /api/metrics": { may: "read-chain" },
  "PUT /api/metrics": { may: "change-model", record: "metrics.change" },
  "GET /api/targets": { may: "read-chain" },
  "PUT /api/targets": { may: "change-model", record: "targets.change" },
  "GET /api/events": { may: "read-chain" },
  "POST /api/events": { may: "change-model", record: "events.create" },
  "POST /api/events/file": { may: "change-model", limit: "upload", record: "events.import", takesFiles: true },
  "POST /api/events/removal": { may: "change-model", record: "events.remove" },
  "DELETE /api/events/:id": { may: "change-model", record: "events.remove" },

  "GET /api/uploads": { may: "upload" },
  "POST /api/uploads": { may: "upload", limit: "upload", record: "upload.create", takesFiles: true },
  "GET /api/uploads/:id": { may: "upload" },
  "GET /api/uploads/:id/progress": { may: "upload" },
  "GET /api/uploads/:id/rejects.csv": { may: "upload", limit: "export", record: "export.rejects" },
  "GET /api/uploads/:id/file": { may: "upload", limit: "export", record: "export.file" },
  "POST /api/uploads/:id/check": { may: "upload", limit: "upload", record: "upload.check" },
  "POST /api/uploads/:id/commit": { may: "upload", limit: "upload", record: "upload.commit" },
  "POST /api/uploads/:id/undo": { may: "upload", limit: "upload", record: "upload.undo" },
  "POST /api/uploads/:id/stop": { may: "upload", record: "upload.stop" },
  "DELETE /api/uploads/:id": { may: "upload", record: "upload.discard" },
  "GET /api/backup": { may: "manage-people", limit: "export", record: "export.backup" },
  "GET /api/integrity": { may: "manage-people" },
  "GET /api/templates/template.csv": { may: "upload", limit: "export" },
  "GET /api/templates/template.xlsx": { may: "upload", limit: "export" },
  "POST /api/sample/remove": { may: "upload", record: "sample.remove" },
  "POST /api/sample/restore": { may: "upload", record: "sample.restore" },
}

/** What holds for a route nobody has named: the whole company's owners, and a line in the log. */
const unnamed: RouteRule = { may: "manage-people", record: "unnamed" }

/**
 * The rules of everything this request matches, middleware left out. Where two patterns match one address both
 * hold, so that the order of routes decides nothing. None: there is no such route.
 */
export function rulesFor(c: Context): readonly RouteRule[] {
  const method = c.req.method === "HEAD" ? "GET" : c.req.method
  return patternsOf(c).map((path) => routeRules[`${method} ${path}`] ?? unnamed)
}

/** What the address names, in the order in which it names it: the router hands its parameters out in an order of its own. */
export function namedInPath(c: Context): string[] {
  const given: Readonly<Record<string, string>> = c.req.param()
  const names = patternsOf(c).flatMap((path) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!))
  return [...new Set(names)].flatMap((name) => given[name] ?? [])
}

const patternsOf = (c: Context) => [
  ...new Set(matchedRoutes(c).flatMap(({ path }) => (path.endsWith("*") ? [] : [path]))),
]
