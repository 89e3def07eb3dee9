import {
  concludeThreeStep,
  type ConcludeThreeStep,
} from '@zhinuo/contracts/communications-three-steps-endpoints.ts'
import { useState } from 'react'
import { textOr } from '../../engine/fields/picked.ts'
import { useOptions } from '../../engine/fields/option.tsx'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAllowed } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Checkbox, Segmented } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'

import { communicationTexts } from './texts.ts'

/** How a talk ended; where it was about an expectation, that is declined with it if so wanted. */
export const ConcludeForm = ({ row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(communicationTexts)
  const outcomes = useOptions<ConcludeThreeStep['outcome'] | 'open'>('threeStep', 'outcome')
  const mayDecline = useAllowed('expectation:decline') && textOr(row.expectation) !== null
  const [outcome, setOutcome] = useState<ConcludeThreeStep['outcome']>('accepted')
  const [note, setNote] = useState('')
  const [declines, setDeclines] = useState(false)
  const [why, setWhy] = useState('')
  const act = useAct((body: ConcludeThreeStep, idempotencyKey) =>
    write(concludeThreeStep, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const done = await act.run({
      outcome,
      note: note.trim(),
      ...(declines ? { declineBecause: why.trim() } : {}),
    })
    if (done) onDone()
  }
  return (
    <ActForm
      act={act}
      submit={t('conclude')}
      onSubmit={() => void submit()}
      onClose={onClose}
      blocked={declines && why.trim() === ''}
    >
      <Field label={t('outcome')} required>
        <Segmented
          label={t('outcome')}
          value={outcome}
          onValue={setOutcome}
          choices={outcomes.flatMap(({ value, label }) => (value === 'open' ? [] : [{ value, label }]))}
        />
      </Field>
      <Field label={t('outcome_note')}>
        <TextArea value={note} onValue={setNote} maxLength={1000} rows={3} autoFocus />
      </Field>
      {mayDecline && <Checkbox checked={declines} onChecked={setDeclines} label={t('decline_too')} />}
      {mayDecline && declines && (
        <Field label={t('decline_why')} required>
          <TextArea value={why} onValue={setWhy} maxLength={2000} rows={3} />
        </Field>
      )}
    </ActForm>
  )
}
