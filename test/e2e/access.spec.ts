import { AxeBuilder } from "@axe-core/playwright"
import { type Browser, expect, type Page, test } from "@playwright/test"
import type { Product } from "../support/product.ts"
import { startProduct } from "../support/product-on-engine.ts"

const password = "copper kettle on the hill"
const script = `<img src=x onerror="document.title='taken over'"><script>document.title='taken over'</script>`

let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(() => product.stop())

/** The link that the server printed for the first owner. */
const printedLink = () => /http\S+#link=\S+/.exec(product.log())![0]

/** A page in a browser of its own, and what its console complained about. */
async function freshPage(browser: Browser, locale = "en-GB"): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on("pageerror", (error) => complaints.push(error.message))
  // Every breach of the policy, by what was tried; the console's own words leave that out.
  await page.exposeFunction("tellBreach", (breach: string) => complaints.push(breach))
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) => {
      const { tellBreach } = globalThis as unknown as { tellBreach: (breach: string) => void }
      tellBreach(`${violatedDirective}: ${sample}`)
    })
  })
  return { page, complaints }
}

async function call<Answer>(path: string, body: unknown): Promise<Answer> {
  const headers = { "content-type": "application/json" }
  const answer = await product.call(path, { method: "POST", headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}

const invite = (name: string, email: string, role: string, scope: string | null = null) =>
  call<{ link: string }>("/api/people", { name, email, role, scope })

/** Uses an invitation in a browser of its own. */
async function comeIn(browser: Browser, { link }: { link: string }) {
  const fresh = await freshPage(browser)
  await fresh.page.goto(link)
  await fresh.page.getByLabel("New password", { exact: true }).fill(password)
  await fresh.page.getByRole("button", { name: "Save and sign in" }).click()
  await expect(fresh.page).toHaveURL(`${product.url}/`)
  return fresh
}

test("the printed link signs the first owner in, once, and the owner can then come back by password", async ({
  browser,
}) => {
  const { page, complaints } = await freshPage(browser)
  await page.goto(printedLink())
  await expect(page).toHaveURL(`${product.url}/`)
  expect(await page.evaluate(() => location.hash)).toBe("")
  await page.getByRole("link", { name: "Choose a password to come back with" }).click()
  await page.getByLabel("E-mail", { exact: true }).fill("wei@example.com")
  await page.getByRole("button", { name: "Save" }).first().click()
  await page.getByLabel("New password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Save" }).last().click()
  await expect(page.getByText("The password is changed.")).toBeVisible()

  const other = await freshPage(browser)
  await other.page.goto(printedLink())
  await expect(other.page.getByRole("alert")).toContainText("has been used")
  await other.page.getByLabel("E-mail", { exact: true }).fill("wei@example.com")
  await other.page.getByLabel("Password", { exact: true }).fill("not the password")
  await other.page.getByRole("button", { name: "Sign in" }).click()
  await expect(other.page.getByText("E-mail or password is wrong.")).toBeVisible()
  await other.page.getByLabel("Password", { exact: true }).fill(password)
  await other.page.getByRole("button", { name: "Sign in" }).click()
  await expect(other.page).toHaveURL(`${product.url}/`)
  expect([...complaints, ...other.complaints]).toEqual([])
})

test("a colleague goes from the invitation to a view of their own, in Chinese", async ({ browser }) => {
  const { link } = await invite("李伟", "li@example.com", "viewer")
  const { page, complaints } = await freshPage(browser, "zh-CN")
  await page.goto(link)
  await expect(page.getByText("欢迎，李伟")).toBeVisible()
  await page.getByLabel("新密码", { exact: true }).fill("password1")
  await page.getByRole("button", { name: "保存并登录" }).click()
  await expect(page.getByText("这个密码太容易被猜到")).toBeVisible()
  await page.getByLabel("新密码", { exact: true }).fill(password)
  await page.getByRole("button", { name: "保存并登录" }).click()
  await expect(page).toHaveURL(`${product.url}/`)
  await expect(page.getByRole("link", { name: "人员" })).toHaveCount(0)
  expect(complaints).toEqual([])
})

test("whoever is not signed in is asked to, and comes back to where they wanted to go", async ({ browser }) => {
  await comeIn(browser, await invite("Ana", "ana@example.com", "executive"))
  const { page } = await freshPage(browser)
  await page.goto(`${product.url}/account`)
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible()
  await page.getByLabel("E-mail", { exact: true }).fill("ana@example.com")
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page).toHaveURL(`${product.url}/account`)
  await page.locator("main").getByRole("button", { name: "Sign out", exact: true }).click()
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible()
  await page.goBack()
  await expect(page.getByText("ana@example.com")).toHaveCount(0)
})

