import { describe, expect, it } from "vitest"
import { openStore } from "../../../server/store/open.ts"
import { advanceDataRevision, firstMetrics, readWorkspace } from "../../../server/store/workspace.ts"
import { eightElements } from "../../../shared/chain/models/eight-elements.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import { dataFolder } from "../../support/data-folder.ts"

describe("the workspace", () => {
  it("begins empty, on the default chain, and is still there the next time", async () => {
    const options = { dataDir: dataFolder(), memoryMb: 200, threads: 1 }
    const first = await openStore(options)
    expect(await readWorkspace(first.database)).toEqual({
      dataRevision: 0,
      modelRevision: 1,
      eventRevision: 0,
      model: fiveStages,
      periodKind: null,
      baselineFrom: null,
      baselineTo: null,
      threshold: 5,
      sample: false,
    })
    expect(await advanceDataRevision(first.database)).toBe(1)
    await first.database.close()

    const again = await openStore(options)
    expect((await readWorkspace(again.database)).dataRevision).toBe(1)
    expect(await again.database.rows("SELECT id FROM metric WHERE id = 'csat'")).toEqual([{ id: "csat" }])
    await again.database.close()
  })

  it.each([fiveStages, eightElements])("knows only metrics of a stage that $id has, each once", (model) => {
    const metrics = firstMetrics(model)
    const stages = model.stages.map((stage) => stage.id)
    expect(metrics.filter((metric) => !stages.includes(metric.stage))).toEqual([])
    expect(new Set(metrics.map((metric) => metric.id)).size).toBe(metrics.length)
    expect(metrics.map((metric) => metric.id)).toEqual(expect.arrayContaining(stages))
  })
})
