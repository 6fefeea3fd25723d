import { beforeAll, describe, expect, it } from "vitest"
import type { AuditRow } from "../../../shared/api/access.ts"
import type { ComparisonReport } from "../../../shared/analysis/comparison-report.ts"
import { faultsOf, partsOf, type Parts, slidesOf, textOf, wordsOf } from "../../support/board-pack.ts"
import { chainOf, type TestApp } from "../../support/chain-call.ts"
import { simulatedApp } from "../../support/simulated-app.ts"

let app: TestApp
beforeAll(async () => {
  app = await simulatedApp({ "employee-satisfaction": "esat" })
  await app.call("/api/events", {
    json: {
      events: [
        { period: "2025-02", unit: null, label: "=New prices" },
        { period: "2025-04", unit: "North", label: "Training in the North" },
        { period: "2030-01", unit: null, label: "Not yet" },
      ],
    },
  })
})

const packOf = async (path: string, call: TestApp["call"] = app.call): Promise<Parts> => {
  const answer = await call(path)
  expect(answer.status).toBe(200)
  const parts = partsOf(new Uint8Array(await answer.arrayBuffer()))
  expect(faultsOf(parts)).toEqual([])
  return parts
}
const said = (parts: Parts) => slidesOf(parts).map((slide) => wordsOf(slide).join(" "))

/** The sheets of a workbook by their names. */
function sheetsOf(parts: Parts): Record<string, string> {
  const names = [...textOf(parts, "xl/workbook.xml").matchAll(/<sheet name="([^"]+)"/g)].map((match) => match[1]!)
  return Object.fromEntries(names.map((name, i) => [name, textOf(parts, `xl/worksheets/sheet${i + 1}.xml`)]))
}

