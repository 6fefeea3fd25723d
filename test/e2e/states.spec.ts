import { expect, test, type Browser, type BrowserContext, type Page, type Route } from "@playwright/test"
import { momentText } from "../../shared/words/moment.ts"
import { chainTable } from "../support/chain-table.ts"
import { barriers, pageFaults, smallTargets } from "../support/page-faults.ts"
import { contextOf } from "../support/device.ts"
import { startProduct, type Product } from "../support/product.ts"

let product: Product
let signedIn: Awaited<ReturnType<BrowserContext["storageState"]>>

test.beforeAll(async ({ browser }) => {
  product = await startProduct()
  const context = await browser.newContext({ locale: "en-GB" })
  const page = await context.newPage()
  await page.goto(/http\S+#link=\S+/.exec(product.log())![0])
  await expect(page).toHaveURL(`${product.url}/`)
  signedIn = await context.storageState()
  await context.close()
  expect((await product.upload(chainTable(), "branches.csv", { commit: "auto" })).status).toBe(201)
})
test.afterAll(async () => product.stop())

const paths = {
  chain: "/",
  link: "/links/customer-satisfaction/loyalty",
  capability: "/capability",
  units: "/units",
  unit: "/units/B001",
  uploads: "/uploads",
  upload: "/uploads/7f1c1a52-7f60-4c1e-9d6c-0d3b8f6f2a11",
  scenario: "/scenario",
  model: "/model",
  people: "/people",
  account: "/account",
} as const
const data = ["B001", "Owner", "English", "简体中文", "繁體中文", "csat", "nps", "ret"]

/** In what a page is opened, once on a desk and once on a phone. */
const views = [
  { locale: "en-GB", colorScheme: "light", width: 1440 },
  { locale: "zh-CN", colorScheme: "dark", width: 390 },
] as const

async function opened(browser: Browser, how: (typeof views)[number]) {
  const context = await browser.newContext({ ...contextOf(how), storageState: signedIn })
  return { page: await context.newPage(), context }
}

/** Everything a page asks for, but who it is that asks. */
const ofThePage = /\/api\/(?!session|live)/

/** The foot stands at the bottom of the window, or below it where the page is longer. */
async function isFootAtTheBottom(page: Page) {
  return page.evaluate(() => document.querySelector(".foot")!.getBoundingClientRect().bottom >= innerHeight - 1)
}

for (const [name, path] of Object.entries(paths))
  test(`the ${name} page says that it waits, and what is the matter when nothing comes`, async ({ browser }) => {
    for (const how of views) {
      const { page, context } = await opened(browser, how)
      let isDown = false
      const waiting: Route[] = []
      await page.route(ofThePage, async (route) => {
        if (isDown) return route.fulfill({ status: 500, json: { code: "fault", message: "x", requestId: "req-17" } })
        waiting.push(route)
      })
      await page.goto(product.url + path)
      await expect(page.locator("[aria-busy=true]").first()).toBeVisible()
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1)
      expect(await pageFaults(page, { data })).toEqual([])
      expect(await barriers(page)).toEqual([])
      expect(await isFootAtTheBottom(page)).toBe(true)

      isDown = true
      await Promise.all(waiting.map(async (route) => route.abort().catch(() => undefined)))
      await expect(page.getByRole("alert").first()).toBeVisible()
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0)
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1)
      if (name !== "uploads") await expect(page.getByRole("alert").first()).toContainText("req-17")
      expect(await pageFaults(page, { data: [...data, "req-17"] })).toEqual([])
      expect(await barriers(page)).toEqual([])
      if (how.width < 768) expect(await smallTargets(page)).toEqual([])
      expect(await isFootAtTheBottom(page)).toBe(true)
      await context.close()
    }
  })

const outages = [
  { kind: "a proxy without a server", answer: { status: 502, body: "<h1>Bad gateway</h1>" }, says: "无法连接服务器" },
  {
    kind: "a store that is away",
    answer: { status: 503, json: { code: "store-unavailable", message: "The store does not answer just now." } },
    says: "暂时无法读取数据",
  },
  { kind: "no network", answer: null, says: "无法连接服务器" },
  {
    kind: "a place outside one's part",
    answer: { status: 404, json: { code: "not-found", message: 'There is no unit "x" for you to see.' } },
    says: "您无权查看",
  },
  {
    kind: "a role that does not include it",
    answer: { status: 403, json: { code: "not-allowed", message: "Your account (viewer) does not include this." } },
    says: "您的账户没有此权限",
  },
]
for (const { kind, answer, says } of outages)
  test(`tells ${kind} in the reader's language`, async ({ browser }) => {
    const { page, context } = await opened(browser, views[1])
    await page.route(ofThePage, async (route) => (answer ? route.fulfill(answer) : route.abort()))
    await page.goto(`${product.url}/units?unit=west`)
    await expect(page.getByRole("heading", { level: 1 })).toContainText(says)
    expect(await pageFaults(page, { data: [...data, "west"] })).toEqual([])
    await context.close()
  })

