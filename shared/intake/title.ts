import type { PlanInput } from "./plan.ts"

/** What programs call a sheet or a file that nobody named. */
export const generic =
  /^(?:sheet|tabelle|feuil|hoja|工作表|シート|시트|data|daten|数据|數據|export|report|book|工作簿|upload|file|table)[ _-]*\d*$/i

/** A file's name without its folder and ending. */
export const baseName = (fileName: string) => fileName.replace(/^.*[/\\]/, "").replace(/\.[a-z0-9]{1,5}$/i, "")

/** The parts of a name that could say something: the sheet's first, then the file's, whole and cut at marks. */
export function candidates({ fileName, sheet }: PlanInput["source"]): string[] {
  const names = [sheet ?? "", baseName(fileName)]
    .map((name) => name.trim())
    .filter((name) => name !== "" && !generic.test(name))
  return names.flatMap((name) => [name, ...pieces(name)])
}

export const wordsOf = (name: string) =>
  name.split(/[\s_()（）[\]【】,，、:：;；]+|-(?=\D)|(?<=\D)-/u).filter((word) => word !== "")

/** Every run of the words of a name: "2025_csat_north" holds "csat" and "csat_north". */
export function pieces(name: string): string[] {
  const words = wordsOf(name)
  const runs: string[] = []
  for (let length = words.length; length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) runs.push(words.slice(from, from + length).join(" "))
  return runs
}

/** Longer titles are sentences. */
export const LONGEST_TITLE = 200
