import { Outlet } from "@tanstack/react-router"
import { shellWords } from "../../shared/words/shell.ts"
import { useWords } from "../language.ts"
import { Header } from "./Header.tsx"
import "./shell.css"

/** What stands around every page: the way past the header, the header, the page. */
export function Shell() {
  const words = useWords(shellWords)
  return (
    <>
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <Header />
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  )
}
