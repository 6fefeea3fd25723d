import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "@playwright/test"

/** Latin words that Chinese readers expect: names of formats, of measures, of the product's own kind. */
const known = new Set(
  "Benjamini Hochberg wild cluster bootstrap Enter Shift VIF CSAT NPS eNPS CES SVG PNG PDF CSV XLSX XLS Excel PowerPoint OIDC API ICC UTF ISO KOI GBK GB18030 Big BIG EUC KR SHIFT_JIS SHIFT JIS WINDOWS TOTP HTTP JSON Bearer R SD RSS FTE pp pt px English Chrome Chromium Firefox Safari Edge Linux Windows macOS HeadlessChrome".split(
    " ",
  ),
)

/**
 * What is wrong with a page as it stands, each fault as a sentence: something wider than the window, figures that are no
 * figures, words of the wrong language. `data`: texts that people gave, such as
 * names of branches, which no catalogue translates.
 */
export async function pageFaults(page: Page, { data }: { data: readonly string[] }): Promise<string[]> {
  const seen = await page.evaluate(() => {
    const root = document.documentElement
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      // A language's own name stays in that language; what people type and code is no sentence of ours.
      if (!parent || parent.closest("script, style, [lang]:not(html), code, pre, textarea")) continue
      const text = node.textContent!.trim()
      if (text !== "") texts.push(text)
    }
    /** Texts that a component set side by side, as one reads them: a space between two sentences is a text too. */
    const runs = [...document.querySelectorAll("body *:not(script, style)")].map((element) =>
      [...element.childNodes].map((node) => (node instanceof Text ? node.data : "\n")).join(""),
    )
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]"))
      for (const name of ["aria-label", "placeholder", "title", "alt"]) {
        const text = element.getAttribute(name)
        if (text) texts.push(text)
      }
    return {
      lang: root.lang,
      overflow: root.scrollWidth - root.clientWidth,
      widest: [...document.querySelectorAll("main *, header *")]
        .filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1)
        .slice(0, 3)
        .map((each) => each.outerHTML.slice(0, 120)),
      texts: [...texts, document.title],
      runs,
    }
  })
  const faults: string[] = []
  if (seen.overflow > 0) faults.push(`${seen.overflow} px too wide: ${seen.widest.join(" | ")}`)
  for (const text of seen.texts)
    if (/\bNaN\b|\bundefined\b|\bnull\b|\[object|Invalid Date|\bInfinity\b/.test(text)) faults.push(`says "${text}"`)
  if (seen.lang.startsWith("zh"))
    for (const run of seen.runs)
      if (/[，。；：！？）] +[^\s·]|[^\s·] +（/u.test(run))
        faults.push(`sets a space beside a Chinese mark: "${run.trim()}"`)
  if (seen.lang.startsWith("zh"))
    for (const text of seen.texts) {
      const own = data.reduce((rest, each) => rest.replaceAll(each, " "), text)
      const foreign = (own.match(/[A-Za-z][A-Za-z']{2,}/g) ?? []).filter((word) => !known.has(word))
      if (foreign.length > 0) faults.push(`says "${text}" in Chinese`)
    }
  if (seen.lang === "en")
    for (const text of seen.texts)
      if (/[\u4e00-\u9fff]/.test(data.reduce((rest, each) => rest.replaceAll(each, " "), text)))
        faults.push(`says "${text}" in English`)
  return [...new Set(faults)]
}

/** Breaches of the accessibility rules, each with what breaks it. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 160))
        .join(" | ")}`,
  )
}

/** Things to press in the head of a page of which one lies over another: what is below cannot be pressed. */
export async function coveredInHead(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll("header button, header a, header select")]
      .map((element) => ({ told: element.textContent.trim(), box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1)
    return shown.flatMap((a, i) =>
      shown
        .slice(i + 1)
        .filter(
          ({ box }) =>
            Math.min(a.box.right, box.right) - Math.max(a.box.left, box.left) > 1 &&
            Math.min(a.box.bottom, box.bottom) - Math.max(a.box.top, box.top) > 1,
        )
        .map((b) => `"${a.told}" and "${b.told}" lie over each other`),
    )
  })
}

/** Things to press that are smaller than a fingertip, 44 px both ways. Links inside a sentence are as high as it is. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = (element: Element) => {
      const box = element.getBoundingClientRect()
      return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility !== "hidden"
    }
    const boxOf = (element: Element) => {
      // A ticked box is pressed by its label too.
      const label = element.matches("input") ? element.closest("label") : null
      const hit = element.querySelector(".hit")
      return (label ?? hit ?? element).getBoundingClientRect()
    }
    const isInSentence = (element: Element) =>
      element.matches("a") &&
      getComputedStyle(element).display === "inline" &&
      element.parentElement!.textContent.trim().length > element.textContent.trim().length + 3
    return [
      ...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=tab]"),
    ]
      .filter((element) => shown(element) && !isInSentence(element) && !element.closest(".visually-hidden, .skip"))
      .flatMap((element) => {
        const { width, height } = boxOf(element)
        // A box to tick in a table's cell has 24 px, WCAG 2.2's least; anything else 44.
        const least = element.matches("input[type=checkbox], input[type=radio]") ? 23.5 : 43.5
        return width >= least && height >= least
          ? []
          : [`${Math.round(width)} x ${Math.round(height)}: ${element.outerHTML.slice(0, 110)}`]
      })
  })
}

/** What moved on a page without anybody's doing since its first moment: the cumulative layout shift, and what it was. */
export async function watchShifts(page: Page): Promise<() => Promise<{ moved: number; what: string[] }>> {
  await page.addInitScript(() => {
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] }
    const kept = { moved: 0, what: [] as string[] }
    Object.assign(globalThis, { shifts: kept })
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
        if (hadRecentInput) continue
        kept.moved += value
        for (const { node } of sources) if (node instanceof Element) kept.what.push(node.outerHTML.slice(0, 80))
      }
    }).observe({ type: "layout-shift", buffered: true })
  })
  return () => page.evaluate(() => (globalThis as unknown as { shifts: { moved: number; what: string[] } }).shifts)
}
