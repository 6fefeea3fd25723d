import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { checkPassword } from "../../../server/people/password-rules.ts"
import { hashPassword, verifyPassword } from "../../../server/people/password.ts"

// From the test suite of the reference implementation (Biryukov, Dinu and Khovratovich, phc-winner-argon2, test.c).
const alphabet = Array.from("abcdefghijklmnopqrstuvwxyz")
const reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"

describe("a password's hash", () => {
  it("is Argon2id as the reference implementation reckons it", async () => {
    expect(await verifyPassword({ hash: reference, password: "password" })).toBe(true)
    expect(await verifyPassword({ hash: reference, password: "Password" })).toBe(false)
  })

  it("carries today's parameters and a salt of its own, and proves its own password only", async () => {
    const password = "copper kettle on the hill"
    const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(one).not.toBe(two)
    expect(await verifyPassword({ hash: one, password })).toBe(true)
    expect(await verifyPassword({ hash: one, password: `${password} ` })).toBe(false)
  })

  it("is the same from two keyboards: composed or in parts, full-width or not", async () => {
    const hash = await hashPassword("café ｐａｓｓ ①")
    expect(await verifyPassword({ hash, password: "cafe\u0301 pass 1" })).toBe(true)
  })

  it.each(["", "x", "$argon2id$", "$2b$10$abc", reference.slice(0, 40)])("that is %j proves nothing", async (hash) => {
    expect(await verifyPassword({ hash, password: "" })).toBe(false)
  })
})

describe("a new password", () => {
  const li = { name: "Li Wei-Ming", email: "weiming.li@example.com" }
  const check = (password: string) => () => checkPassword(password, li)

  it.each(["", "1234567", "山高水长路遥马"])("%j is too short", (password) => {
    expect(check(password)).toThrow("at least 8 characters")
  })

  it.each([
    "password",
    "PASSWORD",
    "password1",
    "Password123!",
    "12345678",
    "qwertyuiop",
    "iloveyou2025",
    "aaaaaaaaaaaa",
    "ababababab",
    "weiming.li@example.com",
    "weiming.li",
    "Li Wei-Ming",
    "li wei-ming1!",
    "Service-Profit Chain",
    "ServiceProfitChain2026",
    "ｐａｓｓｗｏｒｄ",
  ])("%j is among the first anybody would try", (password) => {
    expect(check(password)).toThrow("first anybody would try")
  })

  it("may be of 8 to 128 characters of any kind", () => {
    for (const password of [
      "xkq7vz2p",
      "山高水长路遥马力",
      "correct horse battery staple",
      "🐎🔋📎✓🐎🔋📎🦊",
      `${"q7 vx".repeat(25)}abc`,
    ])
      expect(check(password)).not.toThrow()
    expect(check(`${"q7 vx".repeat(25)}abcd`)).toThrow("at most 128 characters")
  })

  it("needs no capital, digit or sign: whatever is long and varied enough is taken", () => {
    const letters = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 20, maxLength: 60 })
    fc.assert(
      fc.property(
        letters.filter((each) => new Set(each).size >= 8),
        (password) => {
          expect(check(password)).not.toThrow()
        },
      ),
    )
  })
})
