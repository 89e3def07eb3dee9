import { portalNewsList } from '@zhinuo/contracts/portal-news.ts'
import { Megaphone } from 'lucide-react'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { portal } from '../api.ts'
import { useLoaded } from '../hooks.ts'
import { back } from '../router.tsx'
import { Card, LinkRow } from '../ui/card.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Waiting } from '../ui/message.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import { newsTexts } from './texts.ts'

/** 通知, the newest first, what the reader has not opened marked. */
export const NewsListPage = ({ brand }: { brand: string }) => {
  const t = useTexts(newsTexts)
  const language = useLanguage()
  const { value, error, reload } = useLoaded('news', (signal) => portal.call(portalNewsList, {}, { signal }))
  return (
    <Frame brand={brand} onBack={back} title={t('news')}>
      {value ? (
        value.news.length === 0 ? (
          <Message icon={Megaphone} title={t('none')}>
            <p>{t('none_note')}</p>
          </Message>
        ) : (
          <Card>
            {value.news.map((one) => (
              <LinkRow
                key={one.id}
                to={`/portal/news/${one.id}`}
                title={one.subject}
                note={`${one.kindText} · ${t('sent', { when: formatDay(dayOf(one.sentAt), language, { weekday: false }) })}`}
                end={one.readAt === null && <StateTag tone="active">{t('new')}</StateTag>}
              />
            ))}
          </Card>
        )
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}
