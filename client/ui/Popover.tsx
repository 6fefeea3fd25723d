import { useEffect, useId, useState, type ReactNode } from "react"
import "./popover.css"

type PopoverProps = {
  /** What the button says; its accessible name is `name` with this. */
  readonly label: ReactNode
  readonly name: string
  readonly children: (close: () => void) => ReactNode
}

/** A button and what it opens. Escape, a press elsewhere and leaving with the tab key close it. */
export function Popover({ label, name, children }: PopoverProps) {
  const [isOpen, setOpen] = useState(false)
  const [root, setRoot] = useState<HTMLDivElement | null>(null)
  const id = useId()
  const close = () => {
    setOpen(false)
    root?.querySelector<HTMLElement>("button")?.focus()
  }
  useEffect(() => {
    if (!isOpen) return
    const elsewhere = (event: PointerEvent) => {
      if (!root?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener("pointerdown", elsewhere)
    return () => document.removeEventListener("pointerdown", elsewhere)
  }, [isOpen, root])
  return (
    <div
      ref={setRoot}
      className="popover"
      onKeyDown={(event) => {
        if (event.key === "Escape" && isOpen) close()
      }}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <button type="button" className="pick" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        <span className="visually-hidden">{`${name}: `}</span>
        {label}
        <svg width="10" height="6" viewBox="0 0 10 6" aria-hidden="true">
          <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </svg>
      </button>
      {isOpen && (
        <div id={id} className="popover-panel" role="group" aria-label={name}>
          {children(close)}
        </div>
      )}
    </div>
  )
}
