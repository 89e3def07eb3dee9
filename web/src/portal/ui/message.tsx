import { ApiError, isError } from '@zhinuo/contracts/kit/client.ts'
import { Archive, CircleAlert, type LucideIcon, MessageCircleQuestion, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import type { Tone } from '../../lib/time-left.ts'
import { cx } from '../../ui/cx.ts'
import { keepDraft } from '../../lib/use-draft.ts'
import { refusalOf } from '../refusal.ts'
import { go } from '../router.tsx'
import { portalTexts } from '../texts.ts'
import { Button } from './button.tsx'
import css from './message.module.css'

/** What the server refused, where it was asked: what is wrong and what to do. */
export const Refusal = ({
  error,
  words = '',
}: {
  error: unknown
  /** What the reader wrote: where somebody was first, it can go to us as a question. */
  words?: string
}) => {
  const t = useTexts(portalTexts)
  if (error === null || error === undefined) return null
  const { message, todo, requestId } = refusalOf(error)
  const late = error instanceof ApiError && error.details?.overtaken === true && words.trim() !== ''
  return (
    <div className={css.refusal} role="alert">
      <CircleAlert aria-hidden />
      <div>
        <p>{message}</p>
        {todo && <p>{todo}</p>}
        {requestId && <p className={css.reference}>{t('reference', { id: requestId })}</p>}
        {late && (
          <Button
            small
            icon={MessageCircleQuestion}
            onClick={() => {
              keepDraft('ask us', words.trim())
              go('/portal/ask')
            }}
          >
            {t('to_question')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** A whole page in one sentence, with what can be done next. */
export const Message = ({
  icon: Icon,
  tone = 'neutral',
  title,
  children,
}: {
  icon: LucideIcon
  tone?: Tone
  title: string
  children?: ReactNode
}) => (
  <div className={css.state}>
    <span className={cx(css.icon, css[tone])}>
      <Icon aria-hidden />
    </span>
    <h1>{title}</h1>
    {children}
  </div>
)

/** In place of a page that could not be read. */
export const Failed = ({
  error,
  onRetry,
  children,
}: {
  error: unknown
  onRetry?: () => void
  children?: ReactNode
}) => {
  const t = useTexts(portalTexts)
  const { message, ...said } = refusalOf(error)
  // Nothing was being written where a page could not be read.
  const unread = error instanceof ApiError && ['network', 'answer'].includes(error.code)
  const todo = unread ? t('error_unread_todo') : said.todo
  // What was taken away stays away: there is somebody to call, and nothing to try again.
  const gone = isError(error, 'portal.project_gone')
  // Neither is a link that is over mended by opening it again.
  const over = gone || isError(error, 'link.invalid') || isError(error, 'portal.not_for_you')
  return (
    <Message icon={gone ? Archive : CircleAlert} {...(gone ? {} : { tone: 'bad' as const })} title={message}>
      {todo && <p>{todo}</p>}
      {onRetry && !over && (
        <Button icon={RotateCw} onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
      {children}
    </Message>
  )
}

export const Waiting = () => {
  const t = useTexts(portalTexts)
  return (
    <div className={css.bars} role="status" aria-label={t('loading')}>
      <span className={css.bar} />
      <span className={css.bar} />
      <span className={css.bar} />
    </div>
  )
}
