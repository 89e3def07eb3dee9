import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { getNoticePdf } from '@zhinuo/contracts/deviations-endpoints.ts'
import { CircleCheck, Copy, Download } from 'lucide-react'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { api } from '../../lib/api.ts'
import { copyText } from '../../lib/copy-text.ts'
import { formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Banner } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './deviation.module.css'
import { LetterForm, type Told } from './letter-form.tsx'
import { TellMany } from './tell-many.tsx'
import { deviationTexts } from './texts.ts'

/** 先打电话 → 发告知函: letters that went out, and the form for the next one. */
export const TellStep = ({ deviation }: { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  const [again, setAgain] = useState(false)
  const [told, setTold] = useState<Told | null>(null)
  const mayTell = deviation.can.includes('notify')
  const writing = mayTell && (deviation.notices.length === 0 || again)
  const copy = async () => {
    const done = told !== null && (await copyText(told.wechatText))
    toast(done ? { text: t('copied'), tone: 'good' } : { text: t('copy_failed'), tone: 'bad' })
  }
  return (
    <>
      {told && (
        <Banner
          tone="good"
          action={
            <Button size="s" icon={Copy} onClick={() => void copy()}>
              {t('copy_wechat')}
            </Button>
          }
        >
          {t(told.mailQueued ? 'sent_mail' : 'sent')}
        </Banner>
      )}
      {deviation.notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
      {mayTell && deviation.notices.length > 0 && !again && (
        <div>
          <Button size="s" look="quiet" onClick={() => setAgain(true)}>
            {t('send_again')}
          </Button>
        </div>
      )}
      {writing && (
        <LetterForm
          deviation={deviation}
          onTold={(next) => {
            setTold(next)
            setAgain(false)
          }}
        />
      )}
      <TellMany deviation={deviation} />
    </>
  )
}

const NoticeCard = ({ notice }: { notice: DeviationPageView['notices'][number] }) => {
  const t = useTexts(deviationTexts)
  const language = useLanguage()
  const hours = Math.abs(Math.round(notice.hoursAhead ?? 0))
  const pdf = useAct(async (id: string) =>
    saveFile(await api.open(getNoticePdf, { params: { id } }), `${notice.subject}.pdf`),
  )
  return (
    <div className={css.notice}>
      <div className={css.row}>
        <strong>{notice.subject}</strong>
        <StatusTag tone={notice.timing === 'early' ? 'good' : notice.timing === 'late' ? 'bad' : 'neutral'}>
          {notice.timing === 'noLine'
            ? t('notice_no_line')
            : t(notice.timing === 'early' ? 'notice_early' : 'notice_late', { hours })}
        </StatusTag>
      </div>
      <p className={css.dim}>
        {t('notice_sent', { time: formatTime(notice.sentAt, language) })} ·{' '}
        {t('notice_called', { name: notice.calledContact, time: formatTime(notice.calledAt, language) })}
      </p>
      <ul className={css.options}>
        {notice.newDate && (
          <li>
            {t('letter_date')} <DateText value={notice.newDate} />
          </li>
        )}
        {notice.alternatives.map((one) => (
          <li key={`${one.kind} ${one.text}`}>
            <OptionOf object="alternative" field="kind" value={one.kind} /> {one.text}
          </li>
        ))}
      </ul>
      <p className={css.row}>
        {notice.reads.length === 0 ? (
          <span className={css.dim}>{t('notice_unread')}</span>
        ) : (
          notice.reads.map((read) => (
            <span key={`${read.name} ${read.at}`} className={css.read}>
              <CircleCheck aria-hidden />
              {t('notice_read', { name: read.name })} <DateText value={read.at} withHour weekday={false} />
            </span>
          ))
        )}
        <Button size="s" look="quiet" icon={Download} busy={pdf.busy} onClick={() => void pdf.run(notice.id)}>
          {t('pdf')}
        </Button>
      </p>
      {pdf.error !== null && <ErrorNote error={pdf.error} />}
      <details>
        <summary className={css.dim}>{t('full_text')}</summary>
        <p className={css.letterText}>{notice.text}</p>
      </details>
    </div>
  )
}
