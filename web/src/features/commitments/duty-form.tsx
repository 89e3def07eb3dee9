import type { NameDuty } from '@zhinuo/contracts/commitments-inputs.ts'
import { nameDuty } from '@zhinuo/contracts/commitments-endpoints.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'

interface Draft {
  readonly duty: string | null
  readonly name: string | null
  readonly reason: string
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
/** Ended without being done: nobody waits for it any more. */
const dropped = ['notKept', 'renegotiated', 'withdrawn', 'cancelled']

/** 指定客户配合: which duty of the customer the promise waits for; once it is confirmed, with the reason. */
export const DutyForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(promiseTexts)
  const label = useLabel()
  const asked = row.status === 'requested' || row.status === 'negotiating'
  const [draft, keep, drop] = useDraft<Draft>(`name duty ${idOf(row)}`, {
    duty: text(row.waitsFor),
    name: text(row['waitsFor.content']),
    reason: '',
  })
  const act = useAct((body: NameDuty, idempotencyKey) =>
    write(nameDuty, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const ofProject: Filter = {
    op: 'and',
    of: [
      { op: 'eq', field: 'engagement', value: text(row.engagement) ?? '' },
      { op: 'eq', field: 'side', value: 'theirs' },
      { op: 'notIn', field: 'status', value: dropped },
    ],
  }
  const submit = async () => {
    const reason = draft.reason.trim()
    if (!(await act.run({ duty: draft.duty, ...(reason ? { reason } : {}) }))) return
    drop()
    onDone()
  }
  return (
    <ActForm act={act} submit={label(verb.label)} onSubmit={() => void submit()} onClose={onClose}>
      <p className={css.dim}>{t('duty_note')}</p>
      <Field label={t('duty')}>
        <RecordPicker
          to="commitment"
          value={draft.duty}
          name={draft.name}
          filter={ofProject}
          onValue={(duty, name) => keep((old) => ({ ...old, duty, name }))}
        />
      </Field>
      {!asked && (
        <Field label={t('reason')} required>
          <TextArea
            value={draft.reason}
            onValue={(reason) => keep((old) => ({ ...old, reason }))}
            maxLength={500}
            rows={2}
          />
        </Field>
      )}
    </ActForm>
  )
}
