import type { PortalHomeView } from '@zhinuo/contracts/portal.ts'
import { FileText, MailOpen } from 'lucide-react'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { portalTexts } from '../texts.ts'
import { Card, LinkRow, Section } from '../ui/card.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import css from './home.module.css'

/** Letters that told of a change, the newest first as the server sends them. */
export const NoticeList = ({ notices }: { notices: PortalHomeView['notices'] }) => {
  const t = useTexts(portalTexts)
  const language = useLanguage()
  if (notices.length === 0) return null
  return (
    <Section title={t('notices')}>
      <Card>
        {notices.map((notice) => (
          <LinkRow
            key={notice.id}
            to={`/portal/notices/${notice.id}`}
            icon={MailOpen}
            tone={notice.state === 'closed' ? 'neutral' : 'warn'}
            title={notice.subject}
            note={
              <>
                {formatDay(dayOf(notice.sentAt), language)}
                {notice.newDate &&
                  ` · ${t('expected_around', { day: formatDay(notice.newDate, language, { weekday: false }) })}`}
              </>
            }
          >
            <span className={css.head}>
              <StateTag
                tone={notice.state === 'closed' ? 'good' : notice.state === 'awaitingYou' ? 'warn' : 'active'}
              >
                {notice.stateText}
              </StateTag>
            </span>
          </LinkRow>
        ))}
      </Card>
    </Section>
  )
}

export const SheetList = ({ sheets }: { sheets: PortalHomeView['sheets'] }) => {
  const t = useTexts(portalTexts)
  const language = useLanguage()
  if (sheets.length === 0) return null
  return (
    <Section title={t('sheets')}>
      <Card>
        {sheets.map((sheet) => (
          <LinkRow
            key={sheet.id}
            to={`/portal/sheets/${sheet.id}`}
            icon={FileText}
            tone="neutral"
            title={sheet.title}
            note={
              <>
                {sheet.number} · {t('edition', { n: sheet.edition })} ·{' '}
                {sheet.signedAt
                  ? t('signed_on', { day: formatDay(dayOf(sheet.signedAt), language, { weekday: false }) })
                  : sheet.state === 'toSign' && sheet.expiresOn
                    ? t('sign_by', { day: formatDay(sheet.expiresOn, language, { weekday: false }) })
                    : t('sent_on', { day: formatDay(dayOf(sheet.sentAt), language, { weekday: false }) })}
              </>
            }
          >
            <span className={css.head}>
              <StateTag tone={sheet.tone}>{sheet.stateText}</StateTag>
            </span>
          </LinkRow>
        ))}
      </Card>
    </Section>
  )
}
