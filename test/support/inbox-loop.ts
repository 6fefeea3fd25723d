/** A server's inbox and nothing else, telling of each file that is done: made to be killed. */
import { openInbox } from "../../server/inbox/inbox.ts"
import { SETTLE_MS } from "../../server/inbox/settled.ts"
import { revisionsOf } from "../../server/live/revisions.ts"
import { openAccounts } from "../../server/people/accounts.ts"
import { openStore } from "../../server/store/open.ts"
import { openUploads } from "../../server/uploads/uploads.ts"

const dataDir = process.argv[2]!
const store = await openStore({ dataDir, memoryMb: 200, threads: 2 })
const uploads = await openUploads({ store, revisions: revisionsOf(store.database), dataDir })
const { audit } = await openAccounts({ dataDir })
const tell = (text: unknown) => void process.stdout.write(`${String(text)}\n`)
const inbox = openInbox({
  uploads,
  audit,
  dataDir,
  maxUploadBytes: 1e6,
  publicUrl: "http://127.0.0.1:8080",
  alone: true,
  log: { info: tell, error: tell },
})
tell("ready")
for (let clock = 0; ; clock += SETTLE_MS) {
  await inbox.look(clock)
  if (clock === SETTLE_MS) tell("done")
  if (clock > SETTLE_MS) break
}
