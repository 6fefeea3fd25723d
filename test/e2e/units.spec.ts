import { AxeBuilder } from "@axe-core/playwright"
import { expect, test, type Page } from "@playwright/test"
import { startProduct, type Product } from "../support/product.ts"

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

/** Charts that run over the edge of the panel they hang in. */
const spilled = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".panel svg.chart")]
      .filter((chart) => {
        const panel = chart.closest(".panel")!
        const inside = panel.getBoundingClientRect().right - parseFloat(getComputedStyle(panel).paddingRight)
        return chart.getBoundingClientRect().right > inside + 1
      })
      .map((chart) => chart.closest("figure")?.textContent?.slice(0, 60)),
  )

const tree = (page: Page) => page.getByRole("treegrid", { name: "Branches and regions" })

test("the tree opens, closes and leads to a branch by keyboard alone", async ({ page }) => {
  await open(page, "/units")
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /Loyalty is where most branches fall short: \d+ of \d+ branches below target\./,
  )
  const north = tree(page).getByRole("row", { name: /^North / })
  await north.focus()
  await expect(north).toHaveAttribute("aria-expanded", "false")
  await page.keyboard.press("ArrowRight")
  await expect(north).toHaveAttribute("aria-expanded", "true")
  await page.keyboard.press("ArrowRight")
  const branch = page.locator("tr:focus")
  await expect(branch).toHaveAttribute("aria-level", "2")
  const name = await branch.getByRole("link").innerText()
  await page.keyboard.press("ArrowLeft")
  await expect(north).toBeFocused()
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${name}:`)
  await page.goBack()
  await expect(tree(page)).toBeVisible()
})

test("what is searched for is in the address, with everything above it open", async ({ page }) => {
  await open(page, "/units")
  await page.getByRole("searchbox", { name: "Find a branch or region" }).fill("riverside gate")
  await expect(page).toHaveURL(/find=riverside/)
  await expect(tree(page).getByRole("row")).toHaveCount(3)
  await page.reload()
  await expect(tree(page).getByRole("row", { name: /Riverside Gate/ })).toBeVisible()
  await page.getByRole("searchbox", { name: "Find a branch or region" }).fill("nowhere at all")
  await expect(page.getByText("No branch or region fits this choice.")).toBeVisible()
  await page.getByRole("button", { name: "Show all" }).click()
  await expect(tree(page).getByRole("row")).toHaveCount(7)
})

test("every branch has its line: read by pointer and by keyboard, stage by stage, and it leads to the branch", async ({
  page,
}) => {
  await open(page, "/units")
  const wall = page.getByRole("region", { name: "Each branch over time" })
  await wall.scrollIntoViewIfNeeded()
  const lines = wall.getByRole("listitem")
  await expect(lines.first().locator(".line-own")).toHaveAttribute("d", /^M/)
  await expect(wall.getByRole("radio", { name: "Loyalty" })).toBeChecked()
  await expect(wall).toContainText("Red line: the link from Customer satisfaction is not what it was since Mar 2025.")
  // Only what is in sight is on the page.
  expect(await lines.count()).toBeLessThan(100)

  const latest = await lines.first().locator(".series-figure").innerText()
  await lines
    .nth(1)
    .locator("svg")
    .first()
    .hover({ position: { x: 90, y: 20 } })
  await expect(wall.getByText(/^(Jul|Aug|Sep|Oct|Nov) 2025$/)).toBeVisible()
  await expect(lines.first().locator(".series-figure")).not.toHaveText(latest)

  await wall.getByText("Profit", { exact: true }).click()
  await expect(page).toHaveURL(/lines=profit/)
  await expect(wall.getByRole("link", { name: /^Abbey View Profit, Feb 2026 [−+]?\d/ })).toBeVisible()
  await wall.getByText("Numbers as table", { exact: true }).click()
  await expect(wall.getByRole("columnheader").nth(1)).toHaveText("Feb 2026")
  await expect(wall.getByRole("row", { name: /^Median of all / })).toBeVisible()
  await wall.getByText("Numbers as table", { exact: true }).click()
  await wall.getByRole("link").first().focus()
  await page.keyboard.press("ArrowRight")
  await expect(wall.getByRole("link", { name: /^Airport View / })).toBeFocused()
  await page.keyboard.press("End")
  const last = page.locator("a:focus")
  await expect(last).not.toHaveAccessibleName(/^Airport View /)
  await page.keyboard.press("Shift+ArrowLeft")
  await page.keyboard.press("Shift+ArrowLeft")
  await expect(wall.getByText("Jan 2026", { exact: true })).toBeVisible()
  const name = (await last.locator(".series-name").innerText()).trim()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${name}:`)
})

test("a named pattern shows its branches, and its numbers as a table", async ({ page }) => {
  await open(page, "/units")
  const figure = page.getByRole("figure", { name: "Happy but unprofitable" })
  await expect(figure).toBeVisible()
  await figure.getByRole("button", { name: /^Numbers as table/ }).click()
  await expect(figure.getByRole("row")).not.toHaveCount(1)
  expect(await figure.getByRole("cell", { name: "yes", exact: true }).count()).toBeGreaterThan(0)
})

