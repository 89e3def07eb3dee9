import { useQuery } from '@tanstack/react-query'
import { listMails, type MailView } from '@zhinuo/contracts/system.ts'
import { ChevronDown, ChevronRight, Copy, MailCheck } from 'lucide-react'
import { useState } from 'react'
import { api, currentWorkspace } from '../../lib/api.ts'
import { copyText } from '../../lib/copy-text.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { WhenText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Banner, Page, PageHeader } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './settings.module.css'
import { settingsTexts } from './texts.ts'

const tones: Readonly<Record<MailView['state'], Tone>> = {
  waiting: 'neutral',
  sending: 'active',
  sent: 'good',
  failed: 'bad',
}
const shownMails = 100
const lookAgain = 15_000

/** Mails of the workspace: sent, waiting, or kept here because no mail server is set. */
const OutboxPage = () => {
  const t = useTexts(settingsTexts)
  const query = useQuery({
    queryKey: ['workspace', currentWorkspace() ?? '', 'mails'],
    queryFn: ({ signal }) => api.call(listMails, { query: { limit: shownMails } }, { signal }),
    refetchInterval: lookAgain,
  })
  return (
    <Page narrow>
      <PageHeader title={t('outbox')} />
      {query.data && !query.data.smtp && <Banner tone="warn">{t('outbox_no_smtp')}</Banner>}
      {query.error && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <SkeletonRows rows={5} height={48} />
      ) : query.data.mails.length === 0 ? (
        <EmptyState icon={MailCheck} title={t('outbox_none')}>
          {t('outbox_none_note')}
        </EmptyState>
      ) : (
        <div className={css.rows}>
          {query.data.mails.map((mail) => (
            <Mail key={mail.id} mail={mail} />
          ))}
        </div>
      )}
    </Page>
  )
}

const Mail = ({ mail }: { mail: MailView }) => {
  const t = useTexts(settingsTexts)
  const [open, setOpen] = useState(false)
  const copy = async () => {
    if (await copyText(`${mail.subject}\n\n${mail.text}`)) toast({ text: t('copied'), tone: 'good' })
  }
  return (
    <div className={css.row}>
      <IconButton
        size="s"
        icon={open ? ChevronDown : ChevronRight}
        label={mail.subject}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      <div className={css.grow}>
        <div className={css.strong}>{mail.subject}</div>
        <div className={css.small}>
          {t('mail_to', { to: mail.to.join(', ') })} · <WhenText value={mail.sentAt ?? mail.createdAt} />
          {mail.attempts > 1 && ` · ${t('mail_attempts', { count: mail.attempts })}`}
        </div>
        {mail.lastError && mail.state !== 'sent' && <div className={css.small}>{mail.lastError}</div>}
      </div>
      <StatusTag tone={tones[mail.state]}>{t(`mail_${mail.state}`)}</StatusTag>
      <Button size="s" look="quiet" icon={Copy} onClick={() => void copy()}>
        {t('copy')}
      </Button>
      {open && <p className={css.mailText}>{mail.text}</p>}
    </div>
  )
}

export default OutboxPage
