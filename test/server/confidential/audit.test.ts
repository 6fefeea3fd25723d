import { beforeAll, expect, it } from "vitest"
import type { AuditRow } from "../../../shared/api/access.ts"
import { simulatedApp } from "../../support/simulated-app.ts"

let app: Awaited<ReturnType<typeof simulatedApp>>
beforeAll(async () => {
  app = await simulatedApp({ "employee-satisfaction": "esat" })
})

async function logged(role: "hr" | "executive", path: string): Promise<(string | null)[]> {
  const before = await newest()
  const answer = await (await app.as(role))(path)
  await answer.arrayBuffer()
  const { rows } = (await (await app.call("/api/audit?limit=20")).json()) as { rows: AuditRow[] }
  return rows
    .filter(({ seq, actorRole }) => seq > before && actorRole === role)
    .flatMap(({ event, target }) => [event, target])
}

async function newest(): Promise<number> {
  const { rows } = (await (await app.call("/api/audit?limit=1")).json()) as { rows: AuditRow[] }
  return rows[0]?.seq ?? 0
}

it.each([
  ["/api/units/B01", ["view.unit", "B01"]],
  ["/api/units", ["view.units", null]],
  ["/api/unit-series/0", ["view.unit-series", "0"]],
  ["/api/unit-series", []],
  ["/api/chain?unit=B01", ["view.chain", "B01"]],
  ["/api/chain", []],
  [
    "/api/links/employee-satisfaction/frontline-capability",
    ["view.link", "employee-satisfaction/frontline-capability"],
  ],
  ["/api/scenario?stage=profit&units=B01", ["view.scenario", null]],
  ["/api/comparison?against=rest&unit=North", ["view.comparison", "North"]],
  ["/api/cells?unit=B01&metric=esat&period=2024-01", ["view.cell", "B01"]],
  ["/api/capability", ["view.capability", null]],
  ["/api/plans", ["view.plans", null]],
  ["/api/panel.csv?metrics=esat", ["export.panel", null]],
])("%s by somebody who may see single units' answers is in the audit log as %j", async (path, expected) => {
  expect(await logged("hr", path)).toEqual(expected)
})

it("does not log looks at groups", async () => {
  expect(await logged("executive", "/api/units/B01")).toEqual([])
})
