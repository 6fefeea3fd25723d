import { describe, expect, it } from "vitest"
import { sniffDelimiter } from "../../../shared/intake/delimiter.ts"

const found = (text: string) => sniffDelimiter(text).delimiter

describe("sniffDelimiter", () => {
  it("knows the four usual ones", () => {
    expect(found("unit,period,csat\nA,2025-01,80\n")).toBe(",")
    expect(found("unit;period;csat\nA;2025-01;80\n")).toBe(";")
    expect(found("unit\tperiod\tcsat\nA\t2025-01\t80\n")).toBe("\t")
    expect(found("unit|period|csat\nA|2025-01|80\n")).toBe("|")
  })

  it("is not misled by decimal commas, thousands or commas in quoted names", () => {
    expect(found("unit;csat;nps\nA;80,5;12,1\nB;81,0;13,5\nC;;14,5\n")).toBe(";")
    expect(found("unit;rev\nA;1,234,567\nB;2,345,678\n")).toBe(";")
    expect(found('unit\trev\n"Leeds, West"\t1,5\n')).toBe("\t")
    expect(found('unit,rev\n"A;B;C","1;2"\n"D;E;F","3;4"\n')).toBe(",")
  })

  it("believes a line that names it", () => {
    expect(sniffDelimiter("sep=|\na,b|c\n")).toEqual({ delimiter: "|", sure: 1 })
  })

  it("looks past a preamble", () => {
    expect(found("Branch report, 2025\nSource: survey\n\nunit;period;csat\nA;2025-01;80\nB;2025-01;81\n")).toBe(";")
  })

  it("is not sure of text without any", () => {
    expect(sniffDelimiter("one\ntwo\n")).toEqual({ delimiter: ",", sure: 0 })
    expect(sniffDelimiter("")).toEqual({ delimiter: ",", sure: 0 })
  })
})
