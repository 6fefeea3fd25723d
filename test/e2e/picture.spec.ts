import { expect, test, type Page } from "@playwright/test"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { startProduct, type Product } from "../support/product.ts"
import { unseenChains } from "../support/unseen-chains.ts"

let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(async () => product.stop())

/** The chain page with a chain that it is given, whatever the server holds. */
async function draw(page: Page, report: ChainReport) {
  await page.route("**/api/chain*", (route) => route.fulfill({ json: report }))
  await page.route("**/api/links/**", (route) =>
    route.fulfill({ status: 404, json: { code: "not-found", message: "" } }),
  )
  await page.setExtraHTTPHeaders({ authorization: `Bearer ${product.token}` })
  await page.goto(product.url)
  const picture = page.getByRole("group", { name: /^The chain: / })
  await expect(picture).toBeVisible()
  return picture
}

const views = [
  { chain: "eight", width: 1440, colorScheme: "light" },
  { chain: "eight", width: 360, colorScheme: "dark" },
  { chain: "all-changed", width: 1440, colorScheme: "dark" },
  { chain: "all-reversed", width: 768, colorScheme: "light" },
  { chain: "all-dotted", width: 768, colorScheme: "dark" },
  { chain: "long-five", width: 360, colorScheme: "light" },
] as const

/**
 * The layout reckons with widths of letters of its own, so cards, arrows, gaps and marks stand in the same place whatever
 * fonts a machine has. Letters alone differ: they are hidden here, and asked about below.
 */
for (const { chain, width, colorScheme } of views)
  test(`draws the chain "${chain}" as it was approved, ${width} px, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    await page.setViewportSize({ width, height: 900 })
    const picture = await draw(page, unseenChains[chain]!)
    await picture.evaluate((svg) => {
      for (const text of svg.querySelectorAll("text")) text.style.visibility = "hidden"
      // The comparison forgives what looks like a smoothed edge, and with it an arrow grown thinner by a pixel.
      ;(svg as SVGSVGElement).style.shapeRendering = "crispEdges"
    })
    // The notice at the foot of the window would lie over the picture.
    await page.locator(".foot").evaluate((foot) => (foot.style.display = "none"))
    await expect(picture).toHaveScreenshot(`picture-${chain}-${width}-${colorScheme}.png`, {
      threshold: 0.1,
      maxDiffPixels: 40,
    })
  })

test("nothing shouts where all is broken: one ground is tinted, that of the link looked at", async ({ page }) => {
  const tintsOf = async (chain: string) => (await draw(page, unseenChains[chain]!)).locator(".tint").count()
  expect(await tintsOf("all-broken")).toBe(1)
  await page.unrouteAll()
  expect(await tintsOf("eight-one-broken")).toBe(1)
  await page.unrouteAll()
  expect(await tintsOf("eight")).toBe(2)
})

/** Letters as this machine draws them: none beside the picture, none over another line. */
for (const chain of ["eight", "long-names", "all-changed"])
  for (const width of [1440, 360])
    for (const locale of ["en-GB", "zh-CN"])
      test(`no line of the chain "${chain}" runs into another, ${width} px, ${locale}`, async ({ browser }) => {
        const context = await browser.newContext({ locale, viewport: { width, height: 900 } })
        const page = await context.newPage()
        await page.route("**/api/chain*", (route) => route.fulfill({ json: unseenChains[chain] }))
        await page.setExtraHTTPHeaders({ authorization: `Bearer ${product.token}` })
        await page.goto(product.url)
        await expect(page.locator("#chain-picture")).toBeVisible()
        expect(await page.locator("#chain-picture").evaluate(runningOver)).toEqual([])
        await context.close()
      })

function runningOver(picture: Element): string[] {
  const edge = (picture as SVGSVGElement).width.baseVal.value
  const lines = [...picture.querySelectorAll("text")].map((text) => ({ said: text.textContent, box: text.getBBox() }))
  const faults = lines
    .filter(({ box }) => box.x < -1 || box.x + box.width > edge + 1)
    .map(({ said }) => `"${said}" leaves the picture`)
  // A box of letters has room above and below them: half of its height is ink.
  const overlaps = (a: DOMRect, b: DOMRect) =>
    a.x < b.x + b.width - 2 &&
    b.x < a.x + a.width - 2 &&
    Math.abs(a.y + a.height / 2 - b.y - b.height / 2) < (a.height + b.height) / 4
  lines.forEach((a, i) => {
    for (const b of lines.slice(i + 1)) if (overlaps(a.box, b.box)) faults.push(`"${a.said}" runs into "${b.said}"`)
  })
  return faults
}
