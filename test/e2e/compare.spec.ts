import { AxeBuilder } from "@axe-core/playwright"
import { type Browser, expect, type Page, test } from "@playwright/test"
import { type Product, startProduct } from "../support/product.ts"

let product: Product
test.beforeAll(async () => {
  product = await startProduct({ SAMPLE: "on" })
})
test.afterAll(async () => product.stop())

/** The page as its owner sees it; the token stands in for having signed in. */
async function open(page: Page, path: string) {
  await page.setExtraHTTPHeaders({ authorization: `Bearer ${product.token}` })
  await page.goto(product.url + path)
}

const lastYear = "from=2025-03&to=2026-02"
const panel = (page: Page) => page.getByRole("region", { name: /^Compared with/ })
const picker = (page: Page) => page.getByRole("button", { name: /^Compare with: / })

test("what is taken along for the board compares what the page compares", async ({ page }) => {
  await open(page, `/?${lastYear}&against=before`)
  await expect(panel(page)).toBeVisible()
  await page.getByRole("button", { name: /^Export/ }).click()
  for (const [name, ending] of [
    ["Slides (PowerPoint)", "pptx"],
    ["Numbers (Excel)", "xlsx"],
  ] as const) {
    const answer = page.waitForResponse((response) => response.url().includes(`/api/board-pack.${ending}`))
    const file = page.waitForEvent("download")
    await page.getByRole("button", { name }).click()
    expect(new URL((await answer).url()).searchParams.get("against")).toBe("before")
    expect((await file).suggestedFilename()).toBe(`service-profit-chain.${ending}`)
  }
})

test("a comparison is chosen by keyboard, read, reloaded, ended, and brought back", async ({ page }) => {
  await open(page, "/")
  await expect(page.getByRole("group", { name: /^The chain: 5 stages/ })).toBeVisible()
  await picker(page).focus()
  await page.keyboard.press("Enter")
  await page.keyboard.press("Tab")
  await expect(page.locator(":focus")).toHaveText("No comparison")
  await page.keyboard.press("Tab")
  await expect(page.locator(":focus")).toContainText("The last 12 months, with the 12 months before")
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(/from=2025-03&to=2026-02&against=before|against=before.*from=2025-03/)
  await expect(panel(page)).toHaveAccessibleName("Compared with Mar 2024 – Feb 2025")
  const sentence = panel(page).getByText(/^Customer satisfaction → Loyalty became weaker/)
  await expect(sentence).toBeVisible()
  const row = panel(page).getByRole("row", { name: /^Customer satisfaction → Loyalty / })
  await expect(row).toContainText(
    /\+0\.\d\d \(.*Holds.*Broken.*−0\.\d\d \(−0\.\d\d\sto\s−0\.\d\d\).*\d+ branches in both.*Changed/,
  )

  await page.reload()
  await expect(sentence).toBeVisible()
  await panel(page).getByRole("button", { name: "End comparison" }).click()
  await expect(panel(page)).toHaveCount(0)
  await expect(page).not.toHaveURL(/against/)
  await page.goBack()
  await expect(sentence).toBeVisible()
})

test("it stays while pages change, and every table is there as numbers and as a file", async ({ page }) => {
  await open(page, `/?${lastYear}&against=year`)
  await expect(panel(page).getByRole("table", { name: "Links", exact: true })).toBeVisible()
  for (const name of ["Links", "Levels, stage by stage"]) {
    const figure = panel(page).getByRole("figure", { name, exact: true })
    await figure.getByRole("button", { name: /^Numbers as table/ }).click()
    await expect(figure.getByRole("columnheader", { name: "p, adjusted" })).toBeVisible()
    const download = page.waitForEvent("download")
    await figure.getByRole("button", { name: /^Download/ }).click()
    expect((await download).suggestedFilename()).toMatch(/^comparison-(links|levels)\.csv$/)
  }
  await page.getByRole("link", { name: "The whole evidence on one page" }).click()
  await expect(page).toHaveURL(/\/links\/customer-satisfaction\/loyalty\?.*against=year/)
  await expect(panel(page).getByRole("table", { name: "Links", exact: true }).getByRole("row")).toHaveCount(2)
  await expect(
    panel(page)
      .getByRole("table", { name: /^Levels/ })
      .getByRole("row"),
  ).toHaveCount(3)
})

test("two regions stand side by side, found by what a Chinese keyboard types", async ({ page }) => {
  await open(page, "/units/North")
  await picker(page).click()
  await page.getByRole("button", { name: "Another branch or region" }).click()
  await page.getByRole("searchbox", { name: "Search a branch or region" }).fill("ＥＡＳＴ")
  await page.getByRole("button", { name: /^East \d+/ }).click()
  await expect(page).toHaveURL(/against=unit%3AEast/)
  await expect(panel(page)).toHaveAccessibleName("Compared with East")
  await expect(panel(page).getByRole("row", { name: /^Loyalty → Profit / })).toContainText(
    /24 here, \d+ branches there/,
  )
  await picker(page).click()
  await page.getByRole("button", { name: /^The rest of the company/ }).click()
  await expect(panel(page)).toHaveAccessibleName("Compared with All branches without North")
})

test("what cannot be compared is said in words", async ({ page }) => {
  await open(page, "/?against=rest")
  await expect(panel(page)).toContainText("The page shows the whole company, so there is no rest to compare with.")
  await open(page, "/units/North?against=unit:North")
  await expect(panel(page)).toContainText("This is what the page shows already.")
  await open(page, "/?against=window:2019-01..2019-12")
  await expect(panel(page)).toContainText("There are no data from Jan 2019 – Dec 2019")
  await open(page, "/?unit=North&against=unit:nowhere")
  await expect(panel(page).getByRole("alert")).toContainText("This is not here, or not for you to see.")
  await open(page, "/?against=yesterday")
  await expect(page.getByRole("group", { name: /^The chain: 5 stages/ })).toBeVisible()
  await expect(panel(page)).toHaveCount(0)
})

test("a shared link leads through the sign-in to the same comparison", async ({ browser }) => {
  const email = await colleague(browser)
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage()
  await page.goto(`${product.url}/?${lastYear}&against=before`)
  await page.getByLabel("E-mail", { exact: true }).fill(email)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(panel(page)).toHaveAccessibleName("Compared with Mar 2024 – Feb 2025")
  await expect(panel(page).getByText(/^Customer satisfaction → Loyalty became weaker/)).toBeVisible()
  expect(new URL(page.url()).searchParams.get("against")).toBe("before")
  await page.context().close()
})

const password = "copper kettle on the hill"

/** Somebody with an account of their own; their invitation is used in a browser that is then closed. */
async function colleague(browser: Browser): Promise<string> {
  const email = "ana@example.com"
  const invited = await product.call("/api/people", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Ana", email, role: "executive", scope: null }),
  })
  const { link } = (await invited.json()) as { link: string }
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage()
  await page.goto(link)
  await page.getByLabel("New password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Save and sign in" }).click()
  await expect(page).toHaveURL(`${product.url}/`)
  await page.context().close()
  return email
}

