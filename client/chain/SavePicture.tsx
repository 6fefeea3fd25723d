import type { ReactNode } from "react"
import { chainWords } from "../../shared/words/chain-page.ts"
import { useWords } from "../language.ts"
import { downloadBlob } from "../ui/download.ts"
import { Popover } from "../ui/Popover.tsx"
import { usePrint } from "../ui/printing.ts"
import { pictureAsPng, pictureAsSvg } from "./save-picture.ts"

/** The chain picture as a file, or on paper; `children`: what else there is to take along. */
export function SavePicture({ pictureId, children }: { readonly pictureId: string; readonly children?: ReactNode }) {
  const words = useWords(chainWords)
  const print = usePrint()
  const picture = () => document.getElementById(pictureId) as unknown as SVGSVGElement
  return (
    <div className="no-print">
      <Popover name={words.takeAlong} label={words.save}>
        {() => (
          <div className="menu-list">
            <button
              type="button"
              className="button quiet"
              onClick={() => downloadBlob("chain.svg", new Blob([pictureAsSvg(picture())], { type: "image/svg+xml" }))}
            >
              {words.saveSvg}
            </button>
            <button
              type="button"
              className="button quiet"
              onClick={() => void pictureAsPng(picture()).then((blob) => downloadBlob("chain.png", blob))}
            >
              {words.savePng}
            </button>
            {children}
            <button type="button" className="button quiet" onClick={print}>
              {words.print}
            </button>
          </div>
        )}
      </Popover>
    </div>
  )
}
