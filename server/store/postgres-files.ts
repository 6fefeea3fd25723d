import { randomUUID } from "node:crypto"
import { createReadStream, existsSync } from "node:fs"
import { mkdir, open, rename, rm } from "node:fs/promises"
import { dirname } from "node:path"
import type { Pool } from "pg"
import type { KeptFiles, KeptName } from "./kept-files.ts"
import { inTransaction } from "./postgres-commit.ts"

const PIECE = 1024 ** 2

/** Made beside the indexes: the embedded store keeps its files in a folder and has no use for it. */
export const keptFilesTable = `CREATE TABLE IF NOT EXISTS kept_piece (
  upload_id TEXT NOT NULL,
  name TEXT NOT NULL,
  place INTEGER NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (upload_id, name, place)
)`

/** The files of uploads in the database, a megabyte a row: one variable leads every server to them, and no shared disk is needed. */
export function filesInPostgres(pool: Pool, isAlone: () => Promise<boolean>): KeptFiles {
  const has: KeptFiles["has"] = async (id, name) => {
    const { rows } = await pool.query("SELECT 1 FROM kept_piece WHERE upload_id = $1 AND name = $2 AND place = 0", [
      id,
      name,
    ])
    return rows.length > 0
  }

  async function* read(id: string, name: KeptName): AsyncGenerator<Buffer> {
    for (let place = 0; ; place++) {
      const { rows } = await pool.query<{ bytes: Buffer }>(
        "SELECT bytes FROM kept_piece WHERE upload_id = $1 AND name = $2 AND place = $3",
        [id, name, place],
      )
      if (!rows[0]) return
      yield rows[0].bytes
    }
  }

  return {
    has,
    read: async (id, name) => ((await has(id, name)) ? read(id, name) : null),
    async ids() {
      const { rows } = await pool.query<{ id: string }>("SELECT DISTINCT upload_id AS id FROM kept_piece")
      return rows.map(({ id }) => id)
    },

    save: (id, name, path) =>
      inTransaction(pool, async (client) => {
        await client.query("DELETE FROM kept_piece WHERE upload_id = $1 AND name = $2", [id, name])
        let place = 0
        const put = (bytes: Buffer) =>
          client.query("INSERT INTO kept_piece (upload_id, name, place, bytes) VALUES ($1, $2, $3, $4)", [
            id,
            name,
            place++,
            bytes,
          ])
        if (existsSync(path)) {
          for await (const piece of createReadStream(path, { highWaterMark: PIECE })) await put(piece as Buffer)
          // A file without a byte is a file as well.
          if (place === 0) await put(Buffer.alloc(0))
        }
      }),

    async fetch(id, name, path) {
      if (name === "original" && existsSync(path)) return true
      if (!(await has(id, name))) return existsSync(path)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      // There when it is whole, and not before: two requests may fetch the same.
      const part = `${path}.${randomUUID()}.part`
      try {
        const file = await open(part, "wx", 0o600)
        try {
          for await (const bytes of read(id, name)) await file.write(bytes)
        } finally {
          await file.close()
        }
        await rename(part, path)
      } finally {
        await rm(part, { force: true })
      }
      return true
    },

    async removeStrays() {
      const { rows } = await pool.query<{ id: string }>(
        `SELECT k.upload_id AS id FROM kept_piece AS k LEFT JOIN upload AS u ON u.id = k.upload_id
          WHERE k.place = 0 AND (u.id IS NULL OR u.state = 'discarded')`,
      )
      // A file is kept before its upload is known. Looked at in this order, so that who comes in now is at none of these.
      if (rows.length === 0 || !(await isAlone())) return
      for (const { id } of rows) await pool.query("DELETE FROM kept_piece WHERE upload_id = $1", [id])
    },

    async remove(id) {
      await pool.query("DELETE FROM kept_piece WHERE upload_id = $1", [id])
    },
  }
}
