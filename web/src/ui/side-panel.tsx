import { ArrowDown, ArrowUp, Link, Maximize2, X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { copyText } from '../lib/copy-text.ts'
import { useTexts } from '../lib/i18n.ts'
import { isComposing, isTyping } from '../lib/keyboard.ts'
import { IconButton } from './button.tsx'
import css from './side-panel.module.css'
import { uiTexts } from './texts.ts'
import { toast } from './toast.tsx'

export interface SidePanelProps {
  /** What kind of thing is open, read aloud as the panel's name. */
  label: string
  onClose: () => void
  /** Walks the list behind the panel; absent at its ends. */
  onPrevious?: () => void
  onNext?: () => void
  /** Opens the same thing as a page of its own. */
  onOpenPage?: () => void
  /** Address that opens the panel again. */
  link?: string
  actions?: ReactNode
  children: ReactNode
}

/** One row opened beside its list; the list stays usable. Fills the screen of a phone. */
export const SidePanel = ({
  label,
  onClose,
  onPrevious,
  onNext,
  onOpenPage,
  link,
  actions,
  children,
}: SidePanelProps) => {
  const t = useTexts(uiTexts)
  const self = useRef<HTMLElement>(null)
  const copy = async () => {
    if (link && (await copyText(new URL(link, location.href).href)))
      toast({ text: t('copied'), tone: 'good' })
  }
  return (
    <aside
      ref={self}
      className={css.panel}
      aria-label={label}
      onKeyDown={(event) => {
        if (isComposing(event)) return
        if (event.key === 'Escape') onClose()
        if (isTyping(event.target) || event.target instanceof HTMLButtonElement) return
        if (event.key === 'ArrowDown' && event.altKey) onNext?.()
        if (event.key === 'ArrowUp' && event.altKey) onPrevious?.()
      }}
    >
      <header className={css.bar}>
        <IconButton
          size="s"
          icon={ArrowUp}
          label={t('previous')}
          keys="K"
          disabled={!onPrevious}
          onClick={onPrevious}
        />
        <IconButton
          size="s"
          icon={ArrowDown}
          label={t('next')}
          keys="J"
          disabled={!onNext}
          onClick={onNext}
        />
        <span className={css.label}>{label}</span>
        {actions}
        {link && <IconButton size="s" icon={Link} label={t('copy_link')} onClick={() => void copy()} />}
        {onOpenPage && <IconButton size="s" icon={Maximize2} label={t('open_page')} onClick={onOpenPage} />}
        <IconButton size="s" icon={X} label={t('close')} keys="Esc" onClick={onClose} />
      </header>
      <div className={css.body}>{children}</div>
    </aside>
  )
}
