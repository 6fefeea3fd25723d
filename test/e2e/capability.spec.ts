import { readFile } from "node:fs/promises"
import { AxeBuilder } from "@axe-core/playwright"
import { expect, test, type Browser, type Page } from "@playwright/test"
import { startProduct, type Product } from "../support/product.ts"
import { planted, thousandBranches } from "../support/thousand-branches.ts"

let product: Product
test.beforeAll(async () => {
  product = await startProduct()
  const sent = await product.upload(thousandBranches(), "branches.csv", { commit: "auto" })
  expect(await sent.json()).toMatchObject({ state: "committed" })
})
test.afterAll(async () => product.stop())
// Plans made by one test are seen by the next.
test.describe.configure({ mode: "serial" })

/** The page as its owner sees it; the token stands in for having signed in. */
async function open(page: Page) {
  await page.setExtraHTTPHeaders({ authorization: `Bearer ${product.token}` })
  await page.goto(`${product.url}/capability`)
}

async function pageIn(browser: Browser, locale: string, colorScheme: "light" | "dark") {
  const context = await browser.newContext({ locale, colorScheme, viewport: { width: 1440, height: 900 } })
  return context.newPage()
}

const noNonsense = async (page: Page) =>
  expect(await page.locator("body").innerText()).not.toMatch(/NaN|undefined|\bnull\b|\[object|Infinity/)

test("a thousand branches are walked, grouped and found, and only those in sight are drawn", async ({ page }) => {
  await open(page)
  const table = page.getByRole("grid", { name: "Gap by branch" })
  await expect(table).toHaveAttribute("aria-rowcount", "1002")
  await expect(table.getByRole("columnheader", { name: "Respondents" })).toBeVisible()
  expect(await table.getByRole("row").count()).toBeLessThan(120)
  await page.emulateMedia({ media: "print" })
  await expect(table.locator("tbody tr")).toHaveCount(1001)
  await page.emulateMedia({ media: "screen" })
  const field = (row: number) => table.locator(`tr[aria-rowindex="${row}"] [data-field]`)
  await table.locator('[data-field][tabindex="0"]').focus()
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Home")
  await expect(field(3).first()).toBeFocused()
  await expect(page.locator(".cell-tip .spark")).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.locator(".cell-tip")).toHaveCount(0)
  await page.keyboard.press("ArrowRight")
  await expect(field(3).nth(1)).toBeFocused()
  await page.keyboard.press("PageDown")
  await expect(field(13).nth(1)).toBeFocused()
  await page.keyboard.press("Control+End")
  await expect(field(1002).last()).toBeFocused()
  await page.keyboard.press("Control+Home")
  await expect(field(2).first()).toBeFocused()
  await expect(page.locator(".heat-detail")).toContainText(/All shown · .*\d \(.*to.*\).*branches/)

  await page.getByRole("combobox", { name: "Group rows" }).selectOption("region")
  await expect(table.locator(".heat-group").first()).toContainText("250 branches")
  await page.getByRole("searchbox", { name: "Find a branch" }).fill("门店0042")
  await expect(table).toHaveAttribute("aria-rowcount", "4")
  await page.getByRole("searchbox", { name: "Find a branch" }).fill("no such branch")
  await page.getByRole("button", { name: "Show all branches" }).click()
  await expect(table).toHaveAttribute("aria-rowcount", "1006")
  await noNonsense(page)
})

