import { AxeBuilder } from "@axe-core/playwright"
import { expect, test, type Browser, type Page } from "@playwright/test"
import { encodeText } from "../shared/intake/encode-text.ts"
import { startProduct, type Product } from "../support/product.ts"

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

async function pageOf(browser: Browser, locale: string, width: number, colorScheme: "light" | "dark" = "light") {
  const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 900 } })
  return context.newPage()
}

async function isWhole(page: Page) {
  const { violations } = await new AxeBuilder({ page }).exclude(".chart").analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([])
  const tooWide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  expect(await page.evaluate(tooWide)).toBeLessThanOrEqual(0)
  expect(await page.locator("body").innerText()).not.toMatch(/NaN|undefined|\bnull\b|\[object/)
}

const here = (page: Page) => page.getByRole("group", { name: "Events", exact: true })

test("an event is added under the chain, stands in every stage, is taken away and comes back", async ({
  page,
  context,
}) => {
  await open(page)
  await expect(here(page).getByRole("listitem")).toHaveCount(4)
  const elsewhere = await context.newPage()
  await open(elsewhere, "/model")
  await expect(elsewhere.getByRole("rowheader", { name: "Survey agency changed" })).toBeVisible()

  await here(page).getByRole("button", { name: "Add an event" }).click()
  await expect(page.getByLabel("When")).toHaveValue("2026-02")
  await page.getByLabel("When").fill("Jan 2026")
  await expect(here(page).getByText("Jan 2026", { exact: true })).toBeVisible()
  await page.getByLabel("Where").fill("north")
  await page.getByLabel("What happened").fill("Price change")
  await page.getByLabel("What happened").press("Enter")
  await expect(here(page).getByRole("listitem").filter({ hasText: "Price change (North)" })).toBeVisible()
  const stage = page.getByRole("img", { name: /^Loyalty, .*Events: .*Jan 2026: Price change \(North\)/ })
  await expect(stage).toBeVisible()
  // A page that is open elsewhere hears of it by itself.
  await expect(elsewhere.getByRole("rowheader", { name: "Price change" })).toBeVisible()
  await isWhole(page)

  await here(page).getByRole("button", { name: "Remove Price change" }).click()
  await expect(stage).toHaveCount(0)
  await here(page).getByRole("button", { name: "Undo" }).click()
  await expect(stage).toBeVisible()
  await expect(elsewhere.getByRole("rowheader", { name: "Price change" })).toBeVisible()
})

test("a chart over time is asked by keyboard what happened in a month, and its table and file say it", async ({
  page,
}) => {
  await open(page, "/links/customer-satisfaction/loyalty")
  const figure = page.getByRole("figure", { name: "Effect over time" })
  await expect(figure.getByRole("listitem").filter({ hasText: "Mar 2025: Points card replaced" })).toBeVisible()
  await figure.getByRole("img").focus()
  for (let step = 0; step < 30; step++) {
    await page.keyboard.press("ArrowRight")
    if ((await figure.locator("output").innerText()).includes("Points card")) break
  }
  await expect(figure.locator("output")).toHaveText(/– Mar 2025: .+ \(.+\), \d+ branches, Points card replaced/)
  await figure.getByRole("button", { name: /^Numbers as table/ }).click()
  await expect(figure.getByRole("columnheader", { name: "Events" })).toBeVisible()
  await expect(figure.getByRole("row", { name: /2025-03 .*Points card replaced/ })).toBeVisible()
})

test("a spreadsheet of events in Chinese goes in whole, or not at all, and comes out again", async ({ browser }) => {
  const page = await pageOf(browser, "zh-CN", 1440, "dark")
  await open(page, "/model")
  const panel = page.getByRole("region", { name: "事件" }).first()
  const send = (rows: string) =>
    panel
      .getByLabel("选择文件")
      .last()
      .setInputFiles({
        name: "事件.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(encodeText(`期间,单位,事件\n${rows}`, "gb18030")),
      })
  await send("2025年5月,,会员日\n2025年6月,没有的店,培训\n")
  await expect(panel.getByRole("alert")).toContainText("没有添加任何事件")
  await expect(panel.getByRole("row", { name: /^3 单位 没有的店 未知单位/ })).toBeVisible()
  await expect(panel.getByRole("rowheader", { name: "会员日" })).toHaveCount(0)
  await send("2025年5月,,会员日\n2025年第2季度,North,培训\n")
  await expect(panel.getByRole("status").filter({ hasText: "已添加 2 个事件" })).toBeVisible()
  await expect(panel.getByRole("row", { name: /^2025年第2季度 North 培训/ })).toBeVisible()
  await isWhole(page)
  await panel.getByRole("button", { name: "全部撤回" }).click()
  await expect(panel.getByRole("rowheader", { name: "会员日" })).toHaveCount(0)
  await page.context().close()
})

test("a unit's charts number what happened there and above it, on a phone too", async ({ browser }) => {
  const page = await pageOf(browser, "en-GB", 390, "dark")
  await open(page, "/units/North")
  await expect(here(page).getByRole("listitem").filter({ hasText: "New till system in North" })).toContainText(/^\s*\d/)
  await expect(page.getByRole("figure", { name: "Loyalty" }).locator(".event-name").first()).toHaveText(/^1/)
  await isWhole(page)
  await open(page, "/units/Coast")
  await expect(here(page).getByText("Survey agency changed")).toBeVisible()
  await expect(here(page).getByText("New till system in North")).toHaveCount(0)
  await open(page, "/capability")
  await expect(page.getByRole("img", { name: /^Latitude, Events: / }).first()).toBeVisible()
  await isWhole(page)
  await page.context().close()
})
