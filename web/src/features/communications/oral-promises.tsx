import {
  type CommunicationPageView,
  type OralPromiseView,
  type SettleOralPromise,
  settleOralPromise,
} from '@zhinuo/contracts/communications-endpoints.ts'
import { EyeOff } from 'lucide-react'
import { useState } from 'react'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAllowed, useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './communications.module.css'
import { showCommunication } from './data.ts'
import { communicationTexts } from './texts.ts'

/** 「发现 2 条可能的口头承诺,入台账?」: shown to who wrote the record, and to nobody else. */
export const OralPromises = ({ communication }: { communication: CommunicationPageView }) => {
  const t = useTexts(communicationTexts)
  const mayRecord = useAllowed('commitment:record')
  const [taking, setTaking] = useState<OralPromiseView | null>(null)
  const skip = useAct((body: SettleOralPromise, idempotencyKey) =>
    write(settleOralPromise, { params: { id: communication.id }, body }, { idempotencyKey }),
  )
  const dismiss = async (sentence: string) => {
    const next = await skip.run({ sentence, outcome: 'dismissed' })
    if (next) showCommunication(next)
  }
  return (
    <section className={css.oral}>
      <h2 className={css.heading}>{t('oral', { count: communication.oralPromises.length })}</h2>
      <p className={css.dim}>
        <EyeOff aria-hidden /> {t('oral_note')}
      </p>
      <ul className={css.rows}>
        {communication.oralPromises.map((one) => (
          <li key={one.sentence} className={css.step}>
            <div className={css.stepText}>
              <q>{one.sentence}</q>
              <p className={css.dim}>{t('oral_cue', { cue: one.cue })}</p>
            </div>
            <div className={css.tools}>
              <Button size="s" look="quiet" busy={skip.busy} onClick={() => void dismiss(one.sentence)}>
                {t('oral_skip')}
              </Button>
              {mayRecord && (
                <Button size="s" look="primary" onClick={() => setTaking(one)}>
                  {t('oral_take')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {skip.error !== null && <ErrorNote error={skip.error} />}
      {taking && (
        <Dialog open onClose={() => setTaking(null)} title={t('oral_take')}>
          <TakeForm communication={communication} found={taking} onClose={() => setTaking(null)} />
        </Dialog>
      )}
    </section>
  )
}

const TakeForm = ({
  communication,
  found,
  onClose,
}: {
  communication: CommunicationPageView
  found: OralPromiseView
  onClose: () => void
}) => {
  const t = useTexts(communicationTexts)
  const { member } = useMe()
  const [content, setContent] = useState(found.sentence)
  const [engagement, setEngagement] = useState({
    id: communication.engagement?.id ?? null,
    name: communication.engagement?.name ?? null,
  })
  const [owner, setOwner] = useState<{ id: string | null; name: string | null }>({
    id: member.id,
    name: member.name,
  })
  const [promisedOn, setPromisedOn] = useState(found.dueOn)
  const act = useAct((body: SettleOralPromise, idempotencyKey) =>
    write(settleOralPromise, { params: { id: communication.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({
      sentence: found.sentence,
      outcome: 'recorded',
      content: content.trim(),
      engagement: engagement.id,
      owner: owner.id,
      promisedOn,
    })
    if (!next) return
    showCommunication(next)
    toast({ text: t('oral_taken'), tone: 'good' })
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('oral_take')}
      onSubmit={() => void submit()}
      onClose={onClose}
      blocked={content.trim() === '' || engagement.id === null}
    >
      <Field label={t('oral_content')} required>
        <TextArea value={content} onValue={setContent} maxLength={500} rows={3} autoFocus />
      </Field>
      {!communication.engagement && (
        <Field label={t('oral_project')} required>
          <RecordPicker
            to="engagement"
            value={engagement.id}
            name={engagement.name}
            filter={{ op: 'eq', field: 'customer', value: communication.customer.id }}
            onValue={(id, name) => setEngagement({ id, name })}
          />
        </Field>
      )}
      <FieldRow>
        <PickField label={t('step_owner')} to="member" value={owner} onValue={setOwner} />
        <Field label={t('step_due')}>
          <DateInput value={promisedOn} onValue={setPromisedOn} />
        </Field>
      </FieldRow>
    </ActForm>
  )
}
