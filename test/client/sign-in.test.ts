import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { browserName } from "../../client/account/browser-name.ts"
import { passwordFault } from "../../client/sign-in/password-faults.ts"
import { ownAddress } from "../../shared/api/own-address.ts"

describe("where signing in leads", () => {
  it.each([
    ["/links/loyalty/profit?unit=west", "/links/loyalty/profit?unit=west"],
    ["/?link=a~b#evidence", "/?link=a~b#evidence"],
    [undefined, "/"],
    ["", "/"],
    ["https://evil.example/", "/"],
    ["//evil.example/", "/"],
    ["/\\evil.example/", "/"],
    ["\\\\evil.example", "/"],
    ["/.//evil.example", "/"],
    ["/..//evil.example/x", "/"],
    ["javascript:alert(1)", "/"],
    ["data:text/html,x", "/"],
    ["/sign-in?next=/sign-in", "/"],
    ["/api/session/single-sign-on", "/"],
  ])("for %j is %j", (wanted, address) => {
    expect(ownAddress(wanted, "http://localhost")).toBe(address)
  })

  it("is never another site, whatever the link said", () => {
    const site = "http://localhost"
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (wanted) => {
        const address = ownAddress(wanted, site)
        expect(address.startsWith("/")).toBe(true)
        expect(new URL(address, site).origin).toBe(site)
      }),
    )
  })
})

describe("a new password", () => {
  it("is counted in characters as people see them", () => {
    expect(passwordFault("1234567")).toBe("tooShort")
    expect(passwordFault("12345678")).toBe(null)
    expect(passwordFault("山高水长路遥马")).toBe("tooShort")
    expect(passwordFault("😀".repeat(8))).toBe(null)
    expect(passwordFault("x".repeat(128))).toBe(null)
    expect(passwordFault("x".repeat(129))).toBe("tooLong")
  })
})

describe("a browser's name", () => {
  it("is what a person would call it", () => {
    const edge =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"
    expect(browserName(edge)).toBe("Edge, Windows")
    const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1"
    expect(browserName(phone)).toBe("Safari, iPhone")
    expect(browserName("curl/8.9")).toBe("curl/8.9")
    expect(browserName("")).toBe("?")
  })
})
