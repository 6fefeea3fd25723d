import type { Settings } from "../settings.ts"
import { checkIntegrity, type Finding } from "../upkeep/integrity.ts"
import { onWorkspace } from "./workspace.ts"

/** `check`: says of everything that must agree whether it does. */
export async function check(settings: Settings): Promise<boolean> {
  const findings = await onWorkspace(
    settings,
    ({ database, files }) => checkIntegrity(database, settings.dataDir, files),
    async (call) => ((await (await call("/api/integrity")).json()) as { findings: Finding[] }).findings,
  )
  for (const { what, fault } of findings)
    process.stdout.write(`${fault === null ? "ok    " : "FAULT "} ${what}${fault === null ? "" : `: ${fault}`}\n`)
  return findings.every(({ fault }) => fault === null)
}
