import type { WithdrawCommitment } from '@zhinuo/contracts/commitments-inputs.ts'
import { withdrawCommitment } from '@zhinuo/contracts/commitments-endpoints.ts'
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
import { Input, TextArea } from '../../ui/input.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'

interface Draft {
  readonly reason: string
  readonly toldContact: string | null
  readonly toldName: string | null
  readonly toldAt: string | null
  readonly toldHow: string
}

/** 我方撤回: the customer is told first, and who was told when is recorded. */
export const WithdrawForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(promiseTexts)
  const label = useLabel()
  const asked = (row.status === 'requested' || row.status === 'negotiating') && !row.currentVersion
  const [draft, keep, drop] = useDraft<Draft>(`withdraw ${idOf(row)}`, {
    reason: '',
    toldContact: null,
    toldName: null,
    toldAt: now().toISOString(),
    toldHow: '',
  })
  const [tried, setTried] = useState(false)
  const put = (patch: Partial<Draft>) => keep((old) => ({ ...old, ...patch }))
  const act = useAct((body: WithdrawCommitment, idempotencyKey) =>
    write(withdrawCommitment, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const required = (ok: boolean, field: string) => (tried && !ok ? t('required', { field }) : undefined)
  const given = draft.reason.trim() !== ''
  const saidHow = draft.toldHow.trim() !== ''
  const submit = async () => {
    setTried(true)
    if (!given || (!asked && !(draft.toldContact && draft.toldAt && saidHow))) return
    const answer = await act.run({
      reason: draft.reason.trim(),
      ...(asked
        ? {}
        : { toldContact: draft.toldContact, toldAt: draft.toldAt, toldHow: draft.toldHow.trim() }),
    })
    if (!answer) return
    drop()
    onDone()
  }
  return (
    <ActForm act={act} submit={label(verb.label)} danger onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('reason')} required error={required(given, t('reason'))}>
        <TextArea
          value={draft.reason}
          onValue={(reason) => put({ reason })}
          maxLength={2000}
          rows={2}
          autoFocus
        />
      </Field>
      {!asked && (
        <>
          <p className={css.dim}>{t('withdraw_note')}</p>
          <FieldRow>
            <Field
              label={t('told_contact')}
              required
              error={required(draft.toldContact !== null, t('told_contact'))}
            >
              <RecordPicker
                to="contact"
                value={draft.toldContact}
                name={draft.toldName}
                filter={
                  typeof row.customer === 'string'
                    ? { op: 'eq', field: 'customer', value: row.customer }
                    : undefined
                }
                onValue={(toldContact, toldName) => put({ toldContact, toldName })}
              />
            </Field>
            <Field label={t('told_how')} required error={required(saidHow, t('told_how'))}>
              <Input
                value={draft.toldHow}
                onValue={(toldHow) => put({ toldHow })}
                maxLength={300}
                autoComplete="off"
              />
            </Field>
          </FieldRow>
          <Field
            label={t('told_at_field')}
            required
            error={required(draft.toldAt !== null, t('told_at_field'))}
          >
            <DateTimeInput value={draft.toldAt} onValue={(toldAt) => put({ toldAt })} />
          </Field>
        </>
      )}
    </ActForm>
  )
}
