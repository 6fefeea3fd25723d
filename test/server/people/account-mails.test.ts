import { describe, expect, it } from "vitest"
import { startMailServer } from "./mail-server.ts"
import { colleagueAt, goodPassword, type Office, office, ownerAt } from "./office.ts"

/** The body as a reader sees it: quoted-printable or base64 undone. */
function readable(mail: string): string {
  const [head, ...body] = mail.split("\r\n\r\n")
  const text = body.join("\r\n\r\n")
  if (/transfer-encoding: base64/i.test(head!)) return Buffer.from(text, "base64").toString("utf8")
  const joined = text.replace(/=\r\n/g, "")
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8")
}

/** Inviting sends a mail of its own, which is not what the test is about. */
async function forget({ accounts }: Office, mails: unknown[]): Promise<void> {
  await accounts.mails!.settled()
  mails.length = 0
}

describe("an invitation", () => {
  it("goes by mail as well where the server sends some, and its link works", async () => {
    const { mails, settings } = await startMailServer()
    const here = await office({ mail: settings })
    const owner = await ownerAt(here)
    const invited = await owner.post("/api/people", { name: "Li", email: "li@example.com", role: "viewer" })
    expect(await invited.json()).toMatchObject({ mailed: true })
    await here.accounts.mails!.settled()
    expect(mails.map(({ to }) => to)).toEqual([["li@example.com"]])
    const link = /http\S+/.exec(readable(mails[0]!.text))![0]
    expect((await here.browser().open(link, goodPassword)).status).toBe(200)
  })

  it("is the owner's to hand on where none is sent", async () => {
    const here = await office()
    const owner = await ownerAt(here)
    const invited = await owner.post("/api/people", { name: "Li", email: "li@example.com", role: "viewer" })
    expect(await invited.json()).toMatchObject({ mailed: false })
  })
})

describe("a forgotten password", () => {
  it("is replaced by a link that comes by mail, in the reader's language, and works for an hour", async () => {
    let clock = new Date()
    const { mails, settings } = await startMailServer()
    const here = await office({ mail: settings, now: () => clock })
    const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    await forget(here, mails)
    const asked = await here
      .browser()
      .call("POST", "/api/session/forgotten", { email: "Viewer@Example.com" }, { "accept-language": "zh-CN,zh;q=0.9" })
    expect(asked.status).toBe(202)
    await here.accounts.mails!.settled()
    expect(mails).toHaveLength(1)
    expect(mails[0]!.to).toEqual([li.email])
    const text = readable(mails[0]!.text)
    expect(text).toContain("有人为您的账户申请了新密码")
    const link = /http\S+/.exec(text)![0]
    clock = new Date(clock.getTime() + 61 * 60_000)
    expect((await here.browser().open(link, "another copper kettle")).status).toBe(404)
    clock = new Date(clock.getTime() - 61 * 60_000)
    const browser = here.browser()
    expect((await browser.open(link, "another copper kettle")).status).toBe(200)
    expect((await browser.get("/api/chain")).status).toBe(200)
    expect((await li.get("/api/chain")).status).toBe(401)
    expect((await here.browser().post("/api/session", { email: li.email, password: goodPassword })).status).toBe(401)
  })

  it("answers the same for an address that is no account's, and sends nothing", async () => {
    const { mails, settings } = await startMailServer()
    const here = await office({ mail: settings })
    const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    await forget(here, mails)
    const known = await here.browser().post("/api/session/forgotten", { email: li.email })
    const unknown = await here.browser().post("/api/session/forgotten", { email: "nobody@example.com" })
    expect([unknown.status, await unknown.text()]).toEqual([known.status, await known.text()])
    await here.accounts.mails!.settled()
    expect(mails.map(({ to }) => to)).toEqual([[li.email]])
  })

  it("fills nobody's letter box: three mails, then none for a while", async () => {
    const { mails, settings } = await startMailServer()
    const here = await office({ mail: settings })
    const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    await forget(here, mails)
    const statuses: number[] = []
    for (let times = 0; times < 5; times++)
      statuses.push((await here.browser().post("/api/session/forgotten", { email: li.email })).status)
    await here.accounts.mails!.settled()
    expect(statuses).toEqual([202, 202, 202, 429, 429])
    expect(mails).toHaveLength(3)
  })

  it.each(["li@example.com\r\nBcc: all@example.com", "li@example.com, all@example.com", '"x\n"@example.com'])(
    "puts no header or address into the mail that is not the account's own: %j",
    async (email) => {
      const { mails, settings } = await startMailServer()
      const here = await office({ mail: settings })
      await colleagueAt(here, await ownerAt(here), { role: "viewer", email: "li@example.com" })
      await forget(here, mails)
      await here.browser().post("/api/session/forgotten", { email })
      await here.accounts.mails!.settled()
      expect(mails).toEqual([])
    },
  )

  it("leaves a name with line breaks in the text, not in the head", async () => {
    const { mails, settings } = await startMailServer()
    const here = await office({ mail: settings })
    const li = await colleagueAt(here, await ownerAt(here), { role: "viewer" })
    await forget(here, mails)
    await li.patch("/api/account", { name: "Li\r\nBcc: all@example.com" })
    await here.browser().post("/api/session/forgotten", { email: li.email })
    await here.accounts.mails!.settled()
    expect(mails[0]!.to).toEqual([li.email])
    expect(mails[0]!.text.split("\r\n\r\n")[0]).not.toMatch(/^Bcc/m)
  })

  it("is an owner's business where no mail server is set, and a mail server that fails is told of in the log", async () => {
    const here = await office()
    expect((await here.browser().post("/api/session/forgotten", { email: "li@example.com" })).status).toBe(404)
    const logged: Error[] = []
    const broken = await office({
      mail: { smtpUrl: "smtp://127.0.0.1:9", from: "chain@example.com" },
      log: (error) => logged.push(error),
    })
    const li = await colleagueAt(broken, await ownerAt(broken), { role: "viewer" })
    await forget(broken, logged)
    expect((await broken.browser().post("/api/session/forgotten", { email: li.email })).status).toBe(202)
    await broken.accounts.mails!.settled()
    expect(logged.map(({ message }) => message)).toEqual([expect.stringContaining("ECONNREFUSED")])
  })
})
