import { openAccounts } from "../people/accounts.ts"
import type { Settings } from "../settings.ts"
import type { Store } from "../store/open.ts"
import { checkIntegrity, type Finding } from "../upkeep/integrity.ts"
import { onWorkspace } from "./workspace.ts"

/** `check`: says of everything that must agree whether it does, and how to mend what does not. */
export async function check(settings: Settings): Promise<boolean> {
  const findings = await onWorkspace(
    settings,
    (store) => checkHere(store, settings),
    async (call) => ((await (await call("/api/integrity")).json()) as { findings: Finding[] }).findings,
  )
  for (const finding of findings) process.stdout.write(`${lineOf(finding)}\n`)
  return findings.every(({ fault }) => fault === null)
}

async function checkHere(store: Store, settings: Settings): Promise<Finding[]> {
  const accounts = await openAccounts(settings)
  try {
    return await checkIntegrity(store, settings.dataDir, accounts.audit)
  } finally {
    await accounts.close()
  }
}

function lineOf({ what, fault, mend, note }: Finding): string {
  if (fault !== null) return `FAULT  ${what}: ${fault}${mend === undefined ? "" : `\n       ${mend}`}`
  return note === undefined ? `ok     ${what}` : `note   ${what}: ${note}`
}
