import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { useTexts } from '../lib/i18n.ts'
import css from './toast.module.css'
import { uiTexts } from './texts.ts'

export interface Toast {
  readonly text: ReactNode
  readonly tone?: 'plain' | 'good' | 'bad'
  readonly action?: { readonly label: string; readonly run: () => void }
  /** How long it stays. Default 4, with an action 10. */
  readonly seconds?: number
}
type Shown = Toast & { readonly id: number }

const most = 3
let shown: readonly Shown[] = []
let lastId = 0
const listeners = new Set<() => void>()
const show = (next: readonly Shown[]) => {
  shown = next
  for (const listener of listeners) listener()
}
const dismiss = (id: number) => show(shown.filter((toast) => toast.id !== id))

/** Says something at the foot of the page for a moment. Returns the function that takes it away. */
export const toast = (message: Toast): (() => void) => {
  lastId += 1
  const id = lastId
  // What can still be taken back stays; mere news gives way to newer news.
  show([...shown.filter(({ action }) => action), { ...message, id }].slice(-most))
  return () => dismiss(id)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Draws the messages; stands once in an app. */
export const Toaster = () => {
  const messages = useSyncExternalStore(subscribe, () => shown)
  return createPortal(
    <div
      className={css.stack}
      popover="manual"
      role="status"
      // In the top layer, so that messages stand above open dialogs too; raised again for each new one.
      ref={(stack) => {
        if (!stack || typeof stack.showPopover !== 'function') return
        if (stack.matches(':popover-open')) stack.hidePopover()
        if (messages.length > 0) stack.showPopover()
      }}
    >
      {messages.map((message) => (
        <Message key={message.id} message={message} />
      ))}
    </div>,
    document.body,
  )
}

const Message = ({ message }: { message: Shown }) => {
  const t = useTexts(uiTexts)
  const seconds = message.seconds ?? (message.action ? 10 : 4)
  useEffect(() => {
    const timer = setTimeout(() => dismiss(message.id), seconds * 1000)
    return () => clearTimeout(timer)
  }, [message.id, seconds])
  return (
    <div className={css.toast}>
      {message.tone === 'good' && <CircleCheck aria-hidden />}
      {message.tone === 'bad' && <CircleAlert aria-hidden />}
      <span className={css.text}>{message.text}</span>
      {message.action && (
        <button
          type="button"
          className={css.action}
          onClick={() => {
            dismiss(message.id)
            message.action?.run()
          }}
        >
          {message.action.label}
        </button>
      )}
      <button type="button" className={css.close} aria-label={t('close')} onClick={() => dismiss(message.id)}>
        <X aria-hidden />
      </button>
    </div>
  )
}
