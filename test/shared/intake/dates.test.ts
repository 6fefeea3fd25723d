import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readDateText } from "../../../shared/intake/date-text.ts"
import { type PeriodOptions, readPeriods } from "../../../shared/intake/dates.ts"
import { formatPeriod } from "../../../shared/chain/period.ts"

const pad = (n: number) => String(n).padStart(2, "0")

/** Each text's period, or its problem, or "missing". */
function read(texts: readonly string[], options: PeriodOptions = {}): string[] {
  const { byText } = readPeriods(texts, options)
  return texts.map((text) => {
    const found = byText.get(text)!
    return found.kind === "period" ? found.period : found.kind === "problem" ? found.problem : found.kind
  })
}
const one = (text: string, options: PeriodOptions = {}) => read([text], options)[0]

describe("readPeriods", () => {
  it.each([
    ["2025-03", "2025-03"],
    ["2025/3", "2025-03"],
    ["2025.03", "2025-03"],
    ["202503", "2025-03"],
    ["２０２５－０３", "2025-03"],
    ["2025年3月", "2025-03"],
    ["2025 年 03 月份", "2025-03"],
    ["2025-03月", "2025-03"],
    ["二〇二五年三月", "2025-03"],
    ["25年3月", "2025-03"],
    ["民國114年3月", "2025-03"],
    ["114年3月", "2025-03"],
    ["民國114/03", "2025-03"],
    ["Mar-25", "2025-03"],
    ["Mar 2025", "2025-03"],
    ["March 2025", "2025-03"],
    ["2025-Mar", "2025-03"],
    ["März 2025", "2025-03"],
    ["mars 2025", "2025-03"],
    ["févr. 2025", "2025-02"],
    ["Sept. 2025", "2025-09"],
    ["03/2025", "2025-03"],
    ["3.2025", "2025-03"],
    ["2025Q1", "2025-Q1"],
    ["2025-Q1", "2025-Q1"],
    ["2025 q1", "2025-Q1"],
    ["Q1 2025", "2025-Q1"],
    ["Q1'25", "2025-Q1"],
    ["1Q25", "2025-Q1"],
    ["1Q2025", "2025-Q1"],
    ["T1 2010", "2010-Q1"],
    ["1. Quartal 2025", "2025-Q1"],
    ["1er trimestre 2025", "2025-Q1"],
    ["1st quarter 2025", "2025-Q1"],
    ["2025年第1季度", "2025-Q1"],
    ["2025年1季度", "2025-Q1"],
    ["2025年第一季度", "2025-Q1"],
    ["2025一季度", "2025-Q1"],
    ["114年第1季", "2025-Q1"],
    ["2025-1Q", "2025-Q1"],
    ["CY2025 Q1", "2025-Q1"],
    ["第一季度 2025", "2025-Q1"],
    ["M03 2025", "2025-03"],
    ["2025_03", "2025-03"],
    ["202503期", "2025-03"],
    ["3月2025年", "2025-03"],
    ["2025年3月末", "2025-03"],
    ["2025年3月度", "2025-03"],
    ["令和7年3月分", "2025-03"],
    ["截至2025年3月31日", "2025-03"],
    ["As of 31 March 2025", "2025-03"],
    ["2025年1-3月", "2025-Q1"],
    ["2025年10月-12月", "2025-Q4"],
    ["2025年4月～2025年6月", "2025-Q2"],
    ["Jan–Mar 2025", "2025-Q1"],
    ["Jul-Sep '25", "2025-Q3"],
    ["2025年1-12月", "2025"],
    ["31.03.2025 bis 31.03.2025", "not-a-period"],
    ["2025年1-6月", "half-year"],
    ["2025", "2025"],
    ["2025年", "2025"],
    ["2025年度", "2025"],
    ["2025-W07", "2025-W07"],
    ["2025W7", "2025-W07"],
    ["W07 2025", "2025-W07"],
    ["KW 7/2025", "2025-W07"],
    ["2025年第7周", "2025-W07"],
    ["2025-W07-1", "2025-W07"],
    ["2025-03-31", "2025-03"],
    ["2025/3/31 00:00:00", "2025-03"],
    ["2025-03-31T00:00:00Z", "2025-03"],
    ["20250331", "2025-03"],
    ["2025年3月31日", "2025-03"],
    ["31.03.2025", "2025-03"],
    ["31-Mar-2025", "2025-03"],
    ["March 31, 2025", "2025-03"],
    ["45747", "2025-03"],
    ["13/03/2025", "2025-03"],
    ["03/13/2025", "2025-03"],
    ["03/03/2025", "2025-03"],
  ])("reads %j as %s", (text, period) => expect(one(text)).toBe(period))

  it.each([
    "2025-13",
    "2025-00",
    "2025-02-30",
    "31.04.2025",
    "32/01/2025",
    "2025-W54",
    "2025Q5",
    "Foo 2025",
    "25-Mar",
    "3月",
    "0225-03",
    "Total",

    "2025-03-31-01",
    "99999",
    "12345",
    "2025-",
    "01-02-15",
    "1.2.3",
    "45/13/50",
    "2025年1-9月",
    "2025年3-2月",
    "99年3月",
  ])("finds no period in %j", (text) => expect(one(text)).toBe("not-a-period"))

  it.each(["H1 2025", "2025H1", "1H25", "2025年上半年", "2025年度下半年", "first half of 2025", "FY2025 H1"])(
    "says that %j is half a year",
    (text) => expect(one(text)).toBe("half-year"),
  )

  it.each([
    ["FY2025 Q1", -3, "2024-Q4"],
    ["FY25Q1", 0, "2025-Q1"],
    ["Q3 FY25", 3, "2025-Q4"],
    ["FY2024/25 Q1", -9, "2024-Q2"],
    ["FY2024/25 Q1", 3, "2024-Q2"],
    ["2025财年第一季度", 6, "2025-Q3"],
    ["2025財年Q4", 6, "2026-Q2"],
    ["2025年度第1四半期", 3, "2025-Q2"],
    ["FY2025 P03", -6, "2024-09"],
    ["FY2025", 0, "2025"],
    ["FY2025", 3, "fiscal-year"],
    ["FY2025 Q1", 1, "fiscal-year"],
    ["FY2025 P13", 0, "fiscal-year"],
    ["001.2025", 0, "2025-01"],
    ["001.2025", 3, "2025-04"],
    ["003/2025", -3, "2024-12"],
    ["P03 2025", 0, "2025-03"],
    ["2025P03", 0, "2025-03"],
    ["Period 3, 2025", 0, "2025-03"],
    ["2025年第3期", 0, "2025-03"],
    ["013.2025", 0, "fiscal-year"],
  ])("reads %s, of a fiscal year that begins %i months from January, as %s", (text, fiscalStart, period) =>
    expect(one(text, { fiscalStart })).toBe(period),
  )

  it("asks once when the fiscal year begins", () => {
    const { questions, byText } = readPeriods(["FY2025 Q1", "FY2025 Q2"])
    expect(questions.map(({ problem, found }) => [problem, found])).toEqual([["fiscal-year", "FY2025 Q1"]])
    expect(byText.get("FY2025 Q1")!.kind).toBe("problem")
  })

  it("takes no quarter for the calendar's where its column is called fiscal", () => {
    expect(one("2025-Q1", { isFiscal: true })).toBe("fiscal-year")
    expect(one("2025-Q1", { isFiscal: true, fiscalStart: -3 })).toBe("2024-Q4")
    expect(one("2025-03", { isFiscal: true, fiscalStart: -3 })).toBe("fiscal-year")
    expect(one("Jan-25", { isFiscal: true })).toBe("2025-01")
  })

  it.each(["", " ", "-", "n/a", "无"])("takes %j for missing", (text) => expect(one(text)).toBe("missing"))

  it("counts two-digit years from 1912 where the file's era, or a three-digit year beside them, says so", () => {
    expect(read(["99年第1季", "100年第1季"])).toEqual(["2010-Q1", "2011-Q1"])
    expect(one("99年第1季", { era: "roc" })).toBe("2010-Q1")
    expect(read(["99/03", "114/03", "11404"], { era: "roc" })).toEqual(["2010-03", "2025-03", "2025-04"])
  })

  it("takes quarter ends for quarters, month ends for months, weekdays for weeks, year ends for years", () => {
    expect(read(["2010-03-31", "2010-06-30", "2010-12-31"])).toEqual(["2010-Q1", "2010-Q2", "2010-Q4"])
    expect(read(["40268", "40359"])).toEqual(["2010-Q1", "2010-Q2"])
    expect(read(["2025-01-01", "2025-04-01"])).toEqual(["2025-Q1", "2025-Q2"])
    expect(read(["31.01.2025", "28.02.2025", "31.03.2025"])).toEqual(["2025-01", "2025-02", "2025-03"])
    expect(read(["2025-01-15", "2025-05-15", "2025-09-15"])).toEqual(["2025-01", "2025-05", "2025-09"])
    expect(read(["2025-01-06", "2025-01-13", "2025-01-27"])).toEqual(["2025-W02", "2025-W03", "2025-W05"])
    expect(read(["2023-12-31", "2024-12-31"])).toEqual(["2023", "2024"])
  })

  it("lets dates follow what the workspace counts by where they fit it", () => {
    expect(read(["2025-03-31", "2025-06-30"], { workspaceKind: "month" })).toEqual(["2025-03", "2025-06"])
    expect(read(["2025-03-31"], { workspaceKind: "quarter" })).toEqual(["2025-Q1"])
    expect(read(["2025-01-31", "2025-02-28"], { workspaceKind: "week" })).toEqual(["2025-01", "2025-02"])
    expect(read(["2025-01-31", "2025-02-28"], { workspaceKind: "year" })).toEqual(["2025-01", "2025-02"])
  })

  it("asks what single days count by, and does as it is told", () => {
    const days = ["2025-01-06", "2025-01-07", "2025-01-08"]
    const { questions, kind } = readPeriods(days, { column: "date" })
    expect(kind).toBe(null)
    expect(questions).toMatchObject([{ problem: "mixed-period-kinds", column: "date", severity: "question" }])
    expect(read(days)).toEqual(["mixed-period-kinds", "mixed-period-kinds", "mixed-period-kinds"])
    expect(read(days, { periodKind: "month" })).toEqual(["2025-01", "2025-01", "2025-01"])
  })

  it("asks which number is the month when no date of the column tells", () => {
    const dates = ["01/02/2025", "03/04/2025"]
    const { questions, dateOrder } = readPeriods(dates, { column: "when" })
    expect(dateOrder).toBe(null)
    expect(questions).toMatchObject([
      { problem: "ambiguous-date", column: "when", found: "01/02/2025", severity: "question" },
    ])
    expect(read(dates)).toEqual(["ambiguous-date", "ambiguous-date"])
    expect(read(dates, { dateOrder: "dmy" })).toEqual(["2025-02", "2025-04"])
    expect(read(dates, { dateOrder: "mdy" })).toEqual(["2025-01", "2025-03"])
  })

  it("lets one certain date decide for the column, and asks again when two disagree", () => {
    expect(read(["01/02/2025", "28/03/2025"])).toEqual(["2025-02", "2025-03"])
    expect(read(["01/02/2025", "03/28/2025"])).toEqual(["2025-01", "2025-03"])
    expect(readPeriods(["13/02/2025", "03/28/2025", "01/02/2025"]).questions).toHaveLength(1)
  })

  it("keeps the commonest kind and names the periods of another", () => {
    expect(read(["2025-01", "2025-02", "2025-Q1"])).toEqual(["2025-01", "2025-02", "mixed-period-kinds"])
    expect(read(["2025-01", "2025-02-28"])).toEqual(["2025-01", "2025-02"])
  })

  it("reads October that a spreadsheet has shortened to 2025.1", () => {
    expect(read(["2025.09", "2025.1", "2025.11"])).toEqual(["2025-09", "2025-10", "2025-11"])
    expect(read(["2025.1", "2025.2"])).toEqual(["2025-01", "2025-02"])
  })

  it("joins a year and a month, a quarter or a week that stand in columns of their own", () => {
    const parts = (...names: NonNullable<PeriodOptions["parts"]>) => ({ parts: names })
    expect(one("2025\u001f3", parts("year", "month"))).toBe("2025-03")
    expect(one("三月\u001f2025年", parts("month", "year"))).toBe("2025-03")
    expect(one("2025\u001fMarch", parts("year", "month"))).toBe("2025-03")
    expect(one("2025\u001fQ1", parts("year", "quarter"))).toBe("2025-Q1")
    expect(one("2025\u001f第一季度", parts("year", "quarter"))).toBe("2025-Q1")
    expect(one("2025\u001f7", parts("year", "week"))).toBe("2025-W07")
    expect(one("114\u001f3", parts("year", "month"))).toBe("2025-03")
    expect(one("2025\u001f13", parts("year", "month"))).toBe("not-a-period")
    expect(one("2025\u001f", parts("year", "month"))).toBe("not-a-period")
    expect(one("\u001f", parts("year", "month"))).toBe("missing")
  })

  const month = fc.integer({ min: 1990 * 12, max: 2059 * 12 + 11 })
  const english = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  const monthStyles: ((year: number, m: number) => string)[] = [
    (y, m) => `${y}-${pad(m)}`,
    (y, m) => `${y}/${m}`,
    (y, m) => `${y}${pad(m)}`,
    (y, m) => `${y}年${m}月`,
    (y, m) => `民國${y - 1911}年${m}月`,
    (y, m) => `${english[m - 1]} ${y}`,
    (y, m) => `${pad(m)}/${y}`,
    (y, m) => `${y}-${pad(m)}-15`,
    (y, m) => `${y}年${m}月1日`,
    (y, m) => `15.${pad(m)}.${y}`,
    (y, m) => String(Date.UTC(y, m - 1, 15) / 86_400_000 + 25_569),
    (y, m) => `${y}-${pad(m)}`.replaceAll(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  ]

  it("reads back every month in every style it is printed in", () => {
    fc.assert(
      fc.property(month, fc.constantFrom(...monthStyles), (index, print) => {
        expect(one(print(Math.floor(index / 12), (index % 12) + 1))).toBe(formatPeriod({ kind: "month", index }))
      }),
      { numRuns: 2000 },
    )
  })

  const quarterStyles: ((year: number, q: number) => string)[] = [
    (y, q) => `${y}Q${q}`,
    (y, q) => `Q${q} ${y}`,
    (y, q) => `T${q} ${y}`,
    (y, q) => `${y}年第${q}季度`,
    (y, q) => `${y}年${"一二三四"[q - 1]}季度`,
    (y, q) => `民國${y - 1911}年第${q}季`,
    (y, q) => `${q}. Quartal ${y}`,
  ]

  it("reads back every quarter and week in every style", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1990 * 4, max: 2059 * 4 + 3 }),
        fc.constantFrom(...quarterStyles),
        (index, print) => {
          expect(one(print(Math.floor(index / 4), (index % 4) + 1))).toBe(formatPeriod({ kind: "quarter", index }))
        },
      ),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1100, max: 4600 }), (index) => {
        const period = formatPeriod({ kind: "week", index })
        expect(one(period)).toBe(period)
        expect(one(period.replace(/(\d+)-W(\d+)/, "KW $2/$1"))).toBe(period)
        expect(one(period.replace(/(\d+)-W(\d+)/, "$1年第$2周"))).toBe(period)
      }),
    )
  })

  it("answers every text, whatever it holds, and never with a period out of reach", () => {
    const odd = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[0-9年月日季QW./ -]{1,12}$/))
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 5 }), (texts) => {
        for (const found of read(texts))
          expect(found).toMatch(/^(?:missing|[a-z-]+|(?:19|20|21)\d\d(?:-(?:Q\d|W\d\d|\d\d))?)$/)
      }),
      { numRuns: 2000 },
    )
  })
})

