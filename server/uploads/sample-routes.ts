import { Hono } from "hono"
import type { SignedIn } from "../people/viewer.ts"
import { SAMPLE_UPLOAD } from "./sample-company.ts"
import type { Uploads } from "./uploads.ts"

/** `POST /api/sample/remove` takes the sample company out, `POST /api/sample/restore` brings it back; both answer its upload. */
export function sampleRoutes(uploads: Uploads) {
  return new Hono<SignedIn>()
    .post("/remove", async (c) => c.json(await uploads.undo(SAMPLE_UPLOAD, c.get("viewer").name)))
    .post("/restore", async (c) => c.json(await uploads.commit(SAMPLE_UPLOAD, c.get("viewer").name)))
}
