import { openBinaryWorkbook } from "./binary-workbook.ts"
import type { CellFormat } from "./cell-formats.ts"
import { openMarkup, startsAsMarkup } from "./markup-workbook.ts"
import { openOldWorkbook } from "./old-workbook.ts"
import { openDocumentSheets } from "./open-document.ts"
import type { TableRecord } from "./plan.ts"
import { sheetRows } from "./sheet-rows.ts"
import { UnreadableFile } from "./unreadable-file.ts"
import { readFormats, readRelations, readSharedTexts, readSheetList } from "./workbook-parts.ts"
import { readWholeXml } from "./xml-reader.ts"
import { openZip, type ZipArchive, type ZipLimits, zipLimits } from "./zip-archive.ts"

export type Workbook = {
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean }[]
  /** A sheet's rows in batches, read as they are asked for; throws `UnreadableFile` where the workbook breaks its limits. */
  rows(sheet: string): Generator<TableRecord[]>
}

type WholeSheet = Workbook["sheets"][number] & { readonly batches: () => Iterable<TableRecord[]> }

/**
 * An .xlsx workbook (ECMA-376) as rows of text; also .xlsb and .xls workbooks, OpenDocument sheets, and the web pages and XML spreadsheets
 * that are sent under such names. Refuses, with what to do instead: workbooks with macros, with a password, damaged ones,
 * and those that unpack to far more than a table needs.
 */
export function openWorkbook(bytes: Uint8Array, limits: ZipLimits = zipLimits): Workbook {
  const steps = openWorkbookInSteps(bytes, limits)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/** The same with a yield after each piece of what is read whole before its sheets are known, so that others get their turn. */
export function* openWorkbookInSteps(bytes: Uint8Array, limits: ZipLimits = zipLimits): Generator<void, Workbook> {
  const kind = fileKind(bytes)
  if (kind === "protected-workbook")
    throw unsafe("The workbook is protected by a password: save it without one and send that.")
  if (kind === "old-workbook") return wholeSheets(openOldWorkbook(bytes))
  if (kind === "markup")
    return wholeSheets(openMarkup(bytes).map((sheet) => ({ ...sheet, batches: () => batchesOf(sheet.records) })))
  if (kind !== "zip") throw unsafe("This is no workbook: send .xlsx or CSV.")
  const archive = openZip(bytes, limits)
  if (archive.has("content.xml")) return wholeSheets(yield* openDocument(archive))
  const workbookPart = readRelations(archive, "").get("officeDocument") ?? "xl/workbook.xml"
  if (/\.bin$/i.test(workbookPart) && archive.has(workbookPart)) {
    // The list of contents calls each binary workbook one with macros.
    if (holdsMacros(archive)) throw unsafe(HOLDS_MACROS)
    return wholeSheets(openBinaryWorkbook(archive, workbookPart))
  }
  refuseOthers(archive, workbookPart)
  const { sheets, isFrom1904 } = readSheetList(archive, workbookPart)
  if (sheets.length === 0) throw unsafe("The workbook has no sheet with cells: send one that has.")
  const relations = readRelations(archive, workbookPart)
  let shared: { texts: string[]; formats: CellFormat[] } | null = null
  return {
    sheets: sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    rows(name) {
      const sheet = sheetNamed(sheets, name)
      shared ??= {
        texts: readSharedTexts(archive, relations.get("sharedStrings")),
        formats: readFormats(archive, relations.get("styles")),
      }
      return sheetRows(() => archive.pieces(sheet.part), { ...shared, isFrom1904 })
    },
  }
}

/** A workbook that is open as a whole. */
function wholeSheets(sheets: readonly WholeSheet[]): Workbook {
  return {
    sheets: sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    *rows(name) {
      yield* sheetNamed(sheets, name).batches()
    },
  }
}

function* batchesOf(records: readonly TableRecord[]): Generator<TableRecord[]> {
  for (let at = 0; at < records.length; at += BATCH) yield records.slice(at, at + BATCH)
}

/** Rows between two pauses. */
const BATCH = 5000

function* openDocument(archive: ZipArchive): Generator<void, readonly WholeSheet[]> {
  if (archive.names.some((name) => /^Basic\//i.test(name))) throw unsafe(HOLDS_MACROS)
  let isProtected = false
  readWholeXml(archive.pieces("META-INF/manifest.xml"), {
    open(name) {
      isProtected ||= name === "encryption-data"
    },
  })
  if (isProtected) throw unsafe("The workbook is protected by a password: save it without one and send that.")
  const sheets = yield* openDocumentSheets(archive.pieces("content.xml"))
  if (sheets.length === 0) throw unsafe("This document holds no sheets: send .xlsx or CSV.")
  return sheets
}

function sheetNamed<Sheet extends { readonly name: string }>(sheets: readonly Sheet[], name: string): Sheet {
  const found = sheets.find((sheet) => sheet.name === name)
  if (!found)
    throw unsafe(`The workbook has no sheet "${name}": it has ${sheets.map((sheet) => sheet.name).join(", ")}.`)
  return found
}

function refuseOthers(archive: ZipArchive, workbookPart: string): void {
  if (holdsMacros(archive) || saysMacros(archive, workbookPart)) throw unsafe(HOLDS_MACROS)
  if (!archive.has(workbookPart) && archive.names.some((name) => /^(xl\/|\[content_types\])/i.test(name)))
    throw unsafe("This is no whole workbook: save it as .xlsx or CSV and send that.")
  if (!archive.has(workbookPart))
    throw new UnreadableFile("packed-file", "This archive holds no workbook: unpack it and send the files in it.")
}

const HOLDS_MACROS = "The workbook holds macros: save it as .xlsx, which has none, and send that."
const holdsMacros = ({ names }: ZipArchive) => names.some((name) => /vbaProject|macrosheets\//i.test(name))

/** Whether the list of contents calls the workbook one with macros, even where none is left in it. */
function saysMacros(archive: ZipArchive, workbookPart: string): boolean {
  let found = false
  readWholeXml(archive.pieces("[Content_Types].xml"), {
    open(_, { PartName, ContentType }) {
      found ||= PartName === `/${workbookPart}` && /macroEnabled/i.test(ContentType ?? "")
    },
  })
  return found
}

const unsafe = (message: string) => new UnreadableFile("unsafe-workbook", message)

export type FileKind = "zip" | "markup" | "old-workbook" | "protected-workbook" | "text"

/** What a file is by its first bytes, whatever its name says; the whole file is only needed to find a password's mark. */
export function fileKind(bytes: Uint8Array): FileKind {
  const startsWith = (...mark: number[]) => mark.every((byte, i) => bytes[i] === byte)
  if (startsWith(0x50, 0x4b, 0x03, 0x04) || startsWith(0x50, 0x4b, 0x05, 0x06)) return "zip"
  if (!startsWith(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return startsAsMarkup(bytes) ? "markup" : "text"
  // A protected .xlsx is packed into the older container, under this name in its directory.
  const mark = Array.from("EncryptedPackage").map((letter) => letter.charCodeAt(0))
  for (let at = 0; at + mark.length * 2 <= bytes.length; at += 2)
    if (mark.every((code, i) => bytes[at + i * 2] === code && bytes[at + i * 2 + 1] === 0)) return "protected-workbook"
  return "old-workbook"
}
