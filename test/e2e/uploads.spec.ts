import { readFile } from "node:fs/promises"
import { AxeBuilder } from "@axe-core/playwright"
import { expect, test, type Locator, type Page } from "@playwright/test"
import type { Product } from "../support/product.ts"
import { startProduct } from "../support/product-on-engine.ts"
import { chainTable } from "../support/chain-table.ts"
import { gbk } from "../support/gbk.ts"

let product: Product
test.beforeEach(async () => {
  product = await startProduct()
})
test.afterEach(async () => product.stop())

/** The uploads page of somebody who is signed in; the token stands in for having signed in. */
async function open(page: Page) {
  await page.setExtraHTTPHeaders({ authorization: `Bearer ${product.token}` })
  await page.goto(`${product.url}/uploads`)
}

/** The same for the first owner, who came in by the printed link: downloads go with the cookie alone. */
async function openByLink(page: Page) {
  const link = /http\S+#link=\S+/.exec(product.log())
  await page.goto(link![0])
  await expect(page).toHaveURL(`${product.url}/`)
  await page.goto(`${product.url}/uploads`)
}

async function drop(page: Page, name: string, text: string | Buffer) {
  const file = { name, mimeType: "text/csv", buffer: typeof text === "string" ? Buffer.from(text) : text }
  const before = page.url()
  await page.locator("input[type=file]").setInputFiles(file)
  await expect(page).toHaveURL((url) => url.href !== before && /\/uploads\/[0-9a-f-]{36}$/.test(url.pathname))
}

const loyaltyLink = (page: Page): Locator =>
  page.getByRole("link", { name: /^Customer satisfaction to (Customer l|L)oyalty: / })

test.describe("in English", () => {
  test.use({ locale: "en-GB" })

  test("a first file makes the chain, a second one breaks a link, and undo mends it", async ({ page }) => {
    await open(page)
    await drop(page, "branches.csv", chainTable())
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/7,200 values are ready\./)
    await expect(page.getByText("No problems.")).toBeVisible()
    await page.getByRole("button", { name: "Commit 7,200 values" }).click()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/7,200 values are in\./)

    await page.getByRole("link", { name: "See the chain" }).click()
    await expect(loyaltyLink(page)).toHaveAccessibleName(/: Holds, /)

    await page.goto(`${product.url}/uploads`)
    await drop(page, "corrected loyalty.csv", chainTable({ isLoyaltyCut: true }))
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/1,440 values are ready\./)
    const changed = page.getByRole("region", { name: "What would change in the data" })
    await expect(changed.getByRole("row", { name: /^Changed 1,440/ })).toBeVisible()
    await expect(changed.getByRole("row", { name: /^Unchanged 5,760/ })).toBeVisible()
    await page.getByRole("button", { name: "Commit 1,440 values" }).click()
    await page.getByRole("link", { name: "See the chain" }).click()
    await expect(loyaltyLink(page)).toHaveAccessibleName(/: Broken, /)

    await page.getByRole("link", { name: "Uploads", exact: true }).click()
    await page.getByRole("button", { name: "Undo corrected loyalty.csv" }).click()
    await expect(page.getByRole("status").filter({ hasText: "is undone" })).toBeVisible()
    await page.getByRole("link", { name: "Chain", exact: true }).click()
    await expect(loyaltyLink(page)).toHaveAccessibleName(/: Holds, /)
  })

  test("asks about a new metric and new branches once, and takes the answers", async ({ page }) => {
    await open(page)
    await drop(page, "first.csv", "unit,period,csat,nps\nA,2025-01,80,40\nB,2025-01,70,30\n")
    await page.getByRole("button", { name: "Commit 4 values" }).click()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/4 values are in\./)
    await drop(page, "second.csv", "unit,period,csat,team spirit\nA,2025-02,81,7\nC,2025-02,75,6\n")
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/2 questions before this file can go in\./)
    const spirit = page.getByRole("group", { name: 'What is "team spirit"?' })
    await spirit.getByRole("radio", { name: "A new metric" }).check()
    await spirit.getByRole("combobox", { name: "Stage of the chain" }).selectOption("employee-satisfaction")
    await page.getByRole("radio", { name: "Add them" }).check()
    await page.getByRole("button", { name: "Read again with these answers" }).click()
    await page.getByRole("button", { name: "Commit 4 values" }).click()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/4 values are in\./)
    const { metrics } = (await (await product.call("/api/metrics")).json()) as {
      metrics: { id: string; stage: string }[]
    }
    expect(metrics.find(({ id }) => id === "team-spirit")).toMatchObject({ stage: "employee-satisfaction" })
  })

  test("reads a column again as the person says it is", async ({ page }) => {
    await open(page)
    await drop(page, "odd names.csv", "wo,wann,csat,zzz\nA,2025-01,80,41\nB,2025-01,70,32\n")
    await page.getByRole("combobox", { name: 'What "wo" is' }).selectOption({ label: "Branch" })
    await page.getByRole("combobox", { name: 'What "wann" is' }).selectOption({ label: "Period" })
    await page.getByRole("combobox", { name: 'What "zzz" is' }).selectOption({ label: "NPS" })
    await page.getByRole("button", { name: "Read again with these columns" }).click()
    await page.getByRole("button", { name: "Commit 4 values" }).click()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/4 values are in\./)
  })

  test("asks what a date means by the months it could be in, and reads the file so", async ({ page }) => {
    await open(page)
    await drop(page, "dates.csv", "unit,period,csat\nA,03/04/2025,80\nB,03/04/2025,70\n")
    const choice = page.getByRole("radio", { name: "Month first: 03/04/2025 is in March 2025" })
    await expect(page.getByRole("radio", { name: "Day first: 03/04/2025 is in April 2025" })).toBeVisible()
    await choice.check()
    await page.getByRole("button", { name: "Read again with these answers" }).click()
    await expect(page.getByText("Mar 2025").first()).toBeVisible()
  })

  test("a file put away can be brought back, and stores nothing on the way", async ({ page }) => {
    await open(page)
    await drop(page, "mistake.csv", "unit,period,csat\nA,2025-01,80\n")
    await page.getByRole("button", { name: "Discard" }).click()
    await expect(page).toHaveURL(/\/uploads$/)
    await expect(page.getByText("mistake.csv was discarded.")).toBeVisible()
    expect(await (await product.call("/api/uploads")).json()).toEqual([])
    await page.getByRole("button", { name: "Bring it back" }).click()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/1 value is ready\./)
  })

  test("a template, filled in, goes in without a question", async ({ page }) => {
    await open(page)
    await drop(page, "first.csv", "unit,period,csat\nA,2025-01,80\nB,2025-01,70\n")
    await page.getByRole("button", { name: "Commit 2 values" }).click()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/2 values are in\./)
    await page.getByRole("link", { name: "All uploads" }).click()
    const download = page.waitForEvent("download")
    await page.getByRole("button", { name: "CSV template" }).click()
    const template = await readFile(await (await download).path(), "utf8")
    expect(template).toContain("A,2025-02,")
    await drop(page, "filled.csv", template.replace("A,2025-02,", "A,2025-02,81").replace("B,2025-02,", "B,2025-02,72"))
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/2 values are ready\./)
  })

  test("breaks no rule of accessibility, before a file and with one full of problems", async ({ page }) => {
    await open(page)
    await expect(page.getByRole("heading", { name: "Templates" })).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await drop(
      page,
      "bad.csv",
      "unit,period,csat,mystery\nA,2025-01,many,1\nB,2025-13,70,2\n,2025-01,70,3\nC,2025-01,170,4\n",
    )
    await expect(page.getByRole("heading", { name: "Problems" })).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
})

