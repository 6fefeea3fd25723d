import { type CellFormat, cellFormat } from "./cell-formats.ts"
import { attribute, readWholeXml } from "./xml-reader.ts"
import type { ZipArchive } from "./zip-archive.ts"

export type SheetEntry = { readonly name: string; readonly isHidden: boolean; readonly part: string }

/** The sheets of a workbook in their order, and whether its days count from 1904. */
export function readSheetList(
  archive: ZipArchive,
  workbookPart: string,
): { sheets: SheetEntry[]; isFrom1904: boolean } {
  const targets = readRelations(archive, workbookPart)
  const sheets: SheetEntry[] = []
  let isFrom1904 = false
  readWholeXml(archive.pieces(workbookPart), {
    open(name, attributes) {
      if (name === "workbookPr") isFrom1904 = ["1", "true", "on"].includes(attributes["date1904"] ?? "")
      if (name !== "sheet") return
      const part = targets.get(attribute(attributes, "id") ?? "")
      if (part && archive.has(part))
        sheets.push({
          name: attributes["name"] ?? "",
          isHidden: (attributes["state"] ?? "visible") !== "visible",
          part,
        })
    },
  })
  return { sheets, isFrom1904 }
}

/** Where a part's relations lead, by their ids; worksheets and the two shared parts all live there. */
export function readRelations(archive: ZipArchive, part: string): Map<string, string> {
  const folder = part.replace(/[^/]*$/, "")
  const targets = new Map<string, string>()
  readWholeXml(archive.pieces(`${folder}_rels/${part.slice(folder.length)}.rels`), {
    open(name, { Id, Target, TargetMode, Type }) {
      // Links to other files and sites are never followed.
      if (name !== "Relationship" || TargetMode === "External" || !Id || !Target) return
      const path = resolved(Target.startsWith("/") ? Target.slice(1) : `${folder}${Target}`)
      targets.set(Id, path)
      if (Type) targets.set(Type.replace(/^.*\//, ""), path)
    },
  })
  return targets
}

function resolved(path: string): string {
  const parts: string[] = []
  for (const part of path.split("/"))
    if (part === "..") parts.pop()
    else if (part !== ".") parts.push(part)
  return parts.join("/")
}

/** Every shared text, runs joined, reading aids for Japanese left out. */
export function readSharedTexts(archive: ZipArchive, part: string | undefined): string[] {
  const texts: string[] = []
  let current = ""
  let isText = false
  let aids = 0
  if (part)
    readWholeXml(archive.pieces(part), {
      open(name) {
        if (name === "si") current = ""
        if (name === "rPh") aids++
        isText = name === "t" && aids === 0
      },
      text(text) {
        if (isText) current += text
      },
      close(name) {
        if (name === "si") texts.push(unescaped(current))
        if (name === "rPh") aids--
        isText = false
      },
    })
  return texts
}

/** `_x000D_` is how a workbook writes a character that XML cannot hold. */
export function unescaped(text: string): string {
  return text.includes("_x")
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}

/** The format of each cell style, by the style's number. */
export function readFormats(archive: ZipArchive, part: string | undefined): CellFormat[] {
  const codes = new Map<number, string>()
  const formats: CellFormat[] = []
  let isInCells = false
  if (part)
    readWholeXml(archive.pieces(part), {
      open(name, attributes) {
        if (name === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "")
        if (name === "cellXfs") isInCells = true
        if (name !== "xf" || !isInCells) return
        const id = Number(attributes["numFmtId"] ?? 0)
        formats.push(cellFormat(id, codes.get(id)))
      },
      close(name) {
        if (name === "cellXfs") isInCells = false
      },
    })
  return formats
}
