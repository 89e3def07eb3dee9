import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTexts } from '../lib/i18n.ts'
import { IconButton } from './button.tsx'
import { cx } from './cx.ts'
import css from './dialog.module.css'
import { LayerContext } from './layer.tsx'
import { openLayer } from './layers.ts'
import { uiTexts } from './texts.ts'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  footer?: ReactNode
  size?: 'narrow' | 'normal' | 'wide' | 'huge'
  /** Stands near the top, so that it does not move while its content grows and shrinks. */
  top?: boolean
  className?: string
}

/** A window above the page that must be dealt with first. On a phone it rises from below. */
export const Dialog = (props: DialogProps) => (props.open ? <OpenDialog {...props} /> : null)

const OpenDialog = ({ onClose, title, children, footer, size = 'normal', top, className }: DialogProps) => {
  const t = useTexts(uiTexts)
  const [self, setSelf] = useState<HTMLDialogElement | null>(null)
  const titleId = useId()
  const close = useRef(onClose)
  close.current = onClose

  useEffect(() => {
    if (!self) return
    const opener = document.activeElement
    const leave = openLayer(() => close.current())
    self.showModal()
    // A form whose code is still on its way is waited for, unless the person has gone on meanwhile.
    const waiting = new MutationObserver(() => {
      if (document.activeElement?.closest('[data-body], footer') || focusFirst(self)) waiting.disconnect()
    })
    if (!focusFirst(self)) waiting.observe(self, { childList: true, subtree: true })
    return () => {
      waiting.disconnect()
      leave()
      self.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    }
  }, [self])

  return (
    <dialog
      ref={setSelf}
      aria-labelledby={titleId}
      className={cx(css.dialog, size !== 'normal' && css[size], top && css.top, className)}
      // A phone's own "back" asks for this; Escape is dealt with by the layers.
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        close.current()
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget && isOutside(event.currentTarget, event)) close.current()
      }}
      // A key pressed in the dialog is no command to the page below it.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <LayerContext value={self}>
        <header className={css.head}>
          <h2 id={titleId} className={css.title}>
            {title}
          </h2>
          <IconButton icon={X} label={t('close')} onClick={() => close.current()} />
        </header>
        <div className={css.body} data-body>
          {children}
        </div>
        {footer && <footer className={css.foot}>{footer}</footer>}
      </LayerContext>
    </dialog>
  )
}

const firstChoices = [
  '[autofocus], [data-autofocus]',
  '[data-body] :is(input, textarea, select, button):not(:disabled)',
  'footer button:not(:disabled)',
]

/** Puts the focus where the person begins; false where there is nothing yet. */
const focusFirst = (dialog: HTMLElement): boolean => {
  const first = firstChoices
    .map((choice) => dialog.querySelector<HTMLElement>(choice))
    .find((found) => found !== null)
  first?.focus()
  return first !== undefined
}

const isOutside = (dialog: HTMLElement, at: { clientX: number; clientY: number }): boolean => {
  const box = dialog.getBoundingClientRect()
  return at.clientX < box.left || at.clientX > box.right || at.clientY < box.top || at.clientY > box.bottom
}
