/**
 * What a page costs whoever opens it first: JavaScript, gzipped, before the picture; the largest contentful paint at a
 * quarter of this processor's speed; how far things move by themselves. A million observations are stored.
 * `npm run build` first.
 *
 *   node test/bench/page.ts [--rows 1000000] [--loads 5] [--throttle 4]
 */
import { openAsBlob } from "node:fs"
import { rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { chromium, type Browser } from "@playwright/test"
import { chromiumPath } from "../support/chromium.ts"
import { watchShifts } from "../support/page-faults.ts"
import { startProduct } from "../support/product.ts"
import { writeCompany } from "./company-file.ts"

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    loads: { type: "string", default: "5" },
    throttle: { type: "string", default: "4" },
  },
})
const [rows, loads, throttle] = [Number(values.rows), Number(values.loads), Number(values.throttle)]

const product = await startProduct({ LOG_LEVEL: "error" })
const file = join(tmpdir(), `page-${process.pid}.csv`)
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox", "--disable-gpu"] })
try {
  await store()
  const paths = ["/", "/links/customer-satisfaction/loyalty", "/capability", "/units", "/units/branch-00000"]
  for (const path of paths) {
    const first = performance.now()
    await load(browser, path)
    const cold = performance.now() - first
    const seen: Load[] = []
    for (let i = 0; i < loads; i++) seen.push(await load(browser, path))
    const of = (figure: (each: Load) => number) => seen.map(figure).toSorted((a, b) => a - b)
    const [paints, moves] = [of(({ paint }) => paint), of(({ moved }) => moved)]
    const { scripts, largest, nodes } = seen.at(-1)!
    console.log(
      [
        path,
        `${(scripts / 1000).toFixed(0)} kB of JavaScript, gzip`,
        `largest contentful paint at ${throttle} x: median ${paints[Math.floor(loads / 2)]!.toFixed(0)} ms, worst ${paints.at(-1)!.toFixed(0)} ms (${largest})`,
        `moves by ${moves.at(-1)!.toFixed(3)} at most`,
        `${nodes} elements`,
        `the very first look, answer not yet known: whole after ${(cold / 1000).toFixed(1)} s`,
      ].join("; "),
    )
  }
} finally {
  await browser.close()
  await product.stop()
  await rm(file, { force: true })
}
process.exit(0)

async function store() {
  await writeCompany(file, { units: rows / 1000, months: 100, metrics: 10 }, rows)
  const form = new FormData()
  form.set("file", await openAsBlob(file), "company.csv")
  form.set("commit", "auto")
  form.set("mapping", JSON.stringify({ newUnits: "create" }))
  const answer = await product.call("/api/uploads", { method: "POST", body: form })
  const report = (await answer.json()) as { state?: string; message?: string }
  if (report.state !== "committed") throw new Error(`not stored: ${report.state ?? report.message}`)
}

type Load = {
  /** Milliseconds after the address was entered. */
  readonly paint: number
  /** What was painted then. */
  readonly largest: string
  /** Cumulative layout shift, no unit. */
  readonly moved: number
  /** Bytes, gzipped, of every script that was asked for before the chain picture, or another page's heading, stood. */
  readonly scripts: number
  readonly nodes: number
}

/** One load of a page by a browser that knows nothing yet, until nothing on it is busy. */
async function load(from: Browser, path: string): Promise<Load> {
  const context = await from.newContext({
    viewport: { width: 1440, height: 900 },
    extraHTTPHeaders: { authorization: `Bearer ${product.token}` },
  })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: throttle })
  const asked: string[] = []
  page.on("request", (request) => request.resourceType() === "script" && asked.push(request.url()))
  const shifts = await watchShifts(page)
  await page.addInitScript(() => {
    type Paint = PerformanceEntry & { element: Element | null }
    new PerformanceObserver((list) => {
      const { startTime, element } = list.getEntries().at(-1) as Paint
      const what = element ? `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}` : "gone"
      Object.assign(globalThis, { paint: { at: startTime, what } })
    }).observe({ type: "largest-contentful-paint", buffered: true })
  })
  await page.goto(product.url + path)
  // Charts below the picture bring their own script after it.
  await page
    .locator(path === "/" ? ".picture" : "h1")
    .first()
    .waitFor({ timeout: 120_000 })
  const scripts = [...asked]
  await page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"), null, { timeout: 120_000 })
  // The last paint may still come.
  await page.waitForTimeout(1000)
  const { paint, nodes } = await page.evaluate(() => ({
    paint: (globalThis as unknown as { paint: { at: number; what: string } }).paint,
    nodes: document.querySelectorAll("*").length,
  }))
  const { moved } = await shifts()
  await context.close()
  const sizes = await Promise.all(scripts.map(gzipped))
  return { paint: paint.at, largest: paint.what, moved, scripts: sizes.reduce((sum, each) => sum + each, 0), nodes }
}

/** Bytes of a file as they are sent to who takes gzip. */
async function gzipped(url: string): Promise<number> {
  const answer = await fetch(url, { method: "HEAD", headers: { "accept-encoding": "gzip" } })
  const length = Number(answer.headers.get("content-length"))
  if (answer.headers.get("content-encoding") !== "gzip" && length > 2000) throw new Error(`${url} is sent unpacked`)
  return length
}
