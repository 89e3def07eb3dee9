import { type AcceptCommitment, acceptCommitment } from '@zhinuo/contracts/commitments-endpoints.ts'
import { useState } from 'react'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { promiseTexts } from './texts.ts'

/** 验收通过 on the customer's word; whose word it was is recorded. */
export const AcceptForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(promiseTexts)
  const label = useLabel()
  const [by, setBy] = useState<{ id: string | null; name: string | null }>({ id: null, name: null })
  const [comment, setComment] = useState('')
  const act = useAct((body: AcceptCommitment, idempotencyKey) =>
    write(acceptCommitment, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (
      await act.run({
        ...(by.id ? { acceptedBy: by.id } : {}),
        ...(comment.trim() ? { comment: comment.trim() } : {}),
      })
    )
      onDone()
  }
  return (
    <ActForm act={act} submit={label(verb.label)} onSubmit={() => void submit()} onClose={onClose}>
      {row.side !== 'theirs' && (
        <Field label={t('accepted_by')}>
          <RecordPicker
            to="contact"
            value={by.id}
            name={by.name}
            filter={
              typeof row.customer === 'string'
                ? { op: 'eq', field: 'customer', value: row.customer }
                : undefined
            }
            onValue={(id, name) => setBy({ id, name })}
          />
        </Field>
      )}
      <Field label={t('comment')}>
        <TextArea value={comment} onValue={setComment} maxLength={2000} rows={2} />
      </Field>
    </ActForm>
  )
}
