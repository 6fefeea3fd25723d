import { expect } from "vitest"
import type { Role } from "../../shared/api/access.ts"
import type { App } from "./load-organisations.ts"
import type { Organisation } from "./organisations.ts"

/** Everything that a role can ask of a company, but for what refuses it. */
function questions({ branches, regions }: Organisation, role: Role): string[] {
  const scopes = ["", ...[...regions, ...branches.slice(0, 2)].map((unit) => `unit=${unit}`)]
  const windows = ["", "from=2025-02&to=2025-02", "to=2025-03", "from=2025-02"]
  const asked = scopes.flatMap((scope) => windows.map((window) => [scope, window].filter(Boolean).join("&")))
  const stages = ["employee-satisfaction", "frontline-capability"]
  const everywhere = asked.flatMap((query) => [
    `/api/chain?${query}`,
    `/api/units?${query}`,
    ...stages.flatMap((stage) => [
      `/api/unit-series?stage=${stage}&${query}`,
      `/api/unit-series/0?stage=${stage}&${query}`,
    ]),
    `/api/links/employee-satisfaction/frontline-capability?${query}`,
    `/api/links/frontline-capability/customer-satisfaction?${query}`,
    `/api/links/customer-satisfaction/employee-satisfaction?${query}`,
    `/api/scenario?stage=employee-satisfaction&by=0.1&${query}`,
    ...(query === "" ? [] : [`/api/comparison?against=rest&${query}`, `/api/comparison?against=before&${query}`]),
  ])
  const panels = asked.map((query) => `/api/panel.csv?stages=${stages.join(",")}&${query}`)
  return [
    ...everywhere,
    ...branches.slice(0, 3).map((unit) => `/api/scenario?stage=frontline-capability&by=0.1&units=${unit}`),
    ...branches.slice(0, 3).map((unit) => `/api/units/${unit}`),
    ...regions.map((unit) => `/api/units/${unit}`),
    ...(role === "viewer" ? [] : panels),
    ...(role === "viewer" ? [] : ["/api/links/employee-satisfaction/frontline-capability/method"]),
    "/api/links/esat/csat",
    "/api/metrics",
    "/api/model",
    ...(role === "hr" || role === "analyst"
      ? asked.flatMap((query) => [`/api/capability?${query}`, `/api/plans?${query}`])
      : []),
    ...(role === "analyst"
      ? ["/api/templates/template.csv", "/api/templates/template.csv?periods=2", "/api/uploads"]
      : []),
  ]
}

/** Without the revision, which counts the commits of all companies, and without what is left of numbers by rounding. */
export function comparable(text: string): string {
  return text.replaceAll(/"revision":"[\d.]+"|at revision [\d.]+/g, "").replaceAll(/-?\d+\.\d+(e-?\d+)?/g, (digits) => {
    const number = Number(Number(digits).toPrecision(7))
    return String(Math.abs(number) < 1e-9 ? 0 : number)
  })
}

/** What a role is answered, question by question; every question comes up in some of the turns. */
export async function answers(app: App, company: Organisation, role: Role, turn: number): Promise<Map<string, string>> {
  const call = await app.as(role)
  const found = new Map<string, string>()
  for (const path of questions(company, role).filter((_, i) => (i + turn) % 6 === 0)) {
    const answer = await call(path)
    expect(answer.status, path).not.toBe(500)
    found.set(path, `${answer.status} ${comparable(await answer.text())}`)
  }
  return found
}

/** Tells the first place where two sets of answers part, not both of them whole. */
export function expectSame(first: ReadonlyMap<string, string>, second: ReadonlyMap<string, string>, who: string): void {
  for (const [path, text] of first) {
    const other = second.get(path)!
    let at = 0
    while (at < text.length && text[at] === other[at]) at++
    const around = (answer: string) => answer.slice(Math.max(0, at - 200), at + 80)
    expect(around(other), `${who}: ${path}`).toBe(around(text))
  }
}
