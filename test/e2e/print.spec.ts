import { expect, test, type Page } from "@playwright/test"
import { largeCompany } from "../support/large-company.ts"
import { startProduct, type Product } from "../support/product.ts"

const BRANCHES = 2100

let product: Product
test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct()
  const text = largeCompany({
    units: BRANCHES,
    months: 6,
    metrics: ["employee-satisfaction", "frontline-capability", "customer-satisfaction", "loyalty", "profit"],
    name: (place) => `B${String(place + 1).padStart(4, "0")}`,
    region: (place) => `R${Math.floor(place / 350) + 1}`,
  })
  expect(await (await product.upload(text, "company.csv", { commit: "auto" })).json()).toMatchObject({
    state: "committed",
  })
})
test.afterAll(async () => product.stop())

async function open(page: Page, path: string) {
  await page.setExtraHTTPHeaders({ authorization: `Bearer ${product.token}` })
  await page.goto(product.url + path)
}

/** Which branches the sheets lead to: every name of a branch is a link, and paper keeps its address. */
async function linked(page: Page): Promise<ReadonlySet<string>> {
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1")
  return new Set([...paper.matchAll(/\/units\/(B\d{4})\b/g)].map(([, branch]) => branch!))
}

const row = (page: Page, name: string) =>
  page.getByRole("treegrid", { name: "Branches and regions" }).getByRole("row", { name: new RegExp(`^${name} `) })

test("a region's branches are all on paper, from the first to the last", async ({ page }) => {
  await open(page, "/units?find=R2")
  await expect(row(page, "B0351")).toBeVisible()
  // On the screen only those in sight are drawn.
  await expect(row(page, "B0700")).toHaveCount(0)
  const branches = [...(await linked(page))].toSorted()
  expect(branches).toHaveLength(350)
  expect([branches[0], branches.at(-1)]).toEqual(["B0351", "B0700"])
})

test("regions that are closed on a screen are open on paper, and closed again after it", async ({ page }) => {
  await open(page, "/units")
  await expect(row(page, "R1")).toBeVisible()
  await expect(row(page, "B0001")).toHaveCount(0)
  const branches = await linked(page)
  expect(["B0001", "B0900", "B1500"].filter((branch) => !branches.has(branch))).toEqual([])
  await expect(row(page, "B0001")).toHaveCount(0)
})

test("paper holds so many rows, and says how many more there are and where", async ({ page }) => {
  await open(page, "/units")
  await page.getByRole("button", { name: "Open all" }).click()
  await expect(row(page, "B0001")).toBeVisible()
  const rest = page.getByText("The first 2,000 are printed. The other 106 are in the file that the page offers.")
  await expect(rest).toBeHidden()
  await page.emulateMedia({ media: "print" })
  await expect(rest).toBeVisible()
  await expect(page.locator("table.tree tbody tr[data-unit]")).toHaveCount(2000)
  await page.emulateMedia({ media: "screen" })
  await expect(rest).toBeHidden()
  expect(await page.locator("table.tree tbody tr[data-unit]").count()).toBeLessThan(100)
})

test("the keys for printing wait until every line is there, also of what was never in sight", async ({ page }) => {
  await page.addInitScript(() => {
    const lines = () =>
      [...document.querySelectorAll(".series-card")].map((card) => card.querySelector(".line-own[d^=M]"))
    window.print = () => {
      document.documentElement.dataset["printed"] = `${lines().filter(Boolean).length} of ${lines().length}`
    }
  })
  await open(page, "/units?find=R3")
  await expect(row(page, "B0701")).toBeVisible()
  await page.keyboard.press("Control+p")
  await expect(page.locator("html")).toHaveAttribute("data-printed", "350 of 350")
  // Then the page is a screen's again.
  await expect.poll(() => page.locator(".series-card").count()).toBeLessThan(100)
})