test("a page that failed comes when it is asked for again", async ({ page }) => {
  await page.setExtraHTTPHeaders({ authorization: `Bearer ${product.token}` })
  await page.route(ofThePage, async (route) => route.abort())
  await page.goto(`${product.url}/model`)
  await page.getByRole("button", { name: "Try again" }).waitFor()
  await page.unroute(ofThePage)
  await page.getByRole("button", { name: "Try again" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("5 stages")
})

test("figures that cannot be fetched anew stay, with the moment they are of, and a way to try again", async ({
  browser,
}) => {
  const { page, context } = await opened(browser, views[0])
  await page.goto(product.url)
  const headline = page.getByRole("heading", { level: 1 })
  await expect(headline).toContainText("The chain holds from end to end")
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0)
  await page.route(ofThePage, async (route) => route.fulfill({ status: 500, json: { code: "fault", message: "" } }))
  const more = chainTable({ isLoyaltyCut: true })
  expect((await product.upload(more, "more.csv", { commit: "auto" })).status).toBe(201)
  const old = page.getByText(/These figures are of .* could not be fetched/)
  await expect(old).toBeVisible()
  await expect(headline).toContainText("The chain holds from end to end")
  expect(await barriers(page)).toEqual([])
  await page.unroute(ofThePage)
  await page.getByRole("button", { name: "Try again" }).click()
  await expect(old).toHaveCount(0)
  await context.close()
})

test("a lost connection is told, and taken up again also where a proxy refused it", async ({ browser }) => {
  const { page, context } = await opened(browser, views[0])
  await page.route(/\/api\/live/, async (route) => route.fulfill({ status: 502, body: "Bad gateway" }))
  await page.goto(product.url)
  const lost = page.getByText("No connection to the server since")
  await expect(lost).toBeVisible()
  await page.unroute(/\/api\/live/)
  await expect(lost).toHaveCount(0)
  await context.close()
})

for (const [name, path] of Object.entries(paths).filter(([each]) => each !== "upload"))
  test(`on the ${name} page nothing moves for who wants that, and little otherwise`, async ({ browser }) => {
    const { page, context } = await opened(browser, views[0])
    const moving = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("*")].flatMap((element) => {
          const { animationName, animationDuration, transitionDuration } = getComputedStyle(element)
          const seconds = transitionDuration.split(", ").map(parseFloat)
          const told = element.outerHTML.slice(0, 80)
          return [
            ...(animationName === "none"
              ? []
              : [{ told, what: animationName, seconds: parseFloat(animationDuration) }]),
            ...(Math.max(...seconds) === 0 ? [] : [{ told, what: "transition", seconds: Math.max(...seconds) }]),
          ]
        }),
      )
    await page.emulateMedia({ reducedMotion: "no-preference" })
    await page.goto(product.url + path)
    await expect(page.locator("h1")).toBeVisible()
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0)
    const usually = await moving()
    expect(usually.length).toBeGreaterThan(0)
    expect(usually.filter(({ seconds }) => seconds > 0.2)).toEqual([])
    await page.emulateMedia({ reducedMotion: "reduce" })
    await page.getByRole("link", { name: "Model" }).hover()
    expect(await moving()).toEqual([])
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
    await context.close()
  })

for (const timezoneId of ["Asia/Shanghai", "America/New_York"])
  test(`times are those of the reader's zone, ${timezoneId}`, async ({ browser }) => {
    const uploads = (await (await product.call("/api/uploads")).json()) as { committedAt: string }[]
    const context = await browser.newContext({ locale: "en-GB", timezoneId, storageState: signedIn })
    const page = await context.newPage()
    await page.goto(`${product.url}/uploads`)
    await expect(page.getByRole("table").first()).toContainText(momentText(uploads[0]!.committedAt, "en", timezoneId))
    await context.close()
  })

test("slides that take long can be stopped, and asked for again", async ({ browser }) => {
  const { page, context } = await opened(browser, views[0])
  await page.goto(product.url)
  let asked = 0
  // The first time nothing ever comes.
  await page.route(/board-pack\.pptx/, (route) => (++asked === 1 ? undefined : route.fulfill({ body: "slides" })))
  await page.getByRole("button", { name: "Save" }).click()
  await page.getByRole("button", { name: "Slides (PowerPoint)" }).click()
  await page.getByRole("button", { name: "Stop" }).click()
  await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0)
  await expect(page.getByRole("alert")).toHaveCount(0)
  const saved = page.waitForEvent("download")
  await page.getByRole("button", { name: "Slides (PowerPoint)" }).click()
  expect((await saved).suggestedFilename()).toBe("service-profit-chain.pptx")
  await context.close()
})

test("a changed metric has a way back, and what has none takes two presses", async ({ browser }) => {
  const { page, context } = await opened(browser, views[0])
  await page.goto(`${product.url}/model`)
  await page.getByRole("button", { name: "Change Loyalty" }).click()
  const metrics = page.getByRole("region", { name: "Metrics" })
  await metrics.getByRole("textbox", { name: "Name in English" }).fill("Smiles")
  await metrics.getByRole("button", { name: "Save" }).click()
  const row = (name: string) => metrics.getByRole("row", { name: new RegExp(`^${name} `) })
  await expect(row("Smiles")).toBeVisible()
  await metrics.getByRole("button", { name: "Undo" }).click()
  await expect(row("Loyalty")).toBeVisible()

  const threshold = page.getByRole("spinbutton", { name: /^Employee values are hidden below/ })
  await threshold.fill("6")
  await page.getByRole("button", { name: "Raise", exact: true }).click()
  const sure = page.getByRole("button", { name: "Raise to 6 for good" })
  await sure.blur()
  await expect(sure).toHaveCount(0)
  await expect(page.getByText("5 respondents")).toBeVisible()
  await page.getByRole("button", { name: "Raise", exact: true }).click()
  await sure.click()
  await expect(page.getByText("6 respondents")).toBeVisible()
  await context.close()
})
