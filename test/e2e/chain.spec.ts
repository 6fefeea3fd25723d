import { expect, test, type Page } from "@playwright/test"
import type { Product } from "../support/product.ts"
import { startProduct } from "../support/product-on-engine.ts"

let product: Product
test.beforeAll(async () => {
  product = await startProduct({ SAMPLE: "on" })
})
test.afterAll(async () => product.stop())

/** The page as its owner sees it; the token stands in for having signed in. */
async function open(page: Page, path = "/") {
  await page.setExtraHTTPHeaders({ authorization: `Bearer ${product.token}` })
  await page.goto(product.url + path)
}

const evidence = (page: Page) => page.getByRole("region", { name: /^Evidence: / })

test("names the broken link, since when and how sure, and calls nothing else broken", async ({ page }) => {
  await open(page)
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /The chain is broken between Customer satisfaction and Loyalty:\s*since March 2025 branches that improve customer satisfaction no longer gain loyalty\./,
  )
  const links = page.getByRole("group", { name: /^The chain: 5 stages/ }).getByRole("link")
  await expect(links).toHaveCount(6)
  const heard = await links.locator("title").allTextContents()
  expect(heard.filter((label) => label.includes("Broken"))).toEqual([
    expect.stringMatching(
      /^Customer satisfaction to Loyalty: Broken, since Mar 2025, effect .+, before: .+, 1 month later, 128 branches$/,
    ),
  ])
  expect(heard.filter((label) => label.includes(": Holds, effect +"))).toHaveLength(5)
})

test("has its headline on the page before the picture, which takes longer to draw", async ({ page }) => {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(".headline-figures")) return
      Object.assign(globalThis, { cameTogether: document.querySelector(".picture") !== null })
      observer.disconnect()
    }).observe(document, { childList: true, subtree: true })
  })
  // Somebody asked before, so the answer is there at once.
  await open(page)
  await expect(evidence(page)).toBeVisible()
  await open(page)
  await expect(evidence(page)).toBeVisible()
  expect(await page.evaluate(() => (globalThis as { cameTogether?: boolean }).cameTogether)).toBe(false)
})

test("comes back to the place it was left at", async ({ page }) => {
  await open(page)
  await page.setViewportSize({ width: 1440, height: 500 })
  await expect(evidence(page).getByRole("figure").first()).toBeVisible()
  await page.evaluate(() => window.scrollTo(0, 700))
  await page.getByRole("link", { name: "Branches", exact: true }).focus()
  await page.evaluate(() => window.scrollTo(0, 700))
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(/\/units/)
  await page.goBack()
  await expect(evidence(page)).toBeVisible()
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(600)
})

test("leads by keyboard alone from the headline to a link's evidence, and back", async ({ page }) => {
  await open(page)
  const first = page.getByRole("img", { name: /^Employee satisfaction, / })
  await expect(first).toBeVisible()
  await first.focus()
  for (let step = 0; step < 2; step++) await page.keyboard.press("ArrowRight")
  await expect(page.locator(":focus")).toHaveAccessibleName(/^Frontline capability/)
  await page.keyboard.press("ArrowRight")
  await expect(page.locator(":focus")).toHaveAccessibleName(/^Frontline capability to Customer satisfaction: Holds/)
  await page.keyboard.press("Enter")
  await expect(
    page.getByRole("heading", { name: "Evidence: Frontline capability → Customer satisfaction" }),
  ).toBeVisible()
  expect(new URL(page.url()).searchParams.get("link")).toBe("frontline-capability~customer-satisfaction")
  await page.goBack()
  await expect(page.getByRole("heading", { name: "Evidence: Customer satisfaction → Loyalty" })).toBeVisible()
})

test("shows every chart's numbers as a table, and gives them as a file", async ({ page }) => {
  await open(page)
  const figures = evidence(page).getByRole("figure")
  await expect(figures.first()).toBeVisible()
  for (const figure of await figures.all()) {
    await figure.getByRole("button", { name: /^Numbers as table/ }).click()
    await expect(figure.getByRole("row").nth(1)).toBeVisible()
    const download = page.waitForEvent("download")
    await figure.getByRole("button", { name: /^Download/ }).click()
    expect((await download).suggestedFilename()).toMatch(/^customer-satisfaction-loyalty-[a-z-]+\.csv$/)
  }
})

