import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const css = readFileSync("client/tokens.css", "utf8")

/** The colours of one appearance: dark is written over light. */
function colours(appearance: "light" | "dark"): Record<string, string> {
  const [light = "", dark = ""] = css.split('[data-theme="dark"]')
  const read = (text: string) =>
    Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]))
  return appearance === "light" ? read(light) : { ...read(light), ...read(dark) }
}

/** WCAG 2.2, contrast ratio of relative luminances. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, blue] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * blue!
  }
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

const text = ["ink", "ink-2", "ink-3", "holds", "broken", "reversed", "unknown", "below", "above", "accent"]

describe.each(["light", "dark"] as const)("the colours, %s", (appearance) => {
  const colour = colours(appearance)

  it.each(text)("let %s be read on page and card", (name) => {
    for (const ground of ["surface", "bg"]) expect(contrast(colour[name]!, colour[ground]!)).toBeGreaterThanOrEqual(4.5)
  })

  it.each([
    ["broken", "broken-tint"],
    ["ink-2", "broken-tint"],
    ["on-broken", "broken"],
    ["on-accent", "accent"],
    ["ink", "warn-tint"],
    ["below", "warn-tint"],
    ["ink-3", "band"],
  ])("let %s be read on %s", (name, ground) => {
    expect(contrast(colour[name]!, colour[ground]!)).toBeGreaterThanOrEqual(4.5)
  })

  it("let the edges of controls and the zero line be seen", () => {
    for (const ground of ["surface", "bg"])
      expect(contrast(colour["line-strong"]!, colour[ground]!)).toBeGreaterThanOrEqual(3)
  })
})
