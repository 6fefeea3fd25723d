import type { Queries } from "../store/database.ts"

/**
 * Keys of the uploads of a file that the same account sent before: it knows what stands in them, hidden or not. Whoever else
 * sends the very same bytes may have guessed the one value in them that was not known, once in a thousand files.
 */
export async function ownUploads(queries: Queries, contentHash: string, sender: string | undefined): Promise<number[]> {
  const rows = await queries.rows<{ key: number; report: string }>(
    "SELECT upload_key AS key, report FROM upload WHERE content_hash = $1",
    [contentHash],
  )
  return rows.flatMap(({ key, report }) => {
    const { facts } = JSON.parse(report) as { facts?: { sender?: string } }
    return facts?.sender === sender ? [key] : []
  })
}