test("saves the picture as files that stand by themselves", async ({ page }) => {
  await open(page)
  const save = async (name: string) => {
    const download = page.waitForEvent("download")
    await page.getByRole("button", { name }).click()
    const stream = await (await download).createReadStream()
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part as Buffer)
    return Buffer.concat(parts)
  }
  await page.getByRole("button", { name: /^Export/ }).click()
  const svg = (await save("Picture (SVG)")).toString("utf8")
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  expect(svg).toContain("Broken")
  expect(svg).not.toMatch(/var\(|class=|href=/)
  const png = await save("Picture (PNG)")
  expect(png.subarray(1, 4).toString()).toBe("PNG")
  expect(png.length).toBeGreaterThan(30_000)
})

test("prints on two sheets, each with what was looked at at its foot", async ({ page }) => {
  await open(page)
  await expect(evidence(page).locator(".chart-body svg").nth(5)).toBeVisible()
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0)
  const foot = await page.evaluate(() =>
    document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join("\n"),
  )
  expect(foot).toMatch(/@bottom-left \{[^}]*All branches · 128 branches · Mar 2023 – Feb 2026 · .*\d{4}/)
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1")
  expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(2)
})

test("keeps the window in the address, and the picture while the next one is on its way", async ({ page }) => {
  await open(page)
  await page.getByRole("button", { name: /^Which time/ }).click()
  await page.getByRole("button", { name: "Last 12 months" }).click()
  await expect(page).toHaveURL(/from=2025-03/)
  await expect(page.getByRole("button", { name: /Mar 2025 – Feb 2026/ })).toBeVisible()
  await expect(page.getByRole("img", { name: /^Employee satisfaction, / })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole("button", { name: /Mar 2023 – Feb 2026/ })).toBeVisible()
})

test("looks at one region, found by its name, and back at all", async ({ page }) => {
  await open(page)
  await page.getByRole("button", { name: /^Which branches: All branches/ }).click()
  await page.getByRole("searchbox", { name: "Search a branch or region" }).fill("wes")
  await page.getByRole("button", { name: /^West/ }).click()
  await expect(page).toHaveURL(/unit=/)
  await expect(page.getByRole("heading", { level: 1 })).toContainText("In West")
  await page.goBack()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("The chain is broken")
})

test("reads a link's own page from the verdict down to the method", async ({ page }) => {
  await open(page, "/links/customer-satisfaction/loyalty")
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Customer satisfaction → Loyalty")
  await expect(page.getByRole("heading", { name: "What the verdict rests on" })).toBeVisible()
  await expect(page.getByText("two-way fixed effects")).toBeVisible()
  expect(await page.locator("main").innerText()).not.toMatch(/NaN|undefined|\bnull\b/)
})

test("says what is wrong when the server does not answer, and recovers", async ({ page }) => {
  await page.route("**/api/chain*", (route) => route.fulfill({ status: 500, json: { code: "fault", message: "" } }))
  await open(page)
  await expect(page.getByRole("alert")).toContainText("Something went wrong on our side")
  await page.unroute("**/api/chain*")
  await page.getByRole("button", { name: "Try again" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("The chain is broken")
})

test("shows in one browser what is undone and done again elsewhere, without reload", async ({ page }) => {
  await open(page)
  const headline = page.getByRole("heading", { level: 1 })
  await expect(headline).toContainText("The chain is broken")
  expect((await product.call("/api/sample/remove", { method: "POST" })).status).toBe(200)
  await expect(headline).toContainText("No data yet")
  await expect(page.getByRole("link", { name: "Upload data" })).toBeVisible()
  expect((await product.call("/api/sample/restore", { method: "POST" })).status).toBe(200)
  await expect(headline).toContainText("The chain is broken")
})
