/** Keeps what was used last, up to a size; the longest unused goes first. */
export function recent<Value>(most: number, sizeOf: (value: Value) => number) {
  // A Map remembers the order of insertion: the first key is the one unused for longest.
  const kept = new Map<string, Value>()
  let size = 0

  function forget(key: string): void {
    const value = kept.get(key)
    if (value === undefined || !kept.delete(key)) return
    size -= sizeOf(value)
  }

  return {
    get(key: string): Value | undefined {
      const value = kept.get(key)
      if (value === undefined) return undefined
      kept.delete(key)
      kept.set(key, value)
      return value
    },
    set(key: string, value: Value): void {
      forget(key)
      kept.set(key, value)
      size += sizeOf(value)
      for (const oldest of kept.keys()) {
        if (size <= most) break
        forget(oldest)
      }
    },
  }
}