test("a branch stands beside its peers, and leads to its chain and its region", async ({ page }) => {
  await open(page, "/units/B001")
  await expect(page.getByRole("figure")).toHaveCount(6)
  await expect(page.getByText(/Compared with \d+ branches of type mall/)).toBeVisible()
  await expect(page.getByRole("heading", { name: "What to look at next" })).toBeVisible()
  const own = page.getByRole("region", { name: "Its own chain" })
  await expect(own.getByRole("listitem")).toHaveCount(4)
  await page
    .getByRole("figure", { name: "Its links" })
    .getByRole("button", { name: /^Numbers as table/ })
    .click()
  await expect(page.getByRole("row", { name: /^Frontline capability → Customer satisfaction \+?\d/ })).toBeVisible()
  await page.getByRole("link", { name: "See its chain" }).click()
  await expect(page).toHaveURL(/\/\?unit=B001/)
  await open(page, "/units/nowhere")
  await expect(page.getByRole("alert")).toContainText("This is not here, or not for you to see.")
})

test("a scenario follows the slider, and is refused beyond what was seen", async ({ page }) => {
  await open(page, "/scenario")
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /The change can be followed only as far as the broken link\.\s*A rise in frontline capability goes with higher customer satisfaction, but with no change in loyalty or profit/,
  )
  const loyalty = page.getByRole("figure", { name: "Loyalty", exact: true })
  await expect(loyalty).toContainText("as before: ")
  const widths = await page.locator(".flow-card").evaluateAll((cards) => cards.map((card) => card.clientWidth))
  expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1)
  expect(await page.evaluate(awayFromCards)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(awayFromCards)).toEqual([])
  const before = await loyalty.innerText()
  const slider = page.getByRole("slider", { name: "Change" })
  await slider.press("ArrowRight")
  await expect(page).toHaveURL(/by=0\./)
  await expect(loyalty).not.toHaveText(before)
  await slider.press("End")
  await expect(page.getByRole("heading", { level: 1 })).toContainText("This change lies beyond what was seen.")
  await expect(loyalty).toHaveCount(0)
  await page.getByRole("button", { name: /^Use \+1\.\d+ sd instead/ }).click()
  await expect(loyalty).toBeVisible()
})

/** Arrows that do not reach from the card before them to the one after. */
function awayFromCards(): string[] {
  const cards = [...document.querySelectorAll(".flow-card")].map((card) => card.getBoundingClientRect())
  return [...document.querySelectorAll(".flow-link")].flatMap((link, i) => {
    const arrow = [...link.querySelectorAll(".glyph")]
      .map((each) => each.getBoundingClientRect())
      .find((box) => box.width)!
    const [before, after] = [cards[i]!, cards[i + 1]!]
    const isDown = arrow.height > arrow.width
    const gaps = isDown
      ? [arrow.top - before.bottom, after.top - arrow.bottom]
      : [arrow.left - before.right, after.left - arrow.right]
    return gaps.every((gap) => Math.abs(gap) <= 1) ? [] : `${link.textContent}: ${gaps.join(", ")}`
  })
}

test("a scenario is asked of chosen regions", async ({ page }) => {
  await open(page, "/scenario?stage=customer-satisfaction&by=0.5")
  await page.getByRole("button", { name: /^In: / }).click()
  await page.getByRole("checkbox", { name: /^North/ }).click()
  await expect(page).toHaveURL(/in=North/)
  await expect(page.getByText("24 branches · from Mar 2026")).toBeVisible()
})

for (const [locale, colorScheme] of [
  ["en-GB", "light"],
  ["zh-CN", "dark"],
  ["zh-TW", "light"],
] as const)
  test(`both pages and a branch are whole and open to all, ${colorScheme}, in ${locale}`, async ({ browser }) => {
    const context = await browser.newContext({ locale, colorScheme })
    const page = await context.newPage()
    for (const path of ["/units", "/units/B001", "/units/North", "/scenario"]) {
      await open(page, path)
      await expect(page.locator("figure :is(svg.chart, .chart svg)").first()).toBeVisible()
      for (const width of [1440, 768, 360]) {
        await page.setViewportSize({ width, height: 844 })
        // Charts take their new width a frame after the window has.
        const overflow = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        await expect.poll(overflow, { message: `${path} at ${width} px` }).toBeLessThanOrEqual(0)
        await expect.poll(() => spilled(page), { message: `${path} at ${width} px` }).toEqual([])
        expect(await page.locator("body").innerText()).not.toMatch(/NaN|undefined|\bnull\b|\[object/)
        const { violations } = await new AxeBuilder({ page }).exclude(".chart").analyze()
        expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual(
          [],
        )
      }
    }
    await context.close()
  })
