import type { UploadReport } from "../../shared/api/upload-report.ts"
import type { testApp } from "./app.ts"
import { sorted, stagedRows } from "./staged-rows.ts"

/** What a file's upload says, and what its commit would bring in; rows that cannot be read are left out. */
export async function readUpload(
  app: Awaited<ReturnType<typeof testApp>>,
  file: readonly string[] | Uint8Array<ArrayBuffer>,
  name = "figures.csv",
  fields: Readonly<Record<string, string>> = {},
) {
  const content = file instanceof Uint8Array ? file : `${file.join("\n")}\n`
  const answer = await app.upload(content, name, { onProblem: "skip", ...fields })
  const report = (await answer.json()) as UploadReport
  return {
    report,
    layout: report.layout,
    rows: report.state === "checked" ? sorted(await stagedRows(app, report.id)) : [],
    problems: report.problems.map(({ row, column, problem }) => [row, column, problem]),
  }
}
