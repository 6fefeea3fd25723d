import { describe, expect, it } from "vitest"
import { bytesText } from "../../../shared/words/bytes.ts"
import { dayText, momentText } from "../../../shared/words/moment.ts"

const instant = "2026-03-02T09:05:00Z"

describe("a moment", () => {
  it("is told in the reader's language and zone", () => {
    expect(momentText(instant, "en", "UTC")).toBe("2 Mar 2026, 09:05")
    expect(momentText(instant, "zh", "Asia/Shanghai")).toBe("2026年3月2日 17:05")
    expect(momentText(instant, "zhHant", "Asia/Taipei")).toBe("2026年3月2日 17:05")
  })

  it("moves to the next day where the zone does", () => {
    expect(dayText("2026-03-02T20:00:00Z", "en", "Asia/Shanghai")).toBe("3 Mar 2026")
  })

  it("counts midnight as 00, never 24", () => {
    expect(momentText("2026-03-02T00:00:00Z", "zh", "UTC")).toBe("2026年3月2日 00:00")
  })
})

describe("the size of a file", () => {
  it.each([
    [0, "0 byte"],
    [999, "999 byte"],
    [2048, "2 kB"],
    [1_340_000, "1.3 MB"],
    [5_000_000_000_000, "5,000 GB"],
  ])("%d is told as %s", (bytes, text) => {
    expect(bytesText(bytes, "en")).toBe(text)
  })
})
