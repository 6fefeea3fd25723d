import { existsSync } from "node:fs"
import { link, lstat, mkdir, rename, unlink } from "node:fs/promises"
import { dirname, extname } from "node:path"

/**
 * Moves a file to a path and never over another one: false where the path is taken. A move that was broken off between
 * its two steps is completed by being done again.
 */
export async function moveWithoutLoss(from: string | Buffer, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true })
  try {
    await link(from, to)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === "EEXIST") {
      if (!(await isSame(from, to))) return false
    } else if (
      code === "EPERM" ||
      code === "ENOTSUP" ||
      code === "EOPNOTSUPP" ||
      code === "EXDEV" ||
      code === "EMLINK"
    ) {
      // Some network and memory-card file systems know no second name for a file.
      if (existsSync(to)) return false
      await rename(from, to)
      return true
    } else throw error
  }
  await unlink(from)
  return true
}

async function isSame(a: string | Buffer, b: string): Promise<boolean> {
  const [one, other] = [await lstat(a), await lstat(b)]
  return one.ino === other.ino && one.dev === other.dev
}

/**
 * A name as the `count`th file of that name gets it.
 *
 * @example numberedName("north/march.csv", 2) // => "north/march (2).csv"
 */
export function numberedName(name: string, count: number): string {
  if (count <= 1) return name
  const end = extname(name)
  return `${name.slice(0, name.length - end.length)} (${count})${end}`
}
