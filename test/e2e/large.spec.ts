import { AxeBuilder } from "@axe-core/playwright"
import { expect, test } from "@playwright/test"
import { longNames } from "../support/unseen-chains.ts"
import { largeCompany } from "../support/large-company.ts"
import { startProduct, type Product } from "../support/product.ts"

const UNITS = 5000

let product: Product
test.beforeAll(async () => {
  test.setTimeout(300_000)
  product = await startProduct()
  const text = largeCompany({
    units: UNITS,
    months: 6,
    metrics: ["employee-satisfaction", "frontline-capability", "customer-satisfaction", "loyalty", "profit"],
    name: (place) => `${longNames.zh.slice(0, 36)}${String(place).padStart(4, "0")}`,
    region: (place) => `第${String(Math.floor(place / 500) + 1).padStart(2, "0")}大区`,
  })
  const answer = await product.upload(text, "company.csv", { commit: "auto" })
  expect(answer.status).toBe(201)
  expect(await answer.json()).toMatchObject({ state: "committed" })
})
test.afterAll(async () => product.stop())

test("5,000 branches with names of forty characters are walked, searched and opened by keyboard alone", async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: "zh-CN" })
  const page = await context.newPage()
  await page.setExtraHTTPHeaders({ authorization: `Bearer ${product.token}` })
  await page.goto(`${product.url}/units`)
  const tree = page.getByRole("treegrid", { name: "网点与区域" })
  await expect(tree).toHaveAttribute("aria-rowcount", "11", { timeout: 90_000 })

  await page.getByRole("button", { name: "全部展开" }).click()
  await expect(tree).toHaveAttribute("aria-rowcount", String(UNITS + 11))
  await tree.getByRole("row", { name: /^第01大区/ }).focus()
  await page.keyboard.press("ArrowRight")
  await expect(page.locator("tr:focus")).toHaveAttribute("aria-rowindex", "3")
  await page.keyboard.press("End")
  await expect(page.locator("tr:focus")).toHaveAttribute("aria-rowindex", String(UNITS + 11))
  await expect(page.locator("tr:focus")).toContainText("4999")
  // Only what is in sight is on the page.
  expect(await tree.getByRole("row").count()).toBeLessThan(100)

  await page.getByRole("searchbox", { name: "查找网点或区域" }).fill("０１２３")
  await expect(tree).toHaveAttribute("aria-rowcount", "3")
  const found = tree.getByRole("row").last()
  await found.focus()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1 })).toContainText("0123")
  await page.setViewportSize({ width: 390, height: 844 })
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(overflow).toBeLessThanOrEqual(0)
  expect(await page.locator("body").innerText()).not.toMatch(/NaN|undefined|\bnull\b|\[object/)
  const { violations } = await new AxeBuilder({ page }).exclude(".chart").analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([])
  await context.close()
})
