import { parseArgs } from "node:util"
import { openAccounts } from "../people/accounts.ts"
import { type Role, roles } from "../people/viewer.ts"
import type { Settings } from "../settings.ts"

function roleOf(text: string | undefined): Role {
  const role = roles.find((each) => each === text)
  if (!role) throw new Error(`--role must be one of ${roles.join(", ")}.`)
  return role
}

/** `token create`: prints a new token, which nobody can read again. */
export async function createToken(args: readonly string[], settings: Settings): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { role: { type: "string" }, scope: { type: "string" }, name: { type: "string" } },
  })
  const role = roleOf(values.role)
  const accounts = await openAccounts(settings)
  try {
    const { token } = await accounts.createToken({ role, scope: values.scope, name: values.name })
    process.stdout.write(`${token}\n`)
  } finally {
    await accounts.close()
  }
}

/** `user add`: makes an account and prints the link with which its person chooses a password. */
export async function addUser(args: readonly string[], settings: Settings): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      email: { type: "string" },
      name: { type: "string" },
      role: { type: "string" },
      scope: { type: "string" },
    },
  })
  const role = roleOf(values.role)
  if (values.email === undefined || !/^\S+@\S+$/.test(values.email))
    throw new Error("--email must be an e-mail address.")
  const accounts = await openAccounts(settings)
  try {
    const person = { name: values.name ?? values.email, email: values.email, role, scope: values.scope ?? null }
    const { link } = await accounts.addPerson(person)
    process.stdout.write(`${link}\n`)
  } finally {
    await accounts.close()
  }
}
