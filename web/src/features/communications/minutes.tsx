import {
  type MeetingPageView,
  type PointView,
  sendMinutes,
} from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import { CircleCheck, Copy, Pencil, Send } from 'lucide-react'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useMailGap } from '../../engine/mail-gap.ts'
import { write } from '../../lib/api.ts'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Banner } from '../../ui/page.tsx'
import css from './communications.module.css'
import { showMeeting } from './data.ts'
import { useCopy } from './meeting-actions.tsx'
import { MinutesForm } from './minutes-form.tsx'
import { minutesTexts } from './minutes-texts.ts'
import { communicationTexts } from './texts.ts'

/** The minutes: our words, the customer's beside them where they differ, and who has read them. */
export const Minutes = ({ meeting }: { meeting: MeetingPageView }) => {
  const t = useTexts(communicationTexts)
  const own = useTexts(minutesTexts)
  const language = useLanguage()
  const copy = useCopy()
  const [asking, setAsking] = useState<'write' | 'send' | null>(null)
  const [sent, setSent] = useState<{ wechatText: string; mailed: number } | null>(null)
  const may = (verb: string) => meeting.can.includes(verb)
  const empty = !meeting.minutes && meeting.points.length === 0
  const day = (at: string) => formatDay(dayOf(at), language, { weekday: false })
  return (
    <section className={css.part}>
      <div className={css.line}>
        <h2 className={css.heading}>{t('minutes')}</h2>
        {meeting.minutesSentAt && (
          <OptionOf object="meeting" field="readBackState" value={meeting.readBackState} />
        )}
      </div>
      {sent && (
        <Banner
          tone="good"
          action={
            <Button size="s" icon={Copy} onClick={() => void copy(sent.wechatText)}>
              {t('copy_wechat')}
            </Button>
          }
        >
          {sent.mailed > 0 ? t('minutes_sent', { count: sent.mailed }) : own('sent_by_text')}
        </Banner>
      )}
      {empty && <p className={css.dim}>{t('minutes_none')}</p>}
      {meeting.minutes && <p className={css.prose}>{meeting.minutes}</p>}
      {meeting.points.length > 0 && (
        <ol className={css.points}>
          {meeting.points.map((point) => (
            <Point key={point.id} point={point} sent={meeting.minutesSentAt !== null} />
          ))}
        </ol>
      )}
      {meeting.readBackBy && meeting.readBackAt && (
        <p className={css.dim}>
          {t('read_back', { name: meeting.readBackBy, day: day(meeting.readBackAt) })}
          {meeting.readBackComment && ` · ${t('read_back_comment')}:${meeting.readBackComment}`}
        </p>
      )}
      {meeting.minutesSentAt && (
        <p className={css.dim}>
          {t('sent_on', { day: day(meeting.minutesSentAt) })} ·{' '}
          {meeting.reads.length === 0
            ? t('unread')
            : meeting.reads.map((read) => `${t('read_by', { name: read.name })} ${day(read.at)}`).join(' · ')}
        </p>
      )}
      <div className={css.tools}>
        {may('sendMinutes') && meeting.points.length > 0 && (
          <Button
            look={meeting.readBackState === 'none' ? 'primary' : 'secondary'}
            icon={Send}
            onClick={() => setAsking('send')}
          >
            {t('minutes_send')}
          </Button>
        )}
        {may('writeMinutes') && (
          <Button icon={Pencil} onClick={() => setAsking('write')}>
            {t('minutes_write')}
          </Button>
        )}
      </div>
      <Dialog
        open={asking === 'write'}
        onClose={() => setAsking(null)}
        title={t('minutes_write')}
        size="wide"
      >
        <MinutesForm meeting={meeting} onClose={() => setAsking(null)} />
      </Dialog>
      <Dialog open={asking === 'send'} onClose={() => setAsking(null)} title={t('minutes_send_title')}>
        <SendForm meeting={meeting} onSent={setSent} onClose={() => setAsking(null)} />
      </Dialog>
    </section>
  )
}

const Point = ({ point, sent }: { point: PointView; sent: boolean }) => {
  const t = useTexts(communicationTexts)
  return (
    <li className={css.point}>
      <span className={css.line}>
        <OptionOf object="minutesPoint" field="kind" value={point.kind} />
        {sent && point.answer === 'confirmed' && (
          <span className={css.dim}>
            <CircleCheck aria-hidden /> {t('answer_confirmed')}
          </span>
        )}
      </span>
      {point.answer === 'corrected' ? (
        <div className={css.both}>
          <div>
            <p className={css.dim}>{t('ours_said')}</p>
            <p>{point.text}</p>
          </div>
          <div className={css.theirs}>
            <p className={css.dim}>{t('theirs_said')}</p>
            <p>{point.correction}</p>
          </div>
        </div>
      ) : (
        <p>{point.text}</p>
      )}
    </li>
  )
}

const SendForm = ({
  meeting,
  onSent,
  onClose,
}: {
  meeting: MeetingPageView
  onSent: (sent: { wechatText: string; mailed: number }) => void
  onClose: () => void
}) => {
  const t = useTexts(communicationTexts)
  const noMail = useMailGap()
  const [mail, setMail] = useState(noMail === undefined)
  const act = useAct((byMail: boolean, idempotencyKey) =>
    write(sendMinutes, { params: { id: meeting.id }, body: { mail: byMail } }, { idempotencyKey }),
  )
  const submit = async () => {
    const done = await act.run(mail)
    if (!done) return
    showMeeting(done.meeting)
    onSent(done)
    onClose()
  }
  return (
    <ActForm act={act} submit={t('minutes_send')} onSubmit={() => void submit()} onClose={onClose}>
      <p>{t('minutes_send_note')}</p>
      <p className={css.dim} role="status">
        {meeting.confirmers.length === 0
          ? t('minutes_nobody')
          : t('minutes_by', { names: meeting.confirmers.join(t('minutes_and')) })}
        {meeting.confirmers.length > 0 &&
          meeting.onlyLook.length > 0 &&
          ` ${t('minutes_look', { names: meeting.onlyLook.join(t('minutes_and')) })}`}
      </p>
      <Checkbox
        checked={mail}
        onChecked={setMail}
        disabled={noMail !== undefined}
        note={noMail}
        label={t('minutes_mail')}
      />
    </ActForm>
  )
}
