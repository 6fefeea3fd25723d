import type { CapabilityBranch, CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { tableRows } from "../../shared/words/capability-table.ts"
import { capabilityWords } from "../../shared/words/capability.ts"
import { csvPieces } from "../../shared/intake/write-table.ts"
import { useLanguage, useWords } from "../language.ts"
import { downloadBlob } from "../ui/download.ts"

type TableDownloadProps = { readonly report: CapabilityReport; readonly branches: readonly CapabilityBranch[] }

/** The branches shown, in their order, with every figure of their fields, as CSV or as a workbook. */
export function TableDownload({ report, branches }: TableDownloadProps) {
  const language = useLanguage()
  const words = useWords(capabilityWords)
  const rows = () => tableRows(report, branches, language)
  const asCsv = () =>
    downloadBlob("capability.csv", new Blob([...csvPieces(rows())], { type: "text/csv;charset=utf-8" }))
  const asWorkbook = async () => {
    const { xlsxPieces } = await import("../../shared/intake/write-workbook.ts")
    const pieces = [...xlsxPieces([{ name: words.tableTitle, rows: rows() }])]
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    downloadBlob(
      "capability.xlsx",
      new Blob(
        pieces.map((piece) => new Uint8Array(piece)),
        { type },
      ),
    )
  }
  return (
    <div className="heat-files no-print">
      <button type="button" className="button" onClick={asCsv}>
        {words.downloadCsv}
      </button>
      <button type="button" className="button" onClick={() => void asWorkbook()}>
        {words.downloadWorkbook}
      </button>
    </div>
  )
}
