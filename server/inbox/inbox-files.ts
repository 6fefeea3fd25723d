import { lstatSync, readdirSync } from "node:fs"
import { join } from "node:path"

/** A file that lies in the inbox. */
export type InboxFile = {
  /** Its name below the inbox, folders parted by "/", for people to read. */
  readonly name: string
  /** Its path as the disk has it: a name from another system need not be UTF-8. */
  readonly path: Buffer
  readonly bytes: number
  /** Changes with every write, and when another file takes the name. */
  readonly stamp: string
}

export type InboxLook = {
  readonly files: readonly InboxFile[]
  /** Names of links and other things that are no files: they are left where they are, and said once. */
  readonly odd: readonly string[]
}

/** Where files go when they have been processed, and while they are: below the inbox, and never looked into. */
export const ownFolders = { done: "done", problems: "problems", taking: ".taking" } as const

const DEEPEST = 8

/**
 * Copies that are still on their way, locks that Office keeps beside an open workbook, and what file managers leave
 * behind: none of them was sent by anybody.
 */
const notSent =
  /^\.|^~|~$|\.(part|partial|crdownload|download|filepart|opdownload|tmp|temp|swp|lock|lnk|url)$|^(thumbs\.db|desktop\.ini)$/i

/** Every file that somebody may have dropped, subfolders included, in the order of their names. */
export function lookIntoInbox(root: string): InboxLook {
  const files: InboxFile[] = []
  const odd: string[] = []
  const visit = (folder: Buffer, above: string, depth: number) => {
    for (const entry of entriesOf(folder)) {
      const own = readName(entry)
      const name = above === "" ? own : `${above}/${own}`
      if (notSent.test(own) || (above === "" && Object.values<string>(ownFolders).includes(own))) continue
      const path = Buffer.concat([folder, Buffer.from("/"), entry])
      const found = lstatSync(path, { throwIfNoEntry: false })
      if (found?.isDirectory() && depth < DEEPEST) visit(path, name, depth + 1)
      else if (found?.isFile())
        files.push({ name, path, bytes: found.size, stamp: `${found.ino} ${found.size} ${found.mtimeMs}` })
      else if (found) odd.push(name)
    }
  }
  visit(Buffer.from(join(root)), "", 0)
  return { files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)), odd }
}

/** Nothing of a folder that cannot be read, or has just gone. */
function entriesOf(folder: Buffer): Buffer[] {
  try {
    return readdirSync(folder, { encoding: "buffer" })
  } catch {
    return []
  }
}

/** A name as text; one that is no UTF-8 most likely came out of a Chinese archive. */
function readName(name: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(name)
  } catch {
    return new TextDecoder("gb18030").decode(name)
  }
}
