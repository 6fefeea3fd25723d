import { readFile } from "node:fs/promises"
import { AxeBuilder } from "@axe-core/playwright"
import { expect, test, type Page } from "@playwright/test"
import { xlsxPieces } from "../../shared/intake/write-workbook.ts"
import { chainTable } from "../support/chain-table.ts"
import { gbk } from "../support/gbk.ts"
import { type Product, startProduct } from "../support/product.ts"

/** The way of an analyst who sees the page for the first time, with the files such people have. */
let product: Product
test.beforeEach(async ({ page }) => {
  product = await startProduct()
  const link = /http\S+#link=\S+/.exec(product.log())
  await page.goto(link![0])
  await expect(page).toHaveURL(`${product.url}/`)
  await page.goto(`${product.url}/uploads`)
})
test.afterEach(async () => product.stop())

async function drop(page: Page, name: string, buffer: Buffer) {
  const before = page.url()
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer })
  await expect(page).toHaveURL((url) => url.href !== before && /\/uploads\/[0-9a-f-]{36}$/.test(url.pathname))
}

/** Nothing on the page that a person could trip over, on a desk or on a phone; a picture of it where SHOTS says where to. */
async function look(page: Page, name: string) {
  const wide = page.viewportSize()!
  for (const [width, height, colorScheme] of [
    [1440, 900, "light"],
    [390, 844, "dark"],
  ] as const) {
    await page.setViewportSize({ width, height })
    // With motion, colours are halfway between the two schemes for a moment, and so is their contrast.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    if (process.env["SHOTS"])
      await page.screenshot({ path: `${process.env["SHOTS"]}/${name}-${width}.png`, fullPage: true })
  }
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.setViewportSize(wide)
  await page.emulateMedia({ colorScheme: "light" })
  await expect(page.locator("body")).not.toContainText(/NaN|undefined/)
}

const names: Readonly<Record<string, string>> = {
  unit: "网点",
  period: "月份",
  "employee-satisfaction": "员工满意度",
  "frontline-capability": "一线能力",
  "customer-satisfaction": "客户满意度",
  loyalty: "客户忠诚度",
  profit: "利润（万元）",
}

/** The chain's table as finance sends it: Chinese names and months, a column nobody knows, profit in 万元, a row of sums. */
function financeTable(options?: { isLoyaltyCut: boolean }): Buffer {
  const [header, ...rows] = chainTable(options).trim().split("\n")
  const columns = header!.split(",").map((id) => names[id]!)
  const lines = rows.map((row) => {
    const [unit, period, ...values] = row.split(",")
    const [year, month] = period!.split("-").map(Number)
    return [unit!.replace("B", "门店"), `${year}年${month}月`, ...values, String(6 + (month! % 3))].join(",")
  })
  const total = `合计,,,,,,${"9".repeat(7)},`
  return gbk([[...columns, "班组氛围"].join(","), ...lines, total].join("\r\n"))
}

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" })

  test("a GBK file from finance is asked about once, reviewed, committed, corrected, undone and done again", async ({
    page,
  }) => {
    test.slow()
    const title = page.getByRole("heading", { level: 1 })
    await drop(page, "经营月报.csv", financeTable())
    await expect(title).toHaveText(/导入之前有 2 个问题需要回答。/)
    await expect(page.getByRole("listitem").filter({ hasText: "GB18030" })).toBeVisible()
    await look(page, "zh-1-questions")
    const climate = page.getByRole("group", { name: "“班组氛围”是什么？" })
    await climate.getByRole("radio", { name: "新增指标" }).check()
    await climate.getByRole("combobox", { name: "所属环节" }).selectOption({ label: "员工满意度" })
    await page.getByRole("radio", { name: "是，每次都不少于 5 人" }).check()
    await page.getByRole("button", { name: "按这些回答重新读取" }).click()

    await expect(title).toHaveText(/8,640 个数值/)
    const data = page.getByRole("region", { name: "数据会有什么变化" })
    await expect(data.getByRole("row", { name: /^新增 8,640/ })).toBeVisible()
    const problems = page.getByRole("region", { name: "问题" })
    await expect(problems.getByText("非数据行")).toBeVisible()
    await expect(problems.getByText("万元", { exact: true })).toBeVisible()
    await expect(page.getByRole("region", { name: "链条会有什么变化" })).toContainText("这是首次判断。")
    await look(page, "zh-2-review")
    await page.getByRole("button", { name: "导入 8,640 个数值" }).click()
    await expect(title).toHaveText(/已导入 8,640 个数值。/)
    await look(page, "zh-3-committed")
    await page.getByRole("link", { name: "查看链条" }).click()
    const link = page.getByRole("link", { name: /^客户满意度到客户忠诚：/ })
    await expect(link).toHaveAccessibleName(/成立/)

    await page.goto(`${product.url}/uploads`)
    await drop(page, "经营月报（更正）.csv", financeTable({ isLoyaltyCut: true }))
    // What was answered for these headers is not asked again.
    await expect(title).toHaveText(/1,440 个数值/)
    await expect(data.getByRole("row", { name: /^更改 1,440/ })).toBeVisible()
    await expect(data.getByRole("row", { name: /^不变 7,200/ })).toBeVisible()
    await expect(data.getByText("变化最大的数值")).toBeVisible()
    await expect(page.getByRole("region", { name: "链条会有什么变化" })).toContainText(/[1-4] 个判断改变。/)
    await look(page, "zh-4-corrected")
    await page.getByRole("button", { name: "导入 1,440 个数值" }).click()
    await page.getByRole("link", { name: "查看链条" }).click()
    await expect(link).toHaveAccessibleName(/断/)

    await page.goto(`${product.url}/uploads`)
    await page.getByRole("button", { name: "撤销 经营月报（更正）.csv" }).click()
    await expect(page.getByRole("status").filter({ hasText: "已撤销" })).toBeVisible()
    await look(page, "zh-5-undone")
    await page.getByRole("button", { name: "重做 经营月报（更正）.csv" }).click()
    await expect(page.getByRole("status").filter({ hasText: "已重新导入" })).toBeVisible()

    await page.getByRole("link", { name: "网点", exact: true }).click()
    await page.getByRole("link", { name: "门店001" }).first().click()
    await page.getByTitle("客户忠诚的来历").click()
    await expect(page.getByRole("row", { name: /经营月报（更正）\.csv/ })).toContainText("现在有效")
    await expect(page.getByRole("row", { name: /经营月报\.csv/ })).toContainText("已被替换")
    await look(page, "zh-6-cell")
  })
})

