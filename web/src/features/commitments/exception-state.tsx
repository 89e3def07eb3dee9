import type { Row } from '@zhinuo/contracts/records.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Banner } from '../../ui/page.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const tones = { requested: 'warn', approved: 'good', refused: 'bad' } as const
const isAsked = (value: unknown): value is keyof typeof tones =>
  value === 'requested' || value === 'approved' || value === 'refused'

/** Where the exception for an early day stands, with its reason and fallback. */
export const ExceptionState = ({ row }: { row: Row }) => {
  const t = useTexts(promiseTexts)
  const language = useLanguage()
  const status = row.exceptionStatus
  if (!isAsked(status)) return null
  const day = text(row.exceptionFor)
  if (row.status !== 'requested' && row.status !== 'negotiating') {
    // Once the promise stands, how its day came about is a remark.
    return (
      <p className={css.dim}>
        {t(`exception_${status}`, { day: day && formatDay(day, language) })} · {text(row.exceptionReason)}
      </p>
    )
  }
  return (
    <Banner tone={tones[status]}>
      <p>
        {t(`exception_${status}`, { day: day && formatDay(day, language) })}
        {text(row['exceptionBy.name']) && ` · ${text(row['exceptionBy.name'])}`}
      </p>
      <p className={css.note}>
        {t('named', { name: t('exception_reason'), text: text(row.exceptionReason) })}
        <br />
        {t('named', { name: t('exception_fallback'), text: text(row.exceptionFallback) })}
        {text(row.exceptionNote) && (
          <>
            <br />
            {t('named', { name: t('exception_decision'), text: text(row.exceptionNote) })}
          </>
        )}
      </p>
    </Banner>
  )
}
