import type { BrowserContextOptions } from "@playwright/test"

/** Who looks, and on what: below 768 px it is a phone, with touch. */
export type Device = {
  readonly locale: string
  readonly colorScheme: "light" | "dark"
  /** In CSS pixels. */
  readonly width: number
}

/** What a browser context is opened with for it. */
export function contextOf({ locale, colorScheme, width }: Device): BrowserContextOptions {
  const isPhone = width < 768
  const viewport = { width, height: isPhone ? 780 : 900 }
  return { locale, colorScheme, viewport, hasTouch: isPhone, isMobile: isPhone }
}
