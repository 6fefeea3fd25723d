/** Characters that the mainland's GB 2312 and Taiwan's Big5 hold: text in one script that strays into the other falls out. */
const gb2312 = table("gbk", [0xb0, 0xf7], [[0xa1, 0xfe]])
const big5 = table(
  "big5",
  [0xa4, 0xf9],
  [
    [0x40, 0x7e],
    [0xa1, 0xfe],
  ],
)

/** Chinese characters of a text that simplified writing does not use. */
export const notSimplified = (text: string) => han(text).filter((each) => !gb2312.has(each))

/** Chinese characters of a text that traditional writing does not use. */
export const notTraditional = (text: string) => han(text).filter((each) => !big5.has(each))

/** Every text in a catalogue, functions called with plain arguments. */
export function textsOf(words: unknown): string[] {
  if (typeof words === "string") return [words]
  if (typeof words === "function") return textsOf((words as (...given: unknown[]) => unknown)(...sampleArguments))
  if (typeof words === "object" && words !== null) return Object.values(words).flatMap(textsOf)
  return []
}

const sampleArguments = ["7", "7", "7", "7"]

const han = (text: string) => text.match(/\p{Script=Han}/gu) ?? []

function table(encoding: string, lead: readonly [number, number], trails: readonly (readonly [number, number])[]) {
  const decoder = new TextDecoder(encoding)
  const found = new Set<string>()
  for (let first = lead[0]; first <= lead[1]; first++)
    for (const [low, high] of trails)
      for (let second = low; second <= high; second++) found.add(decoder.decode(new Uint8Array([first, second])))
  return found
}
