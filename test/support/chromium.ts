import { existsSync } from "node:fs"
import { installFromDebian } from "./debian.ts"

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]

/**
 * The browser the tests drive: `CHROMIUM` from the environment, else one that is installed, else Debian's, installed
 * now. Throws, saying what to install, where none of that works.
 */
export function chromiumPath(): string {
  const named = process.env["CHROMIUM"]
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`CHROMIUM names "${named}", and nothing is there`)
    return named
  }
  const found = places.find((place) => existsSync(place))
  if (found !== undefined) return found
  // The Chinese font keeps screenshots of Chinese pages readable on a bare machine.
  installFromDebian("chromium", "fonts-noto-cjk")
  if (existsSync(places[0]!)) return places[0]!
  throw new Error("The browser tests need Chromium: install it, or name it in CHROMIUM")
}
