import { execFileSync, spawnSync } from "node:child_process"

/** Installs packages where Debian's tool is there and allowed; else leaves it to who calls to say what is missing. */
export function installFromDebian(...packages: readonly string[]): void {
  if (spawnSync("apt-get", ["--version"]).error) return
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"]
  const run = (...command: string[]) => {
    const [program, ...rest] = [...sudo, ...command]
    execFileSync(program!, rest, { stdio: ["ignore", "ignore", "inherit"] })
  }
  run("apt-get", "update", "-q")
  run("apt-get", "install", "-y", "-q", "--no-install-recommends", ...packages)
}
