import { addUser, createToken } from "./command-line/accounts.ts"
import { backup, restore } from "./command-line/backup.ts"
import { check } from "./command-line/check.ts"
import { importFile } from "./command-line/import-file.ts"
import { migrateStore } from "./command-line/migrate-store.ts"
import { roles } from "./people/viewer.ts"
import { readSettings } from "./settings.ts"

const usage = `npm run cli -- ...
  token create --role ${roles.join("|")} [--scope UNIT] [--name NAME]
  user add --email ADDRESS --role ROLE [--name NAME] [--scope UNIT]
  import FILE [--mapping MAPPING.json] [--skip] [--commit] [--resume]
  check
  backup FILE
  restore FILE [--fingerprint HEX]
  migrate-store --to postgres|duckdb`

/** Runs one command; says whether all was well. */
async function run([subject, ...rest]: readonly string[]): Promise<boolean> {
  const settings = readSettings(process.env)
  if (subject === "token" && rest[0] === "create") await createToken(rest.slice(1), settings)
  else if (subject === "user" && rest[0] === "add") await addUser(rest.slice(1), settings)
  else if (subject === "import") return importFile(rest, settings)
  else if (subject === "check") return check(settings)
  else if (subject === "backup") await backup(rest[0], settings)
  else if (subject === "restore") await restore(rest, settings)
  else if (subject === "migrate-store") await migrateStore(rest, settings)
  else throw new Error(usage)
  return true
}

// As the server does: whatever is made is its owner's alone.
process.umask(0o077)
process.exitCode = await run(process.argv.slice(2)).then(
  (isWell) => (isWell ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  },
)
