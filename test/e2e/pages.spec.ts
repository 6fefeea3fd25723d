import { expect, test, type Browser, type BrowserContext, type Page } from "@playwright/test"
import { chainTable } from "../support/chain-table.ts"
import { contextOf } from "../support/device.ts"
import { barriers, coveredInHead, pageFaults, smallTargets, watchShifts } from "../support/page-faults.ts"
import { startProduct, type Product } from "../support/product.ts"

let product: Product
let signedIn: Awaited<ReturnType<BrowserContext["storageState"]>>
/** What people named: branches, regions, files, themselves. */
let data: string[]

const pages = [
  "chain",
  "link",
  "capability",
  "units",
  "unit",
  "uploads",
  "upload",
  "cells",
  "scenario",
  "model",
  "people",
  "account",
  "sign-in",
] as const
let paths: Record<(typeof pages)[number], string>

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  product = await startProduct({ SAMPLE: "on" })
  const context = await browser.newContext({ locale: "en-GB" })
  const page = await context.newPage()
  await page.goto(/http\S+#link=\S+/.exec(product.log())![0])
  await expect(page).toHaveURL(`${product.url}/`)
  signedIn = await context.storageState()
  await context.close()

  const answer = await product.upload(chainTable(), "branches.csv")
  const { id } = (await answer.json()) as { id: string }
  const units = (await (await product.call("/api/units")).json()) as {
    units: { id: string; name: string; type: string | null }[]
  }
  const leaf = units.units.at(-1)!
  const events = (await (await product.call("/api/events")).json()) as { events: { label: string }[] }
  const given = [
    ...units.units.flatMap((unit) => [unit.name, unit.id, unit.type]),
    ...events.events.map(({ label }) => label),
    ...chainTable().split("\n")[0]!.split(","),
    "branches.csv",
    id,
    "sample-company.csv",
    "Sample company",
    "Owner",
    "owner@first.invalid",
    "owner",
    "local",
    "简体中文",
    "繁體中文",
    // The examples of files on the uploads page.
    "csat",
    "nps",
    "ret",
  ]
  data = given.filter((each) => typeof each === "string").toSorted((a, b) => b.length - a.length)
  paths = {
    chain: "/",
    link: "/links/customer-satisfaction/loyalty",
    capability: "/capability",
    units: "/units",
    unit: `/units/${leaf.id}`,
    uploads: "/uploads",
    upload: `/uploads/${id}`,
    cells: "/cells",
    scenario: "/scenario",
    model: "/model",
    people: "/people",
    account: "/account",
    "sign-in": "/sign-in",
  }
})
test.afterAll(async () => product.stop())

const languages = ["en-GB", "zh-CN", "zh-TW"] as const
const schemes = ["light", "dark"] as const
const widths = [360, 768, 1440] as const

/**
 * Every pair of language and width once, light and dark in turn: all pairs of the three in nine views. The accessibility
 * rules, which take seconds on a page of a thousand cells, are asked in each language, at each width, in light and dark.
 */
const pairs = languages.flatMap((locale, i) =>
  widths.map((width, k) => ({ locale, width, colorScheme: schemes[(2 * i + k) % 2]!, hasAxe: i === k })),
)

async function settled(page: Page) {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready)
}

async function openIn(browser: Browser, path: string, how: (typeof pairs)[number]) {
  const context = await browser.newContext({
    ...contextOf(how),
    reducedMotion: "reduce",
    ...(path === "/sign-in" ? {} : { storageState: signedIn }),
  })
  const page = await context.newPage()
  const shifts = await watchShifts(page)
  await page.goto(product.url + path)
  await settled(page)
  return { page, shifts, context }
}

for (const name of pages)
  test(`the ${name} page is whole in every language, at every width, in light and dark`, async ({ browser }) => {
    test.setTimeout(240_000)
    const faults: string[] = []
    for (const how of pairs) {
      const { page, shifts, context } = await openIn(browser, paths[name], how)
      const told = `${how.locale} ${how.colorScheme} ${how.width} px: `
      faults.push(...(await pageFaults(page, { data })).map((fault) => told + fault))
      faults.push(...(await coveredInHead(page)).map((fault) => told + fault))
      if (how.hasAxe) faults.push(...(await barriers(page)).map((fault) => told + fault))
      if (how.width === 360) faults.push(...(await smallTargets(page)).map((fault) => told + fault))
      const { moved, what } = await shifts()
      if (!(moved <= 0.05)) faults.push(`${told}moves by ${moved} by itself: ${what.join(" | ")}`)
      await context.close()
    }
    expect(faults).toEqual([])
  })
