import type { CSSProperties } from "react"

/** More small charts than these stand in several rows. */
const MOST = 8

/** In how many columns so many small charts stand on a wide screen: as many as there are, so that none stays empty. */
export function columnsOf(charts: number): CSSProperties {
  const rows = Math.ceil(charts / MOST)
  return { "--columns": Math.ceil(charts / Math.max(1, rows)) } as CSSProperties
}
