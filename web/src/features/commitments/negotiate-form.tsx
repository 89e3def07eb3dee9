import type { NegotiateCommitment } from '@zhinuo/contracts/commitments-inputs.ts'
import { negotiateCommitment } from '@zhinuo/contracts/commitments-endpoints.ts'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** 还价: our offer instead of what was asked for, or of what was promised and is not signed yet. */
export const NegotiateForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(promiseTexts)
  const label = useLabel()
  const [draft, setDraft, drop] = useDraft(`negotiate ${idOf(row)}`, {
    content: text(row.content),
    condition: text(row.condition),
    promisedOn: text(row.promisedOn) || null,
    reason: '',
  })
  const act = useAct((body: NegotiateCommitment, idempotencyKey) =>
    write(negotiateCommitment, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const made = row.status !== 'requested' && row.status !== 'negotiating'
  const submit = async () => {
    const answer = await act.run({
      content: draft.content.trim(),
      ...(draft.condition.trim() ? { condition: draft.condition.trim() } : {}),
      ...(draft.promisedOn ? { promisedOn: draft.promisedOn } : {}),
      ...(draft.reason.trim() ? { reason: draft.reason.trim() } : {}),
    })
    if (!answer) return
    drop()
    onDone()
  }
  return (
    <ActForm
      act={act}
      submit={label(verb.label)}
      blocked={draft.content.trim() === '' || (made && draft.reason.trim() === '')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {made && <p className={css.dim}>{t('negotiate_note')}</p>}
      <Field label={t('counter')} required>
        <TextArea
          value={draft.content}
          onValue={(content) => setDraft((old) => ({ ...old, content }))}
          maxLength={500}
          rows={2}
          autoFocus
        />
      </Field>
      <Field label={t('condition')}>
        <TextArea
          value={draft.condition}
          onValue={(condition) => setDraft((old) => ({ ...old, condition }))}
          maxLength={2000}
          rows={2}
        />
      </Field>
      <Field label={t('promised_on')}>
        <DateInput
          value={draft.promisedOn}
          onValue={(promisedOn) => setDraft((old) => ({ ...old, promisedOn }))}
        />
      </Field>
      <Field label={t('reason')} required={made}>
        <TextArea
          value={draft.reason}
          onValue={(reason) => setDraft((old) => ({ ...old, reason }))}
          maxLength={2000}
          rows={2}
        />
      </Field>
    </ActForm>
  )
}
