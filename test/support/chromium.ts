import { execFileSync, spawnSync } from "node:child_process"
import { existsSync } from "node:fs"

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
  installFromDebian()
  if (existsSync(places[0]!)) return places[0]!
  throw new Error("The browser tests need Chromium: install it, or name it in CHROMIUM")
}

function installFromDebian() {
  if (spawnSync("apt-get", ["--version"]).error) return
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"]
  const run = (...command: string[]) => {
    const [program, ...rest] = [...sudo, ...command]
    execFileSync(program!, rest, { stdio: ["ignore", "ignore", "inherit"] })
  }
  // The Chinese font keeps screenshots of Chinese pages readable on a bare machine.
  run("apt-get", "update", "-q")
  run("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-cjk")
}
