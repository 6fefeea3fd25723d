import { Link } from "@tanstack/react-router"
import { chainWords } from "../../shared/words/chain-page.ts"
import { useWords } from "../language.ts"
import { useMay } from "../sign-in/session.ts"

/** The way on from a page without data, for those who may send some. */
export function UploadFirst() {
  const words = useWords(chainWords)
  if (!useMay("upload")) return null
  return (
    <p className="upload-first">
      <Link to="/uploads" className="button primary">
        {words.upload}
      </Link>
    </p>
  )
}
