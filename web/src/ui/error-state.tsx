import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLanguage, useTexts } from '../lib/i18n.ts'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import css from './error-state.module.css'
import { errorTextOf } from './error-text.ts'
import { uiTexts } from './texts.ts'

/** Nothing came back from the server: of what was read only, there is nothing to say about saving. */
const unanswered: ReadonlySet<string> = new Set(['network', 'answer'])

/** In place of what could not be shown: what happened, what to do, and the code to pass on. */
export const ErrorState = ({
  error,
  onRetry,
  children,
}: {
  error: unknown
  onRetry?: () => void
  children?: ReactNode
}) => {
  const t = useTexts(uiTexts)
  const text = errorTextOf(error, useLanguage())
  return (
    <div className={css.state} role="alert">
      <span className={cx(css.icon, css.bad)}>
        <CircleAlert aria-hidden />
      </span>
      <h2 className={css.title}>{text.message}</h2>
      {text.todo && (
        <p className={css.text}>{unanswered.has(text.code) ? t('error_unread_todo') : text.todo}</p>
      )}
      {text.requestId && (
        <p className={css.code}>
          {text.code} · {t('reference', { id: text.requestId })}
        </p>
      )}
      <div className={css.actions}>
        {onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
        {children}
      </div>
    </div>
  )
}

/** A refusal beside the control that asked: what is wrong and what to do. */
export const ErrorNote = ({ error }: { error: unknown }) => {
  const text = errorTextOf(error, useLanguage())
  return (
    <div className={css.note} role="alert">
      <CircleAlert aria-hidden />
      <div>
        <p>{text.message}</p>
        {text.todo && <p>{text.todo}</p>}
        {text.requestId && <p className={css.code}>{text.code}</p>}
      </div>
    </div>
  )
}
