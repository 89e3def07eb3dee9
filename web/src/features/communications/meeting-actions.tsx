import {
  cancelMeeting,
  getInvitation,
  getMeetingIcs,
  holdMeeting,
  inviteToMeeting,
  type MeetingPageView,
} from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import { useQuery } from '@tanstack/react-query'
import { CalendarPlus, CircleCheck, Copy, Send } from 'lucide-react'
import { useState } from 'react'
import { recordsKey } from '../../engine/records.ts'
import { useMailGap } from '../../engine/mail-gap.ts'
import { api, write } from '../../lib/api.ts'
import { copyText } from '../../lib/copy-text.ts'
import { dayOf, formatDay, now } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './communications.module.css'
import { showMeeting } from './data.ts'
import { EditMeeting } from './edit-meeting.tsx'
import { communicationTexts } from './texts.ts'

/** Copies a text and says so. */
export const useCopy = () => {
  const t = useTexts(communicationTexts)
  return async (text: string) => {
    const done = await copyText(text)
    toast(done ? { text: t('copied'), tone: 'good' } : { text: t('copy_failed'), tone: 'bad' })
  }
}

/** What may be done to the meeting as it stands. */
export const MeetingActions = ({ meeting, object }: { meeting: MeetingPageView; object: ObjectView }) => {
  const t = useTexts(communicationTexts)
  const language = useLanguage()
  const [asking, setAsking] = useState<'invite' | 'cancel' | null>(null)
  const hold = useAct((id: string, idempotencyKey) =>
    write(holdMeeting, { params: { id } }, { idempotencyKey }),
  )
  const ics = useAct(async (id: string) =>
    saveFile(await api.open(getMeetingIcs, { params: { id } }), `${meeting.title}.ics`),
  )
  const may = (verb: string) => meeting.can.includes(verb)
  const close = () => setAsking(null)
  const recordHeld = async () => {
    const next = await hold.run(meeting.id)
    if (next) showMeeting(next)
  }
  const begun = Date.parse(meeting.startsAt) <= now().getTime()
  return (
    <>
      <div className={css.tools}>
        {begun && may('hold') && (
          <Button look="primary" icon={CircleCheck} busy={hold.busy} onClick={() => void recordHeld()}>
            {t('hold')}
          </Button>
        )}
        {may('invite') && (
          <Button look={begun ? 'secondary' : 'primary'} icon={Send} onClick={() => setAsking('invite')}>
            {t('invite')}
          </Button>
        )}
        <EditMeeting object={object} meeting={meeting} />
        <Button icon={CalendarPlus} busy={ics.busy} onClick={() => void ics.run(meeting.id)}>
          {t('ics')}
        </Button>
        {may('cancel') && (
          <Button look="quiet" onClick={() => setAsking('cancel')}>
            {t('cancel')}
          </Button>
        )}
        {meeting.invitedAt && meeting.status === 'planned' && (
          <span className={css.dim}>
            {t('invited_on', { day: formatDay(dayOf(meeting.invitedAt), language, { weekday: false }) })}
          </span>
        )}
      </div>
      {hold.error !== null && <ErrorNote error={hold.error} />}
      {ics.error !== null && <ErrorNote error={ics.error} />}
      <Dialog open={asking === 'invite'} onClose={close} title={t('invite_title')}>
        <InviteForm meeting={meeting} onClose={close} />
      </Dialog>
      <Dialog open={asking === 'cancel'} onClose={close} title={t('cancel')} size="narrow">
        <CancelForm meeting={meeting} onClose={close} />
      </Dialog>
    </>
  )
}

const InviteForm = ({ meeting, onClose }: { meeting: MeetingPageView; onClose: () => void }) => {
  const t = useTexts(communicationTexts)
  const copy = useCopy()
  const noMail = useMailGap()
  const [mail, setMail] = useState(noMail === undefined)
  const words = useQuery({
    queryKey: [
      ...recordsKey('meeting'),
      'invitation',
      meeting.id,
      meeting.version,
      meeting.participants.length,
    ],
    queryFn: ({ signal }) => api.call(getInvitation, { params: { id: meeting.id } }, { signal }),
  })
  const act = useAct((byMail: boolean, idempotencyKey) =>
    write(inviteToMeeting, { params: { id: meeting.id }, body: { mail: byMail } }, { idempotencyKey }),
  )
  if (words.error) return <ErrorNote error={words.error} />
  if (!words.data) return <SkeletonLines lines={4} />
  const { withMail, withoutMail, wechatText } = words.data
  const nobody = withMail.length + withoutMail.length === 0
  const submit = async () => {
    const sent = await act.run(mail && withMail.length > 0)
    if (!sent) return
    showMeeting(sent.meeting)
    toast({ text: t('invite_done', { count: sent.mailed }), tone: 'good' })
    onClose()
  }
  return (
    <ActForm act={act} submit={t('invite')} onSubmit={() => void submit()} onClose={onClose} blocked={nobody}>
      {nobody && <p className={css.dim}>{t('invite_nobody')}</p>}
      {withMail.length > 0 && (
        <Checkbox
          checked={mail}
          onChecked={setMail}
          disabled={noMail !== undefined}
          note={noMail}
          label={t('invite_mail', { names: withMail.join('、') })}
        />
      )}
      {withoutMail.length > 0 && (
        <p className={css.dim}>{t('invite_no_mail', { names: withoutMail.join('、') })}</p>
      )}
      <p className={css.wechat}>{wechatText}</p>
      <div>
        <Button size="s" icon={Copy} onClick={() => void copy(wechatText)}>
          {t('copy_wechat')}
        </Button>
      </div>
    </ActForm>
  )
}

const CancelForm = ({ meeting, onClose }: { meeting: MeetingPageView; onClose: () => void }) => {
  const t = useTexts(communicationTexts)
  const [reason, setReason] = useState('')
  const act = useAct((why: string, idempotencyKey) =>
    write(cancelMeeting, { params: { id: meeting.id }, body: { reason: why } }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run(reason.trim())
    if (!next) return
    showMeeting(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('cancel')}
      danger
      onSubmit={() => void submit()}
      onClose={onClose}
      blocked={reason.trim() === ''}
    >
      <Field label={t('cancel_why')} required>
        <TextArea value={reason} onValue={setReason} maxLength={500} rows={3} autoFocus />
      </Field>
    </ActForm>
  )
}
