import {
  type DropExtra,
  dropExtra,
  type GiveExtra,
  giveExtra,
  type HearExtra,
  hearExtra,
  type ResumeExtra,
  resumeExtra,
} from '@zhinuo/contracts/care-endpoints.ts'
import { useState } from 'react'
import { textOr } from '../../engine/fields/picked.ts'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { today } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Checkbox, Segmented } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import css from './care.module.css'
import { useOwed } from './care-data.ts'
import { OwedNote } from './owed-note.tsx'
import { TellCustomer } from './tell-customer.tsx'
import { careTexts } from './texts.ts'

/** It was given: on which day, with the words that say it is an extra. */
export const GiveForm = ({ row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(careTexts)
  const [givenOn, setGivenOn] = useState<string | null>(today())
  const act = useAct((body: GiveExtra, idempotencyKey) =>
    write(giveExtra, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (givenOn && (await act.run({ givenOn }))) onDone()
  }
  return (
    <ActForm
      act={act}
      submit={t('give')}
      onSubmit={() => void submit()}
      onClose={onClose}
      blocked={givenOn === null}
    >
      <p className={css.dim}>{t('give_note')}</p>
      <TellCustomer row={row} />
      <Field label={t('given_on')} required>
        <DateInput value={givenOn} onValue={setGivenOn} max={today()} />
      </Field>
    </ActForm>
  )
}

/** Whether the customer noticed, in their words. */
export const HearForm = ({ row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(careTexts)
  const [heard, setHeard] = useState<'yes' | 'no'>(row.status === 'noEffect' ? 'no' : 'yes')
  const [words, setWords] = useState(textOr(row.customerWords) ?? '')
  const [heardOn, setHeardOn] = useState<string | null>(textOr(row.heardOn) ?? today())
  const act = useAct((body: HearExtra, idempotencyKey) =>
    write(hearExtra, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const body = { noticed: heard === 'yes', customerWords: words.trim() || null }
    if (heardOn && (await act.run({ ...body, heardOn }))) onDone()
  }
  return (
    <ActForm
      act={act}
      submit={t('hear')}
      onSubmit={() => void submit()}
      onClose={onClose}
      blocked={heardOn === null || (heard === 'yes' && words.trim() === '')}
    >
      <Field label={t('heard')} required>
        <Segmented
          label={t('heard')}
          value={heard}
          onValue={setHeard}
          choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </Field>
      <Field label={t('words')} help={t('words_help')} required={heard === 'yes'}>
        <TextArea value={words} onValue={setWords} maxLength={2000} rows={3} autoFocus />
      </Field>
      <Field label={t('heard_on')} required>
        <DateInput
          value={heardOn}
          onValue={setHeardOn}
          max={today()}
          {...(textOr(row.givenOn) ? { min: String(row.givenOn) } : {})}
        />
      </Field>
    </ActForm>
  )
}

export const DropForm = ({ row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(careTexts)
  const [reason, setReason] = useState('')
  const [later, setLater] = useState(false)
  const act = useAct((body: DropExtra, idempotencyKey) =>
    write(dropExtra, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (await act.run({ reason: reason.trim(), later })) onDone()
  }
  return (
    <ActForm
      act={act}
      submit={t('drop')}
      onSubmit={() => void submit()}
      onClose={onClose}
      blocked={reason.trim() === ''}
    >
      <Field label={t('drop_reason')} required>
        <TextArea value={reason} onValue={setReason} maxLength={1000} rows={3} autoFocus />
      </Field>
      {Number(row.round) < Number(row.rounds) && (
        <Checkbox checked={later} onChecked={setLater} label={t('later')} />
      )}
    </ActForm>
  )
}

/** Planned again: on which day, and why now while something is owed. */
export const ResumeForm = ({ row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(careTexts)
  const customer = textOr(row.customer)
  const planned = textOr(row.dueOn)
  const [dueOn, setDueOn] = useState<string | null>(planned && planned >= today() ? planned : today())
  const [despite, setDespite] = useState('')
  const owed = useOwed(customer)
  const act = useAct((body: ResumeExtra, idempotencyKey) =>
    write(resumeExtra, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (dueOn && (await act.run({ dueOn, despite: despite.trim() || null }))) onDone()
  }
  return (
    <ActForm
      act={act}
      submit={t('resume')}
      onSubmit={() => void submit()}
      onClose={onClose}
      blocked={dueOn === null || (owed.any && despite.trim() === '')}
    >
      {customer && <OwedNote customer={customer} say="owed" />}
      {owed.any && (
        <Field label={t('despite')} required>
          <TextArea value={despite} onValue={setDespite} maxLength={1000} rows={2} />
        </Field>
      )}
      <Field label={t('due_on')} required>
        <DateInput value={dueOn} onValue={setDueOn} min={today()} />
      </Field>
    </ActForm>
  )
}