test.describe("in English", () => {
  test.use({ locale: "en-GB" })

  test("rows that stay out are downloaded, corrected and sent back alone", async ({ page }) => {
    const title = page.getByRole("heading", { level: 1 })
    const rows = ["branch,month,csat,nps", "Leeds,2025-01,83.1,41", "York,2025-01,very good,35", "Hull,2025-01,79,30"]
    await drop(page, "january.csv", Buffer.from(rows.join("\n")))
    await expect(title).toHaveText(/1 row cannot be read\./)
    await look(page, "en-1-problems")
    await page.getByRole("radio", { name: "Leave 1 row out and take the rest" }).click()
    await page.getByRole("button", { name: "Commit 4 values" }).click()
    await expect(title).toHaveText(/4 values are in\./)
    const download = page.waitForEvent("download")
    await page.getByRole("link", { name: "Download rejects (1)" }).click()
    const rejects = await readFile(await (await download).path(), "utf8")
    await drop(page, "rejects of january.csv", Buffer.from(rejects.replace(",very good,", ",84.5,")))
    // York comes for the first time, its row having stayed out: a misspelt name would begin a branch of its own.
    await expect(title).toHaveText(/One question/)
    await look(page, "en-2-rejects-back")
    await page.getByRole("radio", { name: "Add them" }).check()
    await page.getByRole("button", { name: "Read again with these answers" }).click()
    await expect(title).toHaveText(/2 values are ready\./)
    await page.getByRole("button", { name: "Commit 2 values" }).click()
    await expect(title).toHaveText(/2 values are in\./)
  })

  test("sheets of one shape in a workbook are read together, and the list of owners beside them is not", async ({
    page,
  }) => {
    const sheet = (name: string, month: string) => ({
      name,
      rows: [
        ["branch", "month", "csat"],
        ["Leeds", month, 81.5],
        ["York", month, 77],
      ],
    })
    const owners = {
      name: "Owners",
      rows: [
        ["metric", "owner"],
        ["csat", "Ann"],
      ],
    }
    const book = Buffer.concat([...xlsxPieces([sheet("January", "2025-01"), sheet("February", "2025-02"), owners])])
    await drop(page, "first quarter.xlsx", book)
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/4 values are ready\./)
    await expect(page.getByRole("listitem").filter({ hasText: "January, February" })).toBeVisible()
    await look(page, "en-3-sheets")
  })

  test("a file that is no table says what to do instead", async ({ page }) => {
    await drop(page, "scan.pdf", Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< >>\nendobj\n", "latin1"))
    const problems = page.getByRole("region", { name: "Problems" })
    await expect(problems).toContainText(/CSV|Excel/)
    await look(page, "en-4-refused")
    await page.getByRole("button", { name: "Discard" }).click()
    await expect(page.getByText("scan.pdf was discarded.")).toBeVisible()
  })
})