describe("readDateText", () => {
  it("agrees with the calendar on every spreadsheet day number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 73_050 }), (serial) => {
        const date = new Date((serial - 25_569) * 86_400_000)
        expect(readDateText(String(serial))).toEqual({
          kind: "day",
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        })
      }),
    )
  })

  it.each([
    [["31.03.25", "30.04.25", "31/10/99"], null, ["2025-03", "2025-04", "2099-10"]],
    [["3/31/25", "4/30/25"], null, ["2025-03", "2025-04"]],
    [["25/03/30", "25/04/29"], null, ["ambiguous-date", "ambiguous-date"]],
    [["25/03/31"], null, ["ambiguous-date"]],
    [["25/03/31", "25/04/30"], null, ["2025-03", "2025-04"]],
    [["25/03/30", "25/04/29"], "ymd", ["2025-03", "2025-04"]],
    [["3/4/25", "3/5/25"], "dmy", ["2025-04", "2025-05"]],
    [["3/4/25", "3/31/25"], null, ["2025-03", "2025-03"]],
    [["03/04/2025", "25/03/31"], null, ["ambiguous-date", "ambiguous-date"]],
    [["03/04/2025", "25/03/31"], "ymd", ["ambiguous-date", "2025-03"]],
  ] as const)("reads years of two digits %j, %s first, as %j", (texts, dateOrder, periods) =>
    expect(read(texts, { periodKind: "month", ...(dateOrder ? { dateOrder } : {}) })).toEqual(periods),
  )
})
