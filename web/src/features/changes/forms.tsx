import { type ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import {
  type DeclineChange,
  declineChange,
  implementChange,
  withdrawChange,
} from '@zhinuo/contracts/changes-endpoints.ts'
import {
  handOverAssessment,
  pauseChange,
  type SubmitChange,
  submitChange,
} from '@zhinuo/contracts/changes-assessment-endpoints.ts'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { showChange } from './change-data.ts'
import css from './change.module.css'
import { KindPicker } from './terms.tsx'
import { changeTexts } from './texts.ts'

interface FormProps {
  change: ChangePageView
  onClose: () => void
}

/** Who assesses: when the change is submitted, and whenever somebody else is to. */
export const HandOverForm = ({ change, verb, onClose }: FormProps & { verb: 'submit' | 'handOver' }) => {
  const t = useTexts(changeTexts)
  const asked = (side: 'rd' | 'delivery') =>
    change.assessments.find((one) => one.side === side)?.assessor ?? null
  const [rd, setRd] = useState(asked('rd'))
  const [delivery, setDelivery] = useState(asked('delivery'))
  const act = useAct((body: SubmitChange, idempotencyKey) =>
    write(
      verb === 'submit' ? submitChange : handOverAssessment,
      { params: { id: change.id }, body },
      { idempotencyKey },
    ),
  )
  const submit = async () => {
    const next = await act.run({
      ...(rd ? { rdAssessor: rd.id } : {}),
      ...(delivery ? { deliveryAssessor: delivery.id } : {}),
    })
    if (!next) return
    showChange(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t(verb === 'submit' ? 'submit' : 'save')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {verb === 'submit' && <p>{t('submit_note')}</p>}
      <Field label={t('rd_assessor')} help={verb === 'submit' ? t('rd_help') : undefined}>
        <RecordPicker
          to="member"
          value={rd?.id ?? null}
          name={rd?.name ?? null}
          onValue={(id, name) => setRd(id ? { id, name: name ?? '' } : null)}
        />
      </Field>
      <Field label={t('delivery_assessor')} help={verb === 'submit' ? t('delivery_help') : undefined}>
        <RecordPicker
          to="member"
          value={delivery?.id ?? null}
          name={delivery?.name ?? null}
          onValue={(id, name) => setDelivery(id ? { id, name: name ?? '' } : null)}
        />
      </Field>
    </ActForm>
  )
}

export const PauseForm = ({ change, onClose }: FormProps) => {
  const t = useTexts(changeTexts)
  const [reason, setReason] = useState('')
  const act = useAct((body: { reason: string }, idempotencyKey) =>
    write(pauseChange, { params: { id: change.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({ reason: reason.trim() })
    if (!next) return
    showChange(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('pause')}
      blocked={reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('pause_reason')} required>
        <TextArea value={reason} onValue={setReason} maxLength={500} rows={3} autoFocus />
      </Field>
    </ActForm>
  )
}

export const WithdrawForm = ({ change, onClose }: FormProps) => {
  const t = useTexts(changeTexts)
  const [reason, setReason] = useState('')
  const act = useAct((body: { reason: string }, idempotencyKey) =>
    write(withdrawChange, { params: { id: change.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({ reason: reason.trim() })
    if (!next) return
    showChange(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('withdraw')}
      danger
      blocked={reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('withdraw_reason')} required>
        <TextArea value={reason} onValue={setReason} maxLength={2000} rows={3} autoFocus />
      </Field>
    </ActForm>
  )
}

export const ImplementForm = ({ change, onClose }: FormProps) => {
  const t = useTexts(changeTexts)
  const [note, setNote] = useState('')
  const act = useAct((body: { note?: string }, idempotencyKey) =>
    write(implementChange, { params: { id: change.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run(note.trim() === '' ? {} : { note: note.trim() })
    if (!next) return
    showChange(next)
    onClose()
  }
  return (
    <ActForm act={act} submit={t('implement')} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('implement_note')}>
        <TextArea value={note} onValue={setNote} maxLength={2000} rows={3} autoFocus />
      </Field>
    </ActForm>
  )
}

type Alternative = DeclineChange['alternatives'][number]
const most = 2

/** 婉拒并替代: why, and one or two alternatives; the customer reads both. */
export const DeclineForm = ({ change, onClose }: FormProps) => {
  const t = useTexts(changeTexts)
  const [draft, keep, drop] = useDraft<{ reason: string; alternatives: readonly Alternative[] }>(
    `decline ${change.id}`,
    { reason: '', alternatives: [{ kind: 'reduced', text: '' }] },
  )
  const [tried, setTried] = useState(false)
  const { alternatives } = draft
  const put = (at: number, patch: Partial<Alternative>) =>
    keep({
      ...draft,
      alternatives: alternatives.map((one, index) => (index === at ? { ...one, ...patch } : one)),
    })
  const offered = alternatives.flatMap(({ kind, text }) =>
    text.trim() === '' ? [] : [{ kind, text: text.trim() }],
  )
  const act = useAct((body: DeclineChange, idempotencyKey) =>
    write(declineChange, { params: { id: change.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    setTried(true)
    if (offered.length === 0) return
    const next = await act.run({ reason: draft.reason.trim(), alternatives: offered })
    if (!next) return
    drop()
    showChange(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('decline')}
      blocked={draft.reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('decline_reason')} help={t('decline_help')} required>
        <TextArea
          value={draft.reason}
          onValue={(reason) => keep((old) => ({ ...old, reason }))}
          maxLength={2000}
          rows={3}
          autoFocus
        />
      </Field>
      {alternatives.map((one, index) => (
        <div key={index} className={css.item}>
          <Field label={t('alternative_kind')}>
            <KindPicker value={one.kind} onValue={(kind) => put(index, { kind })} />
          </Field>
          <Field
            label={t('alternative')}
            required={index === 0}
            error={tried && offered.length === 0 ? t('alternative_missing') : undefined}
          >
            <TextArea value={one.text} onValue={(text) => put(index, { text })} maxLength={500} rows={2} />
          </Field>
        </div>
      ))}
      {alternatives.length < most && (
        <div>
          <Button
            size="s"
            icon={Plus}
            onClick={() =>
              keep((old) => ({ ...old, alternatives: [...alternatives, { kind: 'addedValue', text: '' }] }))
            }
          >
            {t('add_alternative')}
          </Button>
        </div>
      )}
    </ActForm>
  )
}
