import {
  type AcceptMilestone,
  acceptMilestone,
  type DeclareMilestone,
  declareMilestone,
} from '@zhinuo/contracts/delivery-endpoints.ts'
import { useState } from 'react'
import { FileField } from '../../engine/fields/file-field.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { now, today } from '../../lib/dates.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { DateInput, DateTimeInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { deliveryTexts } from './texts.ts'

/** 提交验收, with what shows that the milestone is reached. */
export const DeclareForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(deliveryTexts)
  const label = useLabel()
  const [draft, setDraft, drop] = useDraft<{ evidence: string; files: string[]; on: string | null }>(
    `milestone ${idOf(row)}`,
    { evidence: typeof row.evidence === 'string' ? row.evidence : '', files: [], on: today() },
  )
  const act = useAct((body: DeclareMilestone, idempotencyKey) =>
    write(declareMilestone, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const evidence = draft.evidence.trim()
  const submit = async () => {
    const answer = await act.run({
      ...(evidence ? { evidence } : {}),
      ...(draft.files.length > 0 ? { evidenceFiles: draft.files } : {}),
      ...(draft.on ? { declaredOn: draft.on } : {}),
    })
    if (!answer) return
    drop()
    onDone()
  }
  return (
    <ActForm
      act={act}
      submit={label(verb.label)}
      blocked={evidence === '' && draft.files.length === 0}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('evidence')} help={t('evidence_help')}>
        <TextArea
          value={draft.evidence}
          onValue={(next) => setDraft((old) => ({ ...old, evidence: next }))}
          maxLength={20_000}
          rows={4}
          autoFocus
        />
      </Field>
      <Field label={t('evidence_files')}>
        <FileField
          object="milestone"
          field={{ key: 'evidenceFiles' }}
          ids={draft.files}
          readOnly={false}
          onIds={(files) => setDraft((old) => ({ ...old, files }))}
        />
      </Field>
      <Field label={t('declared_on')}>
        <DateInput value={draft.on} onValue={(on) => setDraft((old) => ({ ...old, on }))} max={today()} />
      </Field>
    </ActForm>
  )
}

/** 验收通过 on the customer's word: who said it, when and how. */
export const AcceptForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(deliveryTexts)
  const label = useLabel()
  const [by, setBy] = useState<{ id: string | null; name: string | null }>({ id: null, name: null })
  const [at, setAt] = useState<string | null>(now().toISOString())
  const [how, setHow] = useState('')
  const act = useAct((body: AcceptMilestone, idempotencyKey) =>
    write(acceptMilestone, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const customer = row['engagement.customer']
  const submit = async () => {
    if (!by.id || !at) return
    if (await act.run({ acceptedBy: by.id, acceptedAt: at, acceptedHow: how.trim() })) onDone()
  }
  return (
    <ActForm
      act={act}
      submit={label(verb.label)}
      blocked={!by.id || !at || how.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <FieldRow>
        <Field label={t('accepted_by')} required>
          <RecordPicker
            to="contact"
            value={by.id}
            name={by.name}
            filter={
              typeof customer === 'string' ? { op: 'eq', field: 'customer', value: customer } : undefined
            }
            onValue={(id, name) => setBy({ id, name })}
          />
        </Field>
        <Field label={t('accepted_at')} required>
          <DateTimeInput value={at} onValue={setAt} />
        </Field>
      </FieldRow>
      <Field label={t('accepted_how')} help={t('accepted_how_help')} required>
        <TextArea value={how} onValue={setHow} maxLength={300} rows={2} />
      </Field>
    </ActForm>
  )
}
