import { describe, expect, it } from "vitest"
import { boardPack } from "../../../server/board-pack/board-pack.ts"
import { languages } from "../../../shared/words/language.ts"
import { partsOf, slidesOf, textOf, wordsOf } from "../../support/board-pack.ts"
import { pagesShown, sheetsRead } from "../../support/office.ts"
import { simulatedApp } from "../../support/simulated-app.ts"
import { unseenChains } from "../../support/unseen-chains.ts"

const app = await simulatedApp()
const packOf = async (path: string) => new Uint8Array(await (await app.call(`/api/board-pack.${path}`)).arrayBuffer())

/** Lines are broken and letters set apart as the page has room for; what is said does not depend on it. */
const joined = (text: string) => text.replaceAll(/\s/g, "")

/** What a slide says and its page does not show. */
const unsaid = (slide: string, page: string) => {
  const shown = joined(page)
  return wordsOf(slide).filter((words) => !shown.includes(joined(words)))
}

describe("the board pack in LibreOffice", () => {
  it("shows every slide on a page, and every word of it, in all three languages", { timeout: 300_000 }, async () => {
    const packs = new Map<string, Uint8Array<ArrayBuffer>>()
    for (const language of languages) {
      packs.set(`company-${language}.pptx`, await packOf(`pptx?language=${language}`))
      for (const [name, report] of Object.entries(unseenChains))
        packs.set(
          `${name}-${language}.pptx`,
          boardPack({ report, evidence: [], events: [], comparison: null, language, made: "2026-03-01" }),
        )
    }
    const shown = pagesShown(packs)
    expect(shown.size).toBe(packs.size)
    for (const [name, bytes] of packs) {
      const slides = slidesOf(partsOf(bytes))
      const pages = shown.get(name.replace(/\.pptx$/, ""))!
      expect(pages, name).toHaveLength(slides.length)
      expect(
        slides.map((slide, i) => unsaid(slide, pages[i]!)),
        name,
      ).toEqual(slides.map(() => []))
    }
  })

  it("opens every sheet of the workbook with its words and its numbers", { timeout: 120_000 }, async () => {
    const bytes = await packOf("xlsx?language=zh")
    const names = [...textOf(partsOf(bytes), "xl/workbook.xml").matchAll(/<sheet name="([^"]+)"/g)].map(
      (match) => match[1]!,
    )
    const sheets = sheetsRead(bytes)
    expect([...sheets.keys()].toSorted()).toEqual(names.toSorted())
    for (const [i, name] of names.entries()) {
      const sheet = textOf(partsOf(bytes), `xl/worksheets/sheet${i + 1}.xml`)
      const read = joined(sheets.get(name)!.replaceAll('""', '"'))
      expect(
        wordsOf(sheet).filter((words) => !read.includes(joined(words))),
        name,
      ).toEqual([])
      const numbers = new Set(
        (sheets.get(name)!.match(/-?\d+(\.\d+)?/g) ?? []).map((written) => Number(written).toFixed(9)),
      )
      const written = [...sheet.matchAll(/<v>(-?\d+\.\d+)<\/v>/g)].map(([, number]) => Number(number).toFixed(9))
      expect(
        written.filter((number) => !numbers.has(number)),
        name,
      ).toEqual([])
    }
  })
})
