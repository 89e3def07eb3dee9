import type { DeclareCommitment } from '@zhinuo/contracts/commitments-inputs.ts'
import { declareCommitment } from '@zhinuo/contracts/commitments-endpoints.ts'
import { FileField } from '../../engine/fields/file-field.tsx'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { today } from '../../lib/dates.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { promiseTexts } from './texts.ts'

/** 提交验收, with what shows that it is done. */
export const DeclareForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(promiseTexts)
  const label = useLabel()
  const [draft, setDraft, drop] = useDraft<{ evidence: string; files: string[]; doneOn: string | null }>(
    `declare ${idOf(row)}`,
    { evidence: '', files: [], doneOn: today() },
  )
  const act = useAct((body: DeclareCommitment, idempotencyKey) =>
    write(declareCommitment, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const answer = await act.run({
      ...(draft.evidence.trim() ? { evidence: draft.evidence.trim() } : {}),
      ...(draft.files.length > 0 ? { evidenceFiles: draft.files } : {}),
      ...(draft.doneOn ? { doneOn: draft.doneOn } : {}),
    })
    if (!answer) return
    drop()
    onDone()
  }
  return (
    <ActForm act={act} submit={label(verb.label)} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('evidence')} help={t('evidence_help')} required>
        <TextArea
          value={draft.evidence}
          onValue={(evidence) => setDraft((old) => ({ ...old, evidence }))}
          maxLength={20_000}
          rows={4}
          autoFocus
        />
      </Field>
      <Field label={t('evidence_files')}>
        <FileField
          object="commitment"
          field={{ key: 'evidenceFiles' }}
          ids={draft.files}
          readOnly={false}
          onIds={(files) => setDraft((old) => ({ ...old, files }))}
        />
      </Field>
      <Field label={t('done_on')}>
        <DateInput
          value={draft.doneOn}
          onValue={(doneOn) => setDraft((old) => ({ ...old, doneOn }))}
          max={today()}
        />
      </Field>
    </ActForm>
  )
}
