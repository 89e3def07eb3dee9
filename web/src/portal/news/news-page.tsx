import { portalNews, portalNewsRead } from '@zhinuo/contracts/portal-news.ts'
import { useEffect } from 'react'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { portal } from '../api.ts'
import { useLoaded } from '../hooks.ts'
import css from '../project/project.module.css'
import { back } from '../router.tsx'
import { Card } from '../ui/card.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Waiting } from '../ui/message.tsx'
import { newsTexts } from './texts.ts'

/** One notice as it was written to the reader. Opening it leaves a receipt. */
export const NewsPage = ({ id, brand }: { id: string; brand: string }) => {
  const t = useTexts(newsTexts)
  const language = useLanguage()
  const { value, error, reload } = useLoaded(`news ${id}`, (signal) =>
    portal.call(portalNews, { params: { id } }, { signal }),
  )
  const unread = value?.readAt === null
  useEffect(() => {
    // A receipt that is lost is sent again on the next visit.
    if (unread) portal.call(portalNewsRead, { params: { id } }).catch(() => undefined)
  }, [id, unread])
  return (
    <Frame brand={brand} onBack={back}>
      {value ? (
        <>
          <div className={css.head}>
            <h1 className={css.title}>{value.subject}</h1>
            <p className={css.dim}>
              {value.kindText} ·{' '}
              {t('sent', { when: formatDay(dayOf(value.sentAt), language, { weekday: false }) })}
            </p>
          </div>
          <Card padded>
            <p className={css.text}>{value.text}</p>
          </Card>
        </>
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}
