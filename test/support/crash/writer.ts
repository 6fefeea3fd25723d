import { randomUUID } from "node:crypto"
import { isDeepStrictEqual } from "node:util"
import type { Random } from "../../../shared/statistics/chance.ts"
import { type Act, afterAct, holding, type Ledger, mayBe, shown } from "./ledger.ts"

type Call = (path: string, init?: RequestInit) => Promise<Response>

/** Of the uploads a client has, it goes on with the latest; the older ones stay as they are and must be found so. */
const AT_HAND = 6

/**
 * A client that sends, commits, undoes, commits again and discards files of one metric, one act after the other, and
 * remembers what was acknowledged. The server may end in any of them.
 */
export function crashWriter(call: Call, metric: string, random: Random) {
  let ledger: Ledger = new Map()
  let pending: Act | null = null
  let acknowledged = 0
  const pick = (n: number) => Math.floor(random() * n)

  function newValues(): Map<string, number> {
    const cells = random() < 0.1 ? 20_000 : 20 + pick(800)
    const from = pick(50)
    const values = new Map<string, number>()
    for (let i = 0; i < cells; i++) {
      const period = `${2020 + (i % 5)}-${String((Math.floor(i / 5) % 12) + 1).padStart(2, "0")}`
      values.set(`U${from + Math.floor(i / 60)} ${period}`, Math.round(random() * 10_000) / 100)
    }
    return values
  }

  function nextAct(): Act {
    const open = [...ledger.values()].filter(({ state }) => state !== "discarded").slice(-AT_HAND)
    const entry = open[pick(open.length)]
    const chance = random()
    if (!entry || chance < 0.35)
      return { kind: random() < 0.5 ? "send" : "send-and-commit", id: randomUUID(), values: newValues() }
    if (entry.state === "committed") return { kind: "undo", id: entry.id }
    if (entry.state === "checked" && chance > 0.9) return { kind: "discard", id: entry.id }
    return { kind: "commit", id: entry.id }
  }

  function ask(act: Act): Promise<Response> {
    if (act.kind === "discard") return call(`/api/uploads/${act.id}`, { method: "DELETE" })
    if (!("values" in act)) return call(`/api/uploads/${act.id}/${act.kind}`, { method: "POST" })
    const rows = [...act.values].map(([cell, value]) => `${cell.replace(" ", ",")},${value}`)
    const form = new FormData()
    form.set("file", new Blob([`unit,period,${metric}\n${rows.join("\n")}\n`]), "figures.csv")
    form.set("mapping", JSON.stringify({ newUnits: "create" }))
    if (act.kind === "send-and-commit") form.set("commit", "auto")
    return call(`/api/uploads?id=${act.id}`, { method: "POST", body: form })
  }

  /** The states that the server tells of this client's uploads; of those others sent, nothing. */
  async function told(): Promise<Record<string, string>> {
    const mine = new Set([...ledger.keys(), ...(pending ? [pending.id] : [])])
    const uploads = await answerOf<{ id: string; state: string }[]>(await call("/api/uploads"))
    return Object.fromEntries(uploads.filter(({ id }) => mine.has(id)).map(({ id, state }) => [id, state]))
  }

  async function toldValues(): Promise<Map<string, number>> {
    const answer = await call(`/api/panel.csv?metrics=${metric}`)
    if (answer.status === 404) return new Map()
    if (!answer.ok) throw new Error(`the panel answers ${answer.status}: ${await answer.text()}`)
    const rows = (await answer.text()).trim().split("\n").slice(1)
    return new Map(
      rows.map((row): [string, number] => {
        const [unit, period, value] = row.trim().split(",")
        return [`${unit} ${period}`, Number(value)]
      }),
    )
  }

  return {
    /** How many acts were acknowledged so far. */
    acknowledged: () => acknowledged,

    /** Acts until the server is gone, or until told to stop. */
    async work(isOver: () => boolean): Promise<void> {
      while (!isOver()) {
        const act = nextAct()
        pending = act
        const answer = await ask(act).catch(() => null)
        // A server without its database answers, and what became of the act is not known either.
        const isKnown = answer !== null && answer.status < 500 && (await answer.text().catch(() => null)) !== null
        if (!isKnown) return
        if (!answer.ok) throw new Error(`${act.kind} was refused: ${answer.status}`)
        ledger = afterAct(ledger, act)
        pending = null
        acknowledged++
      }
    },

    /** Finds the server in a state that may be: everything acknowledged, and of the last act nothing or all. */
    async compare(): Promise<void> {
      const states = await told()
      const possible = pending ? mayBe(ledger, pending) : [ledger]
      const found = possible.find((each) => isDeepStrictEqual(shown(each), states))
      if (!found)
        throw new Error(
          `${metric}: after ${pending?.kind ?? "nothing"} of ${pending?.id} the server tells ${differing(shown(ledger), states)}`,
        )
      const expected = holding(found)
      const values = await toldValues()
      const wrong = [...new Set([...expected.keys(), ...values.keys()])].filter(
        (cell) => expected.get(cell) !== values.get(cell),
      )
      if (wrong.length > 0)
        throw new Error(
          `${metric}: ${wrong.length} of ${expected.size} values are not what was committed, ${wrong[0]} holds ${values.get(wrong[0]!)} instead of ${expected.get(wrong[0]!)}`,
        )
      ledger = found
      pending = null
    },
  }
}

async function answerOf<Answer>(answer: Response): Promise<Answer> {
  if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}

function differing(expected: Record<string, string>, states: Record<string, string>): string {
  const ids = [...new Set([...Object.keys(expected), ...Object.keys(states)])]
  const wrong = ids.filter((id) => expected[id] !== states[id])
  return wrong.map((id) => `${id}: ${states[id] ?? "none"} instead of ${expected[id] ?? "none"}`).join(", ")
}