for (const [locale, colorScheme, title, sentence] of [
  ["en-GB", "dark", "Compared with Mar 2024 – Feb 2025", "Customer satisfaction → Loyalty became weaker"],
  ["zh-CN", "light", "与2024年3月至2025年2月比较", "“客户满意度 → 客户忠诚”减弱"],
  ["zh-TW", "dark", "與2024年3月至2025年2月比較", "「客戶滿意度 → 客戶忠誠」減弱"],
] as const)
  test(`the comparison is whole and open to all, ${colorScheme}, in ${locale}`, async ({ browser }) => {
    const context = await browser.newContext({ locale, colorScheme })
    const page = await context.newPage()
    for (const path of ["/", "/links/customer-satisfaction/loyalty", "/units/North"]) {
      await open(page, `${path}?${lastYear}&against=before`)
      const region = page.getByRole("region", { name: title })
      await expect(region.getByRole("table").first()).toBeVisible()
      if (path === "/") await expect(region).toContainText(sentence)
      for (const width of [1440, 1120, 768, 390]) {
        await page.setViewportSize({ width, height: 844 })
        const overflow = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        await expect.poll(overflow, { message: `${path} at ${width} px` }).toBeLessThanOrEqual(0)
        expect(await region.innerText()).not.toMatch(/NaN|undefined|\bnull\b|\[object/)
      }
      const { violations } = await new AxeBuilder({ page }).exclude(".chart").analyze()
      expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual(
        [],
      )
    }
    // On a phone the picker opens over the page, with nothing out of reach.
    await page.locator("header").getByRole("button", { expanded: false }).nth(2).click()
    const choices = page.locator("header").getByRole("group")
    await expect(choices).toBeInViewport({ ratio: 1 })
    await page.keyboard.press("Escape")
    await expect(choices).toHaveCount(0)
    await context.close()
  })
