import { AxeBuilder } from "@axe-core/playwright"
import { expect, test, type Page } from "@playwright/test"
import { startProduct, type Product } from "../support/product.ts"

let product: Product
test.beforeAll(async () => {
  product = await startProduct({ SAMPLE: "on" })
})
test.afterAll(async () => product.stop())

async function open(page: Page, path: string) {
  await page.setExtraHTTPHeaders({ authorization: `Bearer ${product.token}` })
  await page.goto(product.url + path)
}

const order = {
  "en-GB": [
    "What the verdict rests on",
    "What the data show",
    "Events",
    "Ways to look, and both directions",
    "Does it hold in every branch?",
    "Parts of the company",
    "Published figures, and how well this is measured",
    "From end to end",
    "Method: formula, counts, errors, files",
  ],
  "zh-CN": [
    "判断的依据",
    "数据怎么说",
    "事件",
    "几种看法与两个方向",
    "每个网点都如此吗？",
    "公司各部分",
    "公开数值与测量质量",
    "从头到尾",
    "方法：公式、计数、标准误与文件",
  ],
} as const

for (const [locale, colorScheme] of [
  ["en-GB", "light"],
  ["zh-CN", "dark"],
] as const)
  test(`a link's page goes from the verdict to the method, ${colorScheme}, in ${locale}`, async ({ browser }) => {
    const context = await browser.newContext({ locale, colorScheme })
    const page = await context.newPage()
    await open(page, "/links/customer-satisfaction/loyalty")
    await expect(page.getByRole("heading", { level: 2 })).toHaveText([...order[locale]])
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0)
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 })
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      await expect.poll(overflow, { message: `${width} px` }).toBeLessThanOrEqual(0)
      expect(await page.locator("body").innerText()).not.toMatch(/NaN|undefined|\bnull\b|\[object/)
      const { violations } = await new AxeBuilder({ page }).exclude(".chart").analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([])
    }
    await context.close()
  })

test("says what of the whole way this link carries, where the three ways part, and gives the very panel", async ({
  page,
}) => {
  await open(page, "/links/customer-satisfaction/loyalty")
  await expect(
    page.getByText(
      /Of the whole way from employee satisfaction to profit, .*, .* \(.*\sto\s.*\) runs over this link\./,
    ),
  ).toBeVisible()
  await expect(page.getByText(/better branches are not better because of this/)).toBeVisible()
  const panel = await page.getByRole("link", { name: "Download the panel used" }).getAttribute("href")
  const answer = await product.call(panel!)
  expect(answer.status).toBe(200)
  expect((await answer.text()).split("\r\n")[0]).toBe("unit,period,customer-satisfaction,loyalty")
})

test("the chain page tells how much arrives from end to end, with its numbers as a table", async ({ page }) => {
  await open(page, "/")
  const whole = page.getByRole("region", { name: "From end to end" })
  await whole.scrollIntoViewIfNeeded({ timeout: 60_000 }).catch(() => page.keyboard.press("End"))
  await expect(whole.getByText(/A rise of one typical step in employee satisfaction/)).toBeVisible({ timeout: 60_000 })
  await whole.getByRole("button", { name: /^Numbers as table/ }).click()
  await expect(whole.getByRole("row")).toHaveCount(4)
})