test.describe("in Chinese, on a phone", () => {
  test.use({ locale: "zh-CN", viewport: { width: 390, height: 844 }, hasTouch: true })

  test("a GBK file with problems says which rows and why, and goes in without them", async ({ page }) => {
    await openByLink(page)
    const rows = [
      "网点,月份,客户满意度,净推荐值",
      "甲店,2025年1月,83.1,41",
      "乙店,2025年1月,很好,35",
      "丙店,2025年13月,79,30",
    ]
    await drop(page, "一月.csv", gbk(rows.join("\r\n")))
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/有 2 行无法读取。/)
    await expect(page.getByRole("listitem").filter({ hasText: "GB18030" })).toBeVisible()

    const problems = page.getByRole("region", { name: "问题" })
    await expect(problems.getByText("不是数字", { exact: true })).toBeVisible()
    await expect(problems.getByText("很好")).toBeVisible()
    await expect(problems.getByText("不是期间", { exact: true })).toBeVisible()
    const download = page.waitForEvent("download")
    await page.getByRole("link", { name: "下载被拒绝的行（2）" }).click()
    const rejects = await readFile(await (await download).path(), "utf8")
    expect(rejects).toContain("很好")
    expect(rejects).toContain("13月")
    expect(rejects).not.toContain("甲店")

    await expect(page.getByRole("button", { name: "导入", exact: true })).toBeDisabled()
    const withoutThem = page.getByRole("radio", { name: "不导入这 2 行，导入其余" })
    await withoutThem.click()
    await expect(withoutThem).toBeChecked()
    await page.getByRole("button", { name: "导入 2 个数值" }).click()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/已导入 2 个数值。/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await expect(page.locator("body")).not.toContainText("NaN")
  })
})
