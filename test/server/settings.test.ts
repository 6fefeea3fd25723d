import { resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { readSettings } from "../../server/settings.ts"

describe("settings", () => {
  it("have a default for every variable, and an empty one counts as not set", () => {
    expect(readSettings({ PORT: "", DATA_DIR: undefined })).toMatchObject({
      dataDir: resolve("data"),
      port: 8080,
      host: "127.0.0.1",
      sample: true,
      maxUploadBytes: 1024 ** 3,
      publicUrl: "http://127.0.0.1:8080",
    })
  })

  it("take what is set", () => {
    expect(
      readSettings({
        PORT: "9000",
        HOST: "::1",
        SAMPLE: "off",
        MAX_UPLOAD_BYTES: "1000",
        PUBLIC_URL: "https://chain.example/",
      }),
    ).toMatchObject({ port: 9000, sample: false, maxUploadBytes: 1000, publicUrl: "https://chain.example" })
    expect(readSettings({ HOST: "::1" }).publicUrl).toBe("http://[::1]:8080")
  })

  it.each([
    ["PORT", "eighty", "PORT must be a whole number."],
    ["PORT", "70000", "PORT must lie between 0 and 65535."],
    ["SAMPLE", "no", "SAMPLE must be on or off."],
    ["HOST", "a b", "HOST must be an address or a host name."],
    ["DATABASE_URL", "mysql://x", "DATABASE_URL must begin with postgres:// or postgresql://."],
    ["PUBLIC_URL", "ftp://x", "PUBLIC_URL must be an http or https address."],
    ["SECRET", "short", "SECRET must have at least 32 characters."],
    ["MAX_UPLOAD_BYTES", "1e9", "MAX_UPLOAD_BYTES must be a whole number."],
  ])("refuse %s=%s with a sentence", (name, value, message) => {
    expect(() => readSettings({ [name]: value })).toThrow(message)
  })

  it("name every variable that is wrong at once", () => {
    expect(() => readSettings({ PORT: "x", SAMPLE: "y" })).toThrow(/PORT.*SAMPLE/)
  })
})
