import { Hono } from "hono"
import type { SignedIn } from "../people/viewer.ts"
import { answerEvents } from "./events.ts"
import type { Revisions } from "./revisions.ts"

/** `GET /api/live`: an event `revision` with `{ revision }` at once and whenever the workspace has moved on. */
export function liveRoutes(revisions: Revisions) {
  return new Hono<SignedIn>().get("/", async (c) => {
    const now = await revisions.current()
    return answerEvents(c, (send) => {
      let sent = ""
      const tell = (revision: string) => {
        if (revision === sent) return
        sent = revision
        send("revision", { revision })
      }
      tell(now)
      const stop = revisions.listen(tell)
      // What was committed after the first look and before the listening began is in neither.
      void revisions.current().then(tell, () => undefined)
      return stop
    })
  })
}
