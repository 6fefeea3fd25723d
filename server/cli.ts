import { parseArgs } from "node:util"
import { openAccounts } from "./people/accounts.ts"
import { roles, type Role } from "./people/viewer.ts"
import { readSettings } from "./settings.ts"

const usage = `npm run cli -- token create --role ${roles.join("|")} [--scope UNIT] [--name NAME]`

async function createToken(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: { role: { type: "string" }, scope: { type: "string" }, name: { type: "string" } },
  })
  const role = roles.find((each) => each === values.role)
  if (!role) throw new Error(`--role must be one of ${roles.join(", ")}.`)
  const accounts = await openAccounts(readSettings(process.env))
  try {
    const { token } = await accounts.createToken({ role: role satisfies Role, scope: values.scope, name: values.name })
    process.stdout.write(`${token}\n`)
  } finally {
    accounts.close()
  }
}

async function run([subject, action, ...rest]: readonly string[]) {
  if (subject === "token" && action === "create") return createToken(rest)
  throw new Error(usage)
}

await run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