describe("GET /api/board-pack", () => {
  it("has a slide for the link that the simulation stops after February 2025, with its date and what happened", async () => {
    const slides = said(await packOf("/api/board-pack.pptx?language=en"))
    expect(slides).toHaveLength(4)
    expect(slides[2]).toContain("Customer satisfaction → Loyalty")
    expect(slides[2]).toContain("since Feb 2025")
    expect(slides[3]).toContain("=New prices")
    expect(slides[3]).toContain("Training in the North (The North)")
    expect(slides.join(" ")).not.toContain("Not yet")
  })

  it.each(["pptx", "xlsx"])(
    "puts the %s together in a thread, so that others are answered meanwhile",
    async (ending) => {
      // What it tells is known from here on, and reckoned by nobody again.
      await packOf(`/api/board-pack.${ending}`)
      let most = 0
      const watch = setInterval(() => (most = Math.max(most, app.engine.load().running)), 1)
      await packOf(`/api/board-pack.${ending}`)
      clearInterval(watch)
      expect(most).toBe(1)
    },
  )

  it("speaks the language asked for, in slides and in the workbook", async () => {
    const slides = await packOf("/api/board-pack.pptx?language=zh&timeZone=Asia/Shanghai")
    expect(said(slides)[0]).toContain("断开")
    const sheets = Object.keys(sheetsOf(await packOf("/api/board-pack.xlsx?language=zhHant")))
    expect(sheets).toContain("環節走勢")
    for (const name of sheets) expect(name.length).toBeLessThanOrEqual(31)
  })

  it("gives the workbook the very effects of the chain, unrounded, with their intervals, counts and real dates", async () => {
    const chain = await chainOf(app)
    const { Links: links, "Stages over time": series, Events: events } = sheetsOf(await packOf("/api/board-pack.xlsx"))
    for (const { effect, interval, units } of chain.links)
      for (const figure of [effect, ...interval!, units]) expect(links).toContain(`<v>${figure}</v>`)
    for (const { value, units } of chain.stages.flatMap((stage) => stage.series.filter((each) => each.value !== null)))
      expect(series).toMatch(new RegExp(`<v>${value}</v></c><c[^>]*><v>${units}</v>`))
    // January 2024, as spreadsheets number days.
    expect(series).toMatch(/<c s="\d+"><v>45292<\/v>/)
    expect(links).toContain('state="frozen"')
    // A text, whatever it begins with.
    expect(events).toContain('t="inlineStr"><is><t xml:space="preserve">=New prices</t>')
    expect(events).not.toContain("<f>")
  })

  it("draws the workbook's charts beside their figures, of the very cells", async () => {
    const parts = await packOf("/api/board-pack.xlsx?language=zh")
    const sheets = sheetsOf(parts)
    const charts = Object.keys(parts).filter((name) => /^xl\/charts\/chart\d+\.xml$/.test(name))
    expect(charts).toHaveLength(5 + 2)
    for (const name of charts)
      for (const [, sheet, column, cached] of textOf(parts, name).matchAll(
        /<c:val><c:numRef><c:f>'([^']+)'!\$([A-Z]+)\$2:.*?<c:pt idx="0"><c:v>([^<]+)</gs,
      )) {
        const place = column!.charCodeAt(0) - 65
        const first = /<\/row><row>(.*?)<\/row>/.exec(sheets[sheet!]!)![1]!
        expect([...first.matchAll(/<c[^>]*?(?:\/>|>.*?<\/c>)/g)][place]![0], `${sheet} ${column}`).toContain(
          `<v>${cached}</v>`,
        )
      }
  })

  it("carries the comparison that the page shows, with its very figures", async () => {
    const query = "from=2025-01&to=2025-12&against=before"
    const shown = (await (await app.call(`/api/comparison?${query}`)).json()) as ComparisonReport
    const sheets = sheetsOf(await packOf(`/api/board-pack.xlsx?${query}`))
    for (const { difference, here, there } of shown.links)
      for (const figure of [here.effect, there.effect, difference!.effect, ...difference!.interval])
        expect(sheets["Links compared"]).toContain(`<v>${figure}</v>`)
    for (const { score } of shown.stages)
      expect(sheets["Levels compared"]).toContain(`<v>${score.difference!.value}</v>`)
    const slides = said(await packOf(`/api/board-pack.pptx?${query}`))
    expect(slides.join(" ")).toContain("Compared with Jan 2024 – Dec 2024")
  })

  it("refuses a language, a time zone or a comparison that is none", async () => {
    for (const query of ["language=xx", "timeZone=Mars/Phobos", "against=tomorrow", "against=rest"])
      expect((await app.call(`/api/board-pack.pptx?${query}`)).status, query).toBe(400)
  })

  it("shows a person with a part of the company that part, beside nothing else and with its events alone", async () => {
    const southern = await app.as("executive", "South")
    for (const query of ["unit=North", "against=unit:North", "unit=B01"])
      expect((await southern(`/api/board-pack.xlsx?${query}`)).status, query).toBe(404)
    const slides = said(await packOf("/api/board-pack.pptx", southern))
    expect(slides.join(" ")).toContain("=New prices")
    expect(slides.join(" ")).not.toContain("Training in the North")
  })

  it("tells whoever sees groups alone no more of employees than their pages do", async () => {
    const executive = await app.as("executive")
    const query = "?unit=North&against=rest"
    const [mine, owners] = await Promise.all([
      packOf(`/api/board-pack.xlsx${query}`, executive),
      packOf(`/api/board-pack.xlsx${query}`),
    ])
    const page = await (await executive(`/api/chain?unit=North`)).text()
    const beside = await (await executive(`/api/comparison${query}`)).text()
    // Figures with decimals: counts and days say nothing by themselves, and are found anywhere.
    const numbers = (xml: string | undefined) =>
      [...xml!.matchAll(/<v>(-?\d*\.[\d.e-]+)<\/v>/g)].map((match) => match[1]!)
    for (const sheet of ["Stages", "Stages over time", "Links"])
      for (const figure of numbers(sheetsOf(mine)[sheet])) expect(page, `${sheet}: ${figure}`).toContain(figure)
    for (const sheet of ["Links compared", "Levels compared"])
      for (const figure of numbers(sheetsOf(mine)[sheet])) expect(beside, `${sheet}: ${figure}`).toContain(figure)
    // Else the two would be alike anyway, and the test say nothing.
    expect(numbers(sheetsOf(owners)["Stages over time"])).not.toEqual(numbers(sheetsOf(mine)["Stages over time"]))
  })

  it("writes down what was taken along, and beside what", async () => {
    await packOf("/api/board-pack.xlsx?unit=North&against=rest")
    const { rows } = (await (await app.call("/api/audit?limit=5")).json()) as { rows: AuditRow[] }
    expect(rows.find(({ event }) => event === "export.board-pack")).toMatchObject({
      target: "North",
      detail: expect.stringContaining("rest") as unknown,
    })
  })
})
