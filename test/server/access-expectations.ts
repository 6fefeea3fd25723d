import { type Role, roles } from "../../shared/api/access.ts"

/** Who gets an answer: with the whole company in view, and with a part of it. Everybody else is told no. */
export type Expectation = {
  readonly whole: readonly Role[]
  readonly part: readonly Role[]
  /** Whether a token does as well as a session. */
  readonly token: boolean
}

const chain: Expectation = { whole: roles, part: ["analyst", "hr", "executive", "viewer"], token: true }
const employeeDetail: Expectation = { whole: ["owner", "analyst", "hr"], part: ["analyst", "hr"], token: true }
const planning: Expectation = { whole: ["owner", "hr"], part: ["hr"], token: true }
const inBulk: Expectation = {
  whole: ["owner", "analyst", "hr", "executive"],
  part: ["analyst", "hr", "executive"],
  token: true,
}
const wholeData: Expectation = { whole: ["owner", "analyst"], part: [], token: true }
const ownersOnly: Expectation = { whole: ["owner"], part: [], token: true }
const oneself: Expectation = { ...chain, token: false }

/** What answers somebody who has not come in. */
export const open: ReadonlySet<string> = new Set([
  "GET /healthz",
  "GET /readyz",
  "GET /metrics",
  "GET /api/session",
  "POST /api/session",
  "DELETE /api/session",
  "POST /api/session/forgotten",
  "POST /api/session/second-factor",
  "POST /api/session/link",
  "POST /api/session/link/look",
  "GET /api/session/single-sign-on",
  "GET /api/session/callback/:provider",
])

/** Every other route of the API, stated here a second time on purpose: the test compares it with what happens. */
export const expectations: Readonly<Record<string, Expectation>> = {
  "GET /api/openapi.json": chain,
  "GET /api/live": chain,

  "GET /api/account": oneself,
  "PATCH /api/account": oneself,
  "PUT /api/account/password": oneself,
  "POST /api/account/second-factor": oneself,
  "PUT /api/account/second-factor": oneself,
  "DELETE /api/account/second-factor": oneself,
  "GET /api/account/sessions": oneself,
  "DELETE /api/account/sessions": oneself,

  "GET /api/people": ownersOnly,
  "POST /api/people": ownersOnly,
  "PATCH /api/people/:id": ownersOnly,
  "DELETE /api/people/:id": ownersOnly,
  "POST /api/people/:id/link": ownersOnly,
  "DELETE /api/people/:id/second-factor": ownersOnly,
  "GET /api/people/:id/sessions": ownersOnly,
  "DELETE /api/people/:id/sessions": ownersOnly,
  "DELETE /api/people/:id/sessions/:session": ownersOnly,
  "GET /api/tokens": ownersOnly,
  "POST /api/tokens": ownersOnly,
  "DELETE /api/tokens/:id": ownersOnly,
  "GET /api/audit": ownersOnly,
  "GET /api/audit/check": ownersOnly,
  "GET /api/audit.csv": ownersOnly,

  "GET /api/chain": chain,
  "GET /api/comparison": chain,
  "GET /api/links/:from/:to": chain,
  "GET /api/links/:from/:to/method": inBulk,
  "GET /api/panel.csv": inBulk,
  "GET /api/board-pack.pptx": inBulk,
  "GET /api/board-pack.xlsx": inBulk,
  "GET /api/units": chain,
  "GET /api/units/:id": chain,
  "GET /api/unit-series": chain,
  "GET /api/unit-series/:page": chain,
  "GET /api/cells": chain,
  "GET /api/scenario": chain,
  "GET /api/capability": employeeDetail,
  "GET /api/plans": employeeDetail,
  "POST /api/plans": planning,
  "PATCH /api/plans/:id": planning,
  "DELETE /api/plans/:id": planning,

  "GET /api/model": chain,
  "PUT /api/model": wholeData,
  "GET /api/metrics": chain,
  "PUT /api/metrics": wholeData,
  "GET /api/targets": chain,
  "PUT /api/targets": wholeData,
  "GET /api/events": chain,
  "POST /api/events": wholeData,
  "POST /api/events/file": wholeData,
  "POST /api/events/removal": wholeData,
  "DELETE /api/events/:id": wholeData,

  "GET /api/uploads": wholeData,
  "POST /api/uploads": wholeData,
  "GET /api/uploads/:id": wholeData,
  "GET /api/uploads/:id/progress": wholeData,
  "GET /api/uploads/:id/rejects.csv": wholeData,
  "GET /api/uploads/:id/file": wholeData,
  "POST /api/uploads/:id/check": wholeData,
  "POST /api/uploads/:id/commit": wholeData,
  "POST /api/uploads/:id/undo": wholeData,
  "POST /api/uploads/:id/stop": wholeData,
  "DELETE /api/uploads/:id": wholeData,
  "GET /api/backup": ownersOnly,
  "GET /api/integrity": ownersOnly,
  "GET /api/templates/template.csv": wholeData,
  "GET /api/templates/template.xlsx": wholeData,
  "POST /api/sample/remove": wholeData,
  "POST /api/sample/restore": wholeData,
}