test("the table is saved with every branch, and a name that is a formula is text there", async ({ page }) => {
  await open(page)
  const saved = page.waitForEvent("download")
  await page.getByRole("button", { name: "CSV" }).click()
  const text = await readFile(await (await saved).path(), "utf8")
  expect(text.startsWith("\ufeff")).toBe(true)
  expect(text.trim().split("\r\n")).toHaveLength(1 + 1000 * 4)
  expect(text).toMatch(/^'=1\+1 门店,/m)
  const workbook = page.waitForEvent("download")
  await page.getByRole("button", { name: "Excel" }).click()
  expect((await readFile(await (await workbook).path())).subarray(0, 2).toString()).toBe("PK")
})

test("a plan is made by keyboard, and what was gained since is told with its interval", async ({ page }) => {
  await open(page)
  await expect(page.getByText("No plan yet.")).toBeVisible()
  const table = page.getByRole("grid", { name: "Gap by branch" })
  const gaps = page.getByRole("region", { name: "Gap by branch", exact: true })
  await gaps.getByRole("combobox", { name: "Region" }).selectOption(planted.region)
  await expect(table).toHaveAttribute("aria-rowcount", "252")
  const field = table.locator('[data-field][tabindex="0"]')
  await field.focus()
  for (let k = 0; k < 5; k++) {
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Space")
  }
  await expect(page.getByText("5 branches chosen")).toBeVisible()
  await page.getByRole("checkbox", { name: "Choose all shown" }).press("Space")
  await expect(page.getByText("250 branches chosen")).toBeVisible()
  await page.getByRole("button", { name: "Make a plan" }).press("Enter")

  const form = page.getByRole("form", { name: "New plan" })
  await form.getByRole("combobox", { name: "Component" }).selectOption(planted.component)
  await expect(form.getByLabel("What is to be done")).toBeFocused()
  await page.keyboard.type("New tills <b>&</b> a help desk")
  await form.getByLabel("Who sees to it").fill("王芳")
  await form.getByLabel("Starts").fill(planted.from)
  await form.getByLabel("Due").fill("2024-12-31")
  await expect(form.getByText("The plan is due before it starts.")).toBeVisible()
  await expect(form.getByRole("button", { name: "Save the plan" })).toBeDisabled()
  await form.getByLabel("Due").fill("2026-06-30")
  await form.getByLabel("Target").fill("75")
  await page.keyboard.press("Enter")
  await expect(form).toHaveCount(0)

  const plan = page.locator(".plan")
  await expect(plan.getByRole("heading", { name: /New tills <b>&<\/b> a help desk/ })).toBeVisible()
  await expect(plan).toContainText("These branches have gained more than comparable ones.")
  const [, gain, low, high] = /\+(\d+\.\d)(?:\s\S+)? \((\d+\.\d)\sto\s(\d+\.\d)\)/.exec(
    await plan.locator(".plan-figure").innerText(),
  )!
  expect(Number(low)).toBeLessThanOrEqual(planted.gain)
  expect(Number(high)).toBeGreaterThanOrEqual(planted.gain - 0.5)
  expect(Number(gain)).toBeGreaterThan(planted.gain - 1.5)
  // Every tenth branch has too few people to be shown, none of them in this region.
  await expect(plan).toContainText("250 branches of the plan beside 650 branches of their types")
  await expect(plan).toContainText("12 months before and 6 months from Jan 2025 on")
  await expect(plan).toContainText("moved alike as far as can be told")
})

test("a plan is changed, finished, removed and brought back", async ({ page }) => {
  await open(page)
  const plan = page.locator(".plan")
  await plan.getByRole("button", { name: /^Change: / }).click()
  const form = page.getByRole("form", { name: "Change the plan" })
  await form.getByLabel("Who sees to it").fill("Li Wei")
  await form.getByRole("button", { name: "Save the plan" }).click()
  await expect(plan).toContainText("Li Wei")
  await plan.getByRole("button", { name: /^Finished: / }).click()
  await expect(plan).toHaveAttribute("data-state", "finished")
  await plan.getByRole("button", { name: /^Open again: / }).click()
  await expect(plan).toHaveAttribute("data-state", "open")
  await plan.getByRole("button", { name: /^Remove: / }).click()
  await expect(page.getByText("No plan yet.")).toBeVisible()
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(plan).toContainText("Li Wei")
  await noNonsense(page)
})

for (const [locale, colorScheme, title] of [
  ["en-GB", "light", "Gap by branch"],
  ["zh-CN", "dark", "各网点差距"],
] as const)
  test(`the page is whole and open to all, ${colorScheme}, in ${locale}`, async ({ browser }) => {
    const page = await pageIn(browser, locale, colorScheme)
    await open(page)
    await expect(page.getByRole("grid", { name: title })).toBeVisible()
    await expect(page.locator(".plan-chart svg").first()).toBeVisible()
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 })
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      await expect.poll(overflow, { message: `${width} px` }).toBeLessThanOrEqual(0)
      await noNonsense(page)
      const { violations } = await new AxeBuilder({ page }).exclude(".chart").analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([])
    }
    await page.context().close()
  })
