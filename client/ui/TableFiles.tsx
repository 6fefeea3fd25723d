import { csvPieces, type WrittenCell } from "../../shared/intake/write-table.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useWords } from "../language.ts"
import { downloadBlob } from "./download.ts"

type TableFilesProps = {
  /** Without its ending. */
  readonly fileName: string
  /** The name of the workbook's sheet. */
  readonly title: string
  /** Made when a file is asked for. */
  readonly rows: () => Iterable<readonly WrittenCell[]>
}

/** A whole table as a file, whatever part of it the page draws: as CSV or as a workbook. */
export function TableFiles({ fileName, title, rows }: TableFilesProps) {
  const words = useWords(shellWords)
  const asCsv = () =>
    downloadBlob(`${fileName}.csv`, new Blob([...csvPieces(rows())], { type: "text/csv;charset=utf-8" }))
  const asWorkbook = async () => {
    const { xlsxPieces } = await import("../../shared/intake/write-workbook.ts")
    const pieces = [...xlsxPieces([{ name: title, rows: rows() }])]
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    downloadBlob(
      `${fileName}.xlsx`,
      new Blob(
        pieces.map((piece) => new Uint8Array(piece)),
        { type },
      ),
    )
  }
  return (
    <div className="table-files no-print">
      <button type="button" className="button" onClick={asCsv}>
        {words.asCsv}
      </button>
      <button type="button" className="button" onClick={() => void asWorkbook()}>
        {words.asWorkbook}
      </button>
    </div>
  )
}
