import { uploadsWords } from "../../shared/words/uploads.ts"
import { bytesText } from "../../shared/words/bytes.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { queue, useSending } from "./send-queue.ts"
import { useProgress } from "./progress.ts"
import { ProgressMeter } from "./ProgressMeter.tsx"
import type { Sending } from "./sending.ts"

/** The files on their way, each with how far it is and a way to stop it. */
export function SendingList() {
  const sending = useSending()
  if (sending.length === 0) return null
  return (
    <ul className="panel sending">
      {sending.map((each) => (
        <SendingFile key={each.id} sending={each} />
      ))}
    </ul>
  )
}

function SendingFile({ sending }: { readonly sending: Sending }) {
  const language = useLanguage()
  const words = uploadsWords[language].sending
  const size = bytesText(sending.bytes, language)
  const isReading = sending.state === "reading"
  if (sending.state === "failed")
    return (
      <li>
        <div role="alert">
          <b>{words.failed(sending.name)}</b>
          <p>{explain(sending.error, language)}</p>
        </div>
        <button type="button" className="button" onClick={() => queue.stop(sending.id)}>
          {words.dismiss}
        </button>
      </li>
    )
  return (
    <li>
      <div className="sending-file">
        <b>{isReading ? words.reading(sending.name) : words.sending(sending.name)}</b>
        {isReading ? (
          <Reading sending={sending} />
        ) : (
          <>
            <progress
              className="meter"
              aria-label={sending.name}
              max={Math.max(sending.bytes, 1)}
              value={sending.sent}
            />
            <span className="caption">{words.of(bytesText(sending.sent, language), size)}</span>
          </>
        )}
      </div>
      <button type="button" className="button" onClick={() => queue.stop(sending.id)}>
        {words.stop}
      </button>
    </li>
  )
}

function Reading({ sending }: { readonly sending: Sending }) {
  return <ProgressMeter name={sending.name} progress={useProgress(sending.id)} />
}
