import { strFromU8, unzipSync } from "fflate"
import { beforeAll, describe, expect, it } from "vitest"
import type { TestApp } from "../../support/chain-call.ts"
import { simulatedApp } from "../../support/simulated-app.ts"

let app: TestApp
beforeAll(async () => {
  app = await simulatedApp()
})

const files = async (path: string) => {
  const answer = await app.call(path)
  expect(answer.status).toBe(200)
  return unzipSync(new Uint8Array(await answer.arrayBuffer()))
}

const words = (xml: Uint8Array) => [...strFromU8(xml).matchAll(/<(?:a:)?t(?: [^>]*)?>([^<]*)</g)].map((m) => m[1]!)

describe("GET /api/board-pack", () => {
  it("has a slide for the link that the simulation stops after February 2025, with its date", async () => {
    const slides = await files("/api/board-pack.pptx?language=en")
    const third = words(slides["ppt/slides/slide3.xml"]!).join(" ")
    expect(third).toContain("Customer satisfaction → Loyalty")
    expect(third).toContain("since Feb 2025")
    expect(slides["ppt/slides/slide4.xml"]).toBeUndefined()
  })

  it("speaks the language asked for, in slides and in the workbook", async () => {
    const slides = await files("/api/board-pack.pptx?language=zh&timeZone=Asia/Shanghai")
    expect(words(slides["ppt/slides/slide1.xml"]!)).toContain("断开")
    const book = await files("/api/board-pack.xlsx?language=zhHant")
    expect(strFromU8(book["xl/workbook.xml"]!)).toContain("環節走勢")
  })

  it("gives the workbook the very effects of the chain, unrounded", async () => {
    const chain = (await (await app.call("/api/chain")).json()) as { links: { effect: number }[] }
    const book = await files("/api/board-pack.xlsx")
    const links = strFromU8(book["xl/worksheets/sheet3.xml"]!)
    for (const { effect } of chain.links) expect(links).toContain(`<v>${effect}</v>`)
  })

  it("refuses a language or time zone that is none", async () => {
    expect((await app.call("/api/board-pack.pptx?language=xx")).status).toBe(400)
    expect((await app.call("/api/board-pack.pptx?timeZone=Mars/Phobos")).status).toBe(400)
  })

  it("shows a person with a part of the company that part", async () => {
    const southern = await app.as("executive", "South")
    expect((await southern("/api/board-pack.xlsx?unit=North")).status).toBe(404)
    expect((await southern("/api/board-pack.xlsx")).status).toBe(200)
  })
})
