/** Little-endian numbers of two bytes. */
export const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer)

const joined = (parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

/** One record of an older workbook. */
export const record = (type: number, ...parts: Uint8Array[]) => {
  const data = joined(parts)
  return joined([words(type, data.length), data])
}

const SECTOR = 512
const [FREE, END, TABLE] = [0xffffffff, 0xfffffffe, 0xfffffffd]

/** A compound file of such streams, each filled up to the size from which it has sectors of its own. */
export function compoundFile(streams: Readonly<Record<string, readonly Uint8Array[]>>): Uint8Array {
  const names = Object.keys(streams)
  const contents = Object.values(streams).map((parts) => {
    const bytes = joined(parts)
    const whole = new Uint8Array(Math.ceil(Math.max(4096, bytes.length) / SECTOR) * SECTOR)
    whole.set(bytes)
    return whole
  })
  const next = new Uint32Array(SECTOR / 4).fill(FREE)
  next[0] = TABLE
  next[1] = END
  let sector = 2
  const starts = contents.map(({ length }) => {
    const [start, count] = [sector, length / SECTOR]
    for (let i = 0; i < count; i++) next[sector++] = i === count - 1 ? END : start + i + 1
    return start
  })
  const directory = new Uint8Array(SECTOR)
  const entry = (place: number, name: string, kind: number, start: number, size: number) => {
    const view = new DataView(directory.buffer, place * 128, 128)
    Array.from(name).forEach((letter, i) => view.setUint16(i * 2, letter.charCodeAt(0), true))
    view.setUint16(64, (name.length + 1) * 2, true)
    view.setUint8(66, kind)
    view.setUint32(116, start, true)
    view.setUint32(120, size, true)
  }
  entry(0, "Root Entry", 5, END, 0)
  names.forEach((name, i) => entry(i + 1, name, 2, starts[i]!, contents[i]!.length))
  const header = new Uint8Array(SECTOR)
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  const view = new DataView(header.buffer)
  view.setUint16(30, 9, true)
  view.setUint16(32, 6, true)
  for (const [at, value] of [
    [44, 1],
    [48, 1],
    [56, 4096],
    [60, END],
    [68, END],
  ] as const)
    view.setUint32(at, value, true)
  for (let i = 0; i < 109; i++) view.setUint32(76 + i * 4, i === 0 ? 0 : FREE, true)
  return joined([header, new Uint8Array(next.buffer), directory, ...contents])
}
