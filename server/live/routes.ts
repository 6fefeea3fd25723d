import { Hono } from "hono"
import type { SignedIn } from "../people/viewer.ts"
import { answerEvents } from "./events.ts"
import { isSameStanding, type Revisions, type Standing } from "./revisions.ts"

/** `GET /api/live`: an event `revision` with `{ revision, events }` at once and whenever the workspace has moved on. */
export function liveRoutes(revisions: Revisions) {
  return new Hono<SignedIn>().get("/", async (c) => {
    const now = await revisions.current()
    return answerEvents(c, (send, done) => {
      let sent: Standing | null = null
      const tell = (standing: Standing) => {
        if (sent && isSameStanding(standing, sent)) return
        sent = standing
        send("revision", standing)
      }
      tell(now)
      const stop = revisions.listen(tell)
      // Pages connect again by themselves, to whichever server is there then.
      revisions.ending.addEventListener("abort", done, { once: true })
      if (revisions.ending.aborted) done()
      // What was committed after the first look and before the listening began is in neither.
      void revisions.current().then(tell, () => undefined)
      return () => {
        revisions.ending.removeEventListener("abort", done)
        stop()
      }
    })
  })
}
