import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { installFromDebian } from "./debian.ts"

const isThere = (program: string) => !spawnSync(program, ["--version"]).error

/** LibreOffice and what reads its PDF: those that are installed, else Debian's, installed now. */
function ready() {
  if (!isThere("soffice") || !isThere("pdftotext"))
    installFromDebian("libreoffice-impress", "libreoffice-calc", "poppler-utils", "fonts-noto-cjk")
  if (!isThere("soffice") || !isThere("pdftotext"))
    throw new Error("This test opens files in LibreOffice: install it, and poppler-utils")
}

/** Opens files in LibreOffice, all at once, and gives what it writes of them in another format, by their names. */
function converted(files: ReadonlyMap<string, Uint8Array>, format: string): Map<string, Buffer> {
  ready()
  const folder = mkdtempSync(join(tmpdir(), "office-"))
  try {
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
    // A profile of its own, so that neither another run nor the person's own settings have a say.
    const own = `-env:UserInstallation=file://${folder}/profile`
    const out = join(folder, "out")
    const paths = [...files.keys()].map((name) => join(folder, name))
    execFileSync("soffice", [own, "--headless", "--convert-to", format, "--outdir", out, ...paths], { stdio: "ignore" })
    return new Map(readdirSync(out).map((name) => [name, readFileSync(join(out, name))]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The words that LibreOffice shows on each page of a file, in the order they are drawn. */
export function pagesShown(files: ReadonlyMap<string, Uint8Array>): Map<string, string[]> {
  const shown = [...converted(files, "pdf")].map(([name, pdf]) => {
    const text = execFileSync("pdftotext", ["-raw", "-", "-"], { input: pdf, maxBuffer: 1 << 26 }).toString("utf8")
    return [name.replace(/\.pdf$/, ""), text.split("\f").slice(0, -1)] as const
  })
  return new Map(shown)
}

/** What LibreOffice reads in each sheet of a workbook: comma-separated text, by the sheet's name. */
export function sheetsRead(workbook: Uint8Array): Map<string, string> {
  // Comma, quote, UTF-8, from the first line; cells as they are stored, no formulas; every sheet.
  const format = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
  const sheets = [...converted(new Map([["book.xlsx", workbook]]), format)]
  return new Map(sheets.map(([name, csv]) => [name.replace(/^book-(.*)\.csv$/, "$1"), csv.toString("utf8")]))
}
