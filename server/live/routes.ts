import { Hono } from "hono"
import type { SignedIn } from "../people/viewer.ts"
import { answerEvents } from "./events.ts"
import type { Revisions } from "./revisions.ts"

/** `GET /api/live`: an event `revision` with `{ revision }` at once and whenever the workspace has moved on. */
export function liveRoutes(revisions: Revisions) {
  return new Hono<SignedIn>().get("/", async (c) => {
    const now = await revisions.current()
    return answerEvents(c, (send) => {
      send("revision", { revision: now })
      return revisions.listen((revision) => send("revision", { revision }))
    })
  })
}
