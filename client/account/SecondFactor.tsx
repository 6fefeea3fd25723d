import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useId, useState } from "react"
import type { Person } from "../../shared/api/access.ts"
import { accountWords } from "../../shared/words/account.ts"
import { signInWords } from "../../shared/words/sign-in.ts"
import { useLanguage } from "../language.ts"
import { signInFault } from "../sign-in/sign-in-fault.ts"
import { PasswordField } from "../sign-in/PasswordField.tsx"
import { send, session } from "../sign-in/session.ts"
import { accountFault } from "./account-fault.ts"
import { QrCode } from "./QrCode.tsx"

type Begun = { readonly address: string; readonly backupCodes: readonly string[] }

/** Turning the second factor on, by password and a first code, and off, by password. */
export function SecondFactor({ person }: { person: Person }) {
  const language = useLanguage()
  const words = accountWords[language]
  const queryClient = useQueryClient()
  const [password, setPassword] = useState("")
  const [code, setCode] = useState("")
  const [begun, setBegun] = useState<Begun | null>(null)
  const id = useId()
  const isAskedFor = useQuery(session).data?.viewer?.needsSecondFactor ?? false
  const finish = async () => {
    setBegun(null)
    setPassword("")
    setCode("")
    await queryClient.invalidateQueries({ queryKey: ["account"] })
    await queryClient.invalidateQueries(session)
  }
  const begin = useMutation({
    mutationFn: () => send<Begun>("POST", "/api/account/second-factor", { password }),
    onSuccess: setBegun,
  })
  const turnOn = useMutation({
    mutationFn: () => send("PUT", "/api/account/second-factor", { code: code.trim() }),
    onSuccess: finish,
  })
  const turnOff = useMutation({
    mutationFn: () => send("DELETE", "/api/account/second-factor", { password }),
    onSuccess: finish,
  })
  const first = person.secondFactor ? turnOff : begin

  return (
    <form
      className="panel account-part stacked"
      onSubmit={(event) => {
        event.preventDefault()
        if (begun) turnOn.mutate()
        else first.mutate()
      }}
    >
      <h2>{words.secondFactor}</h2>
      <p>{person.secondFactor ? words.secondFactorOn : words.secondFactorOff}</p>
      {isAskedFor && <p className="notice warning">{words.secondFactorAskedFor}</p>}
      {!person.hasPassword && <p className="caption">{words.secondFactorNeedsPassword}</p>}
      {person.hasPassword && begun === null && (
        <>
          <PasswordField
            label={words.currentPassword}
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
          />
          {first.error && (
            <p role="alert" className="notice warning">
              {accountFault(first.error, language)}
            </p>
          )}
          <div>
            <button type="submit" className="button" disabled={first.isPending || password === ""}>
              {person.secondFactor ? words.turnOff : words.turnOn}
            </button>
          </div>
        </>
      )}
      {begun !== null && (
        <>
          <p>{words.scan}</p>
          <QrCode text={begun.address} label={words.scan} />
          <p>
            {words.key} <code className="second-factor-key">{new URL(begun.address).searchParams.get("secret")}</code>
          </p>
          <p>{words.backupCodes}</p>
          <ul className="backup-codes">
            {begun.backupCodes.map((each) => (
              <li key={each}>
                <code>{each}</code>
              </li>
            ))}
          </ul>
          <div className="labelled">
            <label htmlFor={id}>{words.confirmCode}</label>
            <input
              id={id}
              className="field"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          </div>
          {turnOn.error && (
            <p role="alert" className="notice warning">
              {signInFault(turnOn.error, signInWords[language].wrongCode, language)}
            </p>
          )}
          <div>
            <button type="submit" className="button primary" disabled={turnOn.isPending}>
              {words.turnOn}
            </button>
          </div>
        </>
      )}
    </form>
  )
}