test("a link to the sign-in page leads to no other site", async ({ browser }) => {
  await comeIn(browser, await invite("Bo", "bo@example.com", "viewer"))
  const { page } = await freshPage(browser)
  for (const next of [
    "https://evil.example/",
    "//evil.example",
    "/.//evil.example",
    "javascript:document.title='taken over'",
  ]) {
    await page.goto(`${product.url}/sign-in?next=${encodeURIComponent(next)}`)
    await page.getByLabel("E-mail", { exact: true }).fill("bo@example.com")
    await page.getByLabel("Password", { exact: true }).fill(password)
    await page.getByRole("button", { name: "Sign in" }).click()
    await expect(page).toHaveURL(`${product.url}/`)
    expect(await page.title()).not.toBe("taken over")
    await page.context().clearCookies()
  }
})

test("script in whatever a person can enter stays text on every page", async ({ browser }) => {
  await call("/api/tokens", { name: script, role: "viewer" })
  const rows = Array.from({ length: 24 }, (_, i) => {
    const period = `202${4 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`
    return [1, 2, 3].map(
      (unit) => `"${script.replaceAll('"', '""')} ${unit}",${period},csat,${60 + ((i * 7 + unit * 3) % 20)}`,
    )
  })
  const text = ["unit,period,metric,value", ...rows.flat()].join("\n")
  const uploaded = await product.upload(text, `${script}.csv`, { commit: "auto" })
  expect(uploaded.status).toBe(201)
  await call("/api/events", { events: [{ period: "2024-06", unit: null, label: script }] })
  const invited = await invite(script.slice(0, 100), "script@example.com", "owner")
  const { page, complaints } = await comeIn(browser, invited)
  for (const path of ["/", "/people", "/uploads", "/units", "/capability", "/model", "/scenario", "/account"]) {
    await page.goto(product.url + path)
    await page.waitForLoadState("networkidle")
    expect(await page.title()).not.toBe("taken over")
    expect(await page.locator("img[src=x]").count()).toBe(0)
  }
  await page.goto(`${product.url}/people`)
  await expect(page.locator("main").getByText("<img src=x").first()).toBeVisible()
  expect(complaints).toEqual([])
})

for (const [language, locale] of [
  ["English", "en-GB"],
  ["简体中文", "zh-CN"],
  ["繁體中文", "zh-TW"],
] as const)
  test(`the sign-in and account pages hold up to axe in ${language}`, async ({ browser }) => {
    const { link } = await invite("Li", `li.${locale}@example.com`, "viewer")
    const { page } = await freshPage(browser, locale)
    const holdsUp = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.goto(`${product.url}/sign-in`)
    await page.locator("input[type=email]").waitFor()
    await holdsUp()
    await page.goto("about:blank")
    await page.goto(link)
    await page.locator("input[autocomplete=new-password]").fill("password1")
    await page.locator("button[type=submit]").click()
    await page.getByRole("alert").waitFor()
    await holdsUp()
    await page.locator("input[autocomplete=new-password]").fill(password)
    await page.locator("button[type=submit]").click()
    await expect(page).toHaveURL(`${product.url}/`)
    await page.goto(`${product.url}/account`)
    await page.locator("main form").first().waitFor()
    await holdsUp()
  })
