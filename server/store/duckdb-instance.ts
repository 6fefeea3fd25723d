import { chmodSync, existsSync, mkdirSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { DuckDBInstance } from "@duckdb/node-api"

export type DuckDbOptions = {
  readonly dataDir: string
  /** What DuckDB may keep in memory before it spills to disk. */
  readonly memoryMb?: number
  readonly threads?: number
}

/** Somebody else has the data folder open, most likely the server. */
export class DataFolderInUse extends Error {}

/** What an engine may hold in memory where nobody says otherwise. */
export const MEMORY_MB = 1000

/**
 * An engine on one file, or on none, that may touch its spill folder and DATA_DIR/uploads and nothing else from then on:
 * what a person sends never reaches further. `writer` is its first connection.
 */
export async function lockedInstance(
  path: string,
  { dataDir, memoryMb = MEMORY_MB, threads = availableParallelism() }: DuckDbOptions,
) {
  const uploads = join(dataDir, "uploads")
  mkdirSync(uploads, { recursive: true, mode: 0o700 })
  closeToOthers(uploads, 0o700)
  const instance = await DuckDBInstance.create(path, {
    memory_limit: `${memoryMb}MB`,
    threads: String(threads),
    temp_directory: join(dataDir, path === ":memory:" ? "spill-workbench" : "spill"),
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  }).catch((error: unknown) => {
    throw explainOpening(dataDir, error)
  })
  // Made by an earlier version, or restored by hand, they may be open to others.
  for (const each of [path, `${path}.wal`]) closeToOthers(each, 0o600)
  const writer = await instance.connect()
  await writer.run(`SET allowed_directories = ['${uploads.replaceAll("'", "''")}/']`)
  await writer.run("SET enable_external_access = false")
  await writer.run("SET lock_configuration = true")
  return { instance, writer }
}

/** Leaves a file or folder to its owner alone; one that is not ours stays as its owner has it. */
function closeToOthers(path: string, mode: number): void {
  if (!existsSync(path)) return
  try {
    chmodSync(path, mode)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error
  }
}

function explainOpening(dataDir: string, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error)
  const pid = /Conflicting lock is held.*\(PID (\d+)\)/.exec(message)?.[1]
  if (pid !== undefined)
    return new DataFolderInUse(
      `The data folder ${dataDir} is in use by another process (${pid}). Stop it, or set DATA_DIR to another folder.`,
    )
  return new Error(`The data folder ${dataDir} does not open: ${message}`, { cause: error })
}
