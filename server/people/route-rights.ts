import { matchedRoutes } from "hono/route"
import type { Context } from "hono"
import type { Action } from "./rights.ts"

/**
 * What each route asks of a person, in one place that can be read top to bottom.
 * A route that is not here answers owners only; a test fails until it is named.
 */
const rights: Readonly<Record<string, Action>> = {
  "GET /api/openapi.json": "come-in",

  "GET /api/session": "come-in",
  "POST /api/session": "come-in",
  "POST /api/session/link": "come-in",
  "POST /api/session/link/look": "come-in",
  "POST /api/session/second-factor": "come-in",
  "DELETE /api/session": "come-in",
  "GET /api/account": "own-account",
  "PATCH /api/account": "own-account",
  "PUT /api/account/password": "own-account",
  "POST /api/account/second-factor": "own-account",
  "PUT /api/account/second-factor": "own-account",
  "DELETE /api/account/second-factor": "own-account",
  "GET /api/account/sessions": "own-account",
  "DELETE /api/account/sessions": "own-account",

  "GET /api/people": "manage-people",
  "POST /api/people": "manage-people",
  "PATCH /api/people/:id": "manage-people",
  "DELETE /api/people/:id": "manage-people",
  "POST /api/people/:id/link": "manage-people",
  "DELETE /api/people/:id/second-factor": "manage-people",
  "GET /api/people/:id/sessions": "manage-people",
  "DELETE /api/people/:id/sessions": "manage-people",
  "DELETE /api/people/:id/sessions/:session": "manage-people",
  "GET /api/tokens": "manage-people",
  "POST /api/tokens": "manage-people",
  "DELETE /api/tokens/:id": "manage-people",

  "GET /api/live": "read-chain",
  "GET /api/chain": "read-chain",
  "GET /api/links/:from/:to": "read-chain",
  "GET /api/links/:from/:to/method": "export",
  "GET /api/panel.csv": "export",
  "GET /api/units": "read-chain",
  "GET /api/units/:id": "read-chain",
  "GET /api/scenario": "read-chain",
  "GET /api/capability": "read-employee-detail",

  "GET /api/model": "read-chain",
  "PUT /api/model": "change-model",
  "GET /api/metrics": "read-chain",
  "PUT /api/metrics": "change-model",
  "GET /api/targets": "read-chain",
  "PUT /api/targets": "change-model",
  "GET /api/events": "read-chain",
  "POST /api/events": "change-model",
  "DELETE /api/events/:id": "change-model",

  "GET /api/uploads": "upload",
  "POST /api/uploads": "upload",
  "GET /api/uploads/:id": "upload",
  "GET /api/uploads/:id/progress": "upload",
  "GET /api/uploads/:id/rejects.csv": "upload",
  "GET /api/uploads/:id/file": "upload",
  "POST /api/uploads/:id/commit": "upload",
  "POST /api/uploads/:id/undo": "upload",
  "DELETE /api/uploads/:id": "upload",
  "POST /api/sample/remove": "upload",
}

/** The action a route asks for, by its method and path pattern; undefined where nobody has said. */
export function rightOf(method: string, path: string): Action | undefined {
  return rights[`${method} ${path}`]
}

/**
 * Everything this request asks for: one action per route it matches, the middleware left out.
 * Where two patterns match one address, it asks for both, so that the order of routes decides nothing.
 */
export function actionsAsked(c: Context): readonly (Action | undefined)[] {
  const routes = matchedRoutes(c).filter(({ path }) => !path.endsWith("*"))
  return routes.map(({ path }) => rightOf(c.req.method === "HEAD" ? "GET" : c.req.method, path))
}
