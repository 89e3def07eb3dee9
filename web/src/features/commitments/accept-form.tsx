import type { AcceptCommitment } from '@zhinuo/contracts/commitments-inputs.ts'
import { acceptCommitment } from '@zhinuo/contracts/commitments-endpoints.ts'
import { useState } from 'react'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { now } from '../../lib/dates.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { DateTimeInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { promiseTexts } from './texts.ts'

interface Draft {
  readonly by: string | null
  readonly byName: string | null
  readonly at: string | null
  readonly how: string
  readonly comment: string
}

/** 验收通过: a duty of the customer is ours to accept; for a promise of ours we record who accepted it, when and how. */
export const AcceptForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(promiseTexts)
  const label = useLabel()
  const ours = row.side !== 'theirs'
  const [draft, keep, drop] = useDraft<Draft>(`accept ${idOf(row)}`, {
    by: null,
    byName: null,
    at: now().toISOString(),
    how: '',
    comment: '',
  })
  const [tried, setTried] = useState(false)
  const put = (patch: Partial<Draft>) => keep((old) => ({ ...old, ...patch }))
  const act = useAct((body: AcceptCommitment, idempotencyKey) =>
    write(acceptCommitment, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const required = (ok: boolean, field: string) => (tried && !ok ? t('required', { field }) : undefined)
  const how = draft.how.trim()
  const comment = draft.comment.trim()
  const submit = async () => {
    setTried(true)
    if (ours && !(draft.by && draft.at && how)) return
    const answer = await act.run(
      ours ? { acceptedBy: draft.by, acceptedAt: draft.at, acceptedHow: how } : comment ? { comment } : {},
    )
    if (!answer) return
    drop()
    onDone()
  }
  return (
    <ActForm act={act} submit={label(verb.label)} onSubmit={() => void submit()} onClose={onClose}>
      {ours ? (
        <>
          <FieldRow>
            <Field label={t('accepted_by')} required error={required(draft.by !== null, t('accepted_by'))}>
              <RecordPicker
                to="contact"
                value={draft.by}
                name={draft.byName}
                filter={
                  typeof row.customer === 'string'
                    ? { op: 'eq', field: 'customer', value: row.customer }
                    : undefined
                }
                onValue={(by, byName) => put({ by, byName })}
              />
            </Field>
            <Field label={t('accepted_at')} required error={required(draft.at !== null, t('accepted_at'))}>
              <DateTimeInput value={draft.at} onValue={(at) => put({ at })} />
            </Field>
          </FieldRow>
          <Field
            label={t('accepted_how')}
            help={t('accepted_how_help')}
            required
            error={required(how !== '', t('accepted_how'))}
          >
            <TextArea value={draft.how} onValue={(next) => put({ how: next })} maxLength={300} rows={2} />
          </Field>
        </>
      ) : (
        <Field label={t('note')}>
          <TextArea
            value={draft.comment}
            onValue={(next) => put({ comment: next })}
            maxLength={2000}
            rows={2}
          />
        </Field>
      )}
    </ActForm>
  )
}
