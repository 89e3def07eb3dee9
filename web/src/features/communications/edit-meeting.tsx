import type { MeetingPageView } from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import { updateRecord } from '@zhinuo/contracts/records.ts'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { refreshAll } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { DateTimeInput } from '../../ui/date-input.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { communicationTexts } from './texts.ts'

/** Moves a meeting that is still to come, or corrects where it is and what it is about. */
export const EditMeeting = ({ object, meeting }: { object: ObjectView; meeting: MeetingPageView }) => {
  const t = useTexts(communicationTexts)
  const [open, setOpen] = useState(false)
  if (meeting.status !== 'planned' || !object.generic.includes('update')) return null
  return (
    <>
      <Button icon={Pencil} onClick={() => setOpen(true)}>
        {t('edit_meeting')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('edit_meeting')} size="wide">
        {open && <EditForm meeting={meeting} onClose={() => setOpen(false)} />}
      </Dialog>
    </>
  )
}

const EditForm = ({ meeting, onClose }: { meeting: MeetingPageView; onClose: () => void }) => {
  const t = useTexts(communicationTexts)
  const [title, setTitle] = useState(meeting.title)
  const [startsAt, setStartsAt] = useState<string | null>(meeting.startsAt)
  const [endsAt, setEndsAt] = useState<string | null>(meeting.endsAt)
  const [place, setPlace] = useState(meeting.place ?? '')
  const [agenda, setAgenda] = useState(meeting.agenda ?? '')
  const act = useAct((values: Readonly<Record<string, unknown>>, idempotencyKey) =>
    write(
      updateRecord,
      {
        params: { object: 'meeting', id: meeting.id },
        body: { values: { ...values }, version: meeting.version },
      },
      { idempotencyKey },
    ),
  )
  const submit = async () => {
    const done = await act.run({
      title: title.trim(),
      startsAt,
      endsAt,
      place: place.trim() || null,
      agenda: agenda.trim() || null,
    })
    if (!done) return
    await refreshAll()
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('save')}
      onSubmit={() => void submit()}
      onClose={onClose}
      blocked={title.trim() === '' || startsAt === null || endsAt === null}
    >
      <Field label={t('meeting_title')} required>
        <Input value={title} onValue={setTitle} maxLength={200} autoComplete="off" />
      </Field>
      <FieldRow>
        <Field label={t('starts')} required>
          <DateTimeInput value={startsAt} onValue={setStartsAt} />
        </Field>
        <Field label={t('ends')} required>
          <DateTimeInput value={endsAt} onValue={setEndsAt} />
        </Field>
      </FieldRow>
      <Field label={t('place')}>
        <Input value={place} onValue={setPlace} maxLength={300} autoComplete="off" />
      </Field>
      <Field label={t('agenda')}>
        <TextArea value={agenda} onValue={setAgenda} maxLength={5000} rows={4} />
      </Field>
    </ActForm>
  )
}
