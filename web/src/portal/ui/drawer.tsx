import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { portalTexts } from '../texts.ts'
import { IconButton } from './button.tsx'
import css from './drawer.module.css'

interface DrawerProps {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  footer?: ReactNode
}

/** Rises from the foot of a phone; stands in the middle of a wide window. A tap beside it keeps what was typed. */
export const Drawer = (props: DrawerProps) => (props.open ? <OpenDrawer {...props} /> : null)

const OpenDrawer = ({ onClose, title, children, footer }: DrawerProps) => {
  const t = useTexts(portalTexts)
  const titleId = useId()
  const [self, setSelf] = useState<HTMLDialogElement | null>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })
  useEffect(() => {
    if (!self) return
    const opener = document.activeElement
    self.showModal()
    self.querySelector<HTMLElement>('[data-focus], [data-body] :is(input, textarea):not(:disabled)')?.focus()
    return () => {
      self.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    }
  }, [self])
  return (
    <dialog
      ref={setSelf}
      className={css.drawer}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        close.current()
      }}
    >
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
    </dialog>
  )
}
