import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import type { LinkMethod } from "../../../server/links/method.ts"
import type { LinkEvidence } from "../../../shared/analysis/link-report.ts"
import type { TestApp } from "../../support/chain-call.ts"
import { dataFolder } from "../../support/data-folder.ts"
import { asInR, farthest } from "../../support/near.ts"
import { simulatedApp } from "../../support/simulated-app.ts"

const hasR = spawnSync("Rscript", ["--version"]).status === 0
if (!hasR) console.log("R is not installed here: the scripts for it are written and not run.")

let app: TestApp

beforeAll(async () => {
  app = await simulatedApp({ "customer-satisfaction": "complaints", loyalty: "ret" })
})

const body = async <Body>(path: string) => (await (await app.call(path)).json()) as Body

async function scriptFor(path: string) {
  const [link, method] = [await body<LinkEvidence>(path), await body<LinkMethod>(path.replace(/(\?|$)/, "/method$1"))]
  return { link, method }
}

/** What R prints for a link, by name. */
async function inR({ panel, script }: LinkMethod): Promise<Record<string, number>> {
  const folder = dataFolder()
  writeFileSync(join(folder, "panel.csv"), new Uint8Array(await (await app.call(panel)).arrayBuffer()))
  writeFileSync(join(folder, "link.R"), script)
  const { stdout, stderr, status } = spawnSync("Rscript", ["link.R"], { cwd: folder, encoding: "utf8" })
  expect(status, stderr).toBe(0)
  return Object.fromEntries(
    stdout
      .trim()
      .split("\n")
      .map((line) => [line.split(" ")[0]!, Number(line.split(" ")[1])]),
  )
}

describe("GET /api/links/:from/:to/method", () => {
  it("says what an estimate rests on", async () => {
    const { link, method } = await scriptFor("/api/links/employee-satisfaction/frontline-capability")
    expect(method).toMatchObject({
      design: "within",
      lag: 0,
      interval: "clustered",
      draws: 0,
      seed: link.seed,
      threshold: 5,
    })
    expect(method.panel).toBe("/api/panel.csv?stages=employee-satisfaction%2Cfrontline-capability")
    expect(method.inputs[0]!.metrics).toEqual([expect.objectContaining({ id: "employee-satisfaction", weight: 1 })])
    expect(method.revision).toMatch(/^\d+\.\d+$/)
  })

  it("says when an interval comes from the bootstrap, of how many draws and from which seed", async () => {
    const { method } = await scriptFor("/api/links/loyalty/profit?unit=North")
    expect(method).toMatchObject({ interval: "wild-bootstrap", draws: 1999, units: 20 })
    expect(method.panel).toContain("unit=North")
  })

  it.skipIf(!hasR).each([
    ["within units", "/api/links/employee-satisfaction/frontline-capability"],
    ["over a lag, in a window", "/api/links/loyalty/profit?from=2024-02&to=2025-06"],
    ["in one region", "/api/links/frontline-capability/profit?unit=South"],
    ["between metrics, one of them better lower and a logarithm", "/api/links/complaints/ret"],
    ["from a stage to a metric that is better lower", "/api/links/employee-satisfaction/complaints"],
    ["between units in one period", "/api/links/employee-satisfaction/frontline-capability?from=2024-05&to=2024-05"],
    ["over time in one unit", "/api/links/employee-satisfaction/frontline-capability?unit=B05"],
    ["over time in one unit, a period later", "/api/links/complaints/ret?unit=B05"],
  ])("lets R reckon the same again %s", async (_, path) => {
    const { link, method } = await scriptFor(path)
    const got = await inR(method)
    expect(farthest([got["effect"], got["standardError"]], [link.effect!, link.standardError!])).toBeLessThan(asInR)
    expect([got["pairs"], got["units"], got["periods"]]).toEqual([link.pairs, link.units, link.periods])
    if (method.interval !== "wild-bootstrap")
      // oxlint-disable-next-line vitest/no-conditional-expect -- R's script leaves the bootstrap out, and says so
      expect(farthest([got["low"], got["high"]], [...link.interval!])).toBeLessThan(asInR)
  })

  it("is for those who may take data along", async () => {
    const path = "/api/links/loyalty/profit/method"
    expect((await (await app.as("viewer"))(path)).status).toBe(403)
    expect((await (await app.as("executive"))(path)).status).toBe(200)
  })
})
