import {
  cancelCommitment,
  hideCommitment,
  markCommitmentNotKept,
  sendBackCommitment,
} from '@zhinuo/contracts/commitments-endpoints.ts'
import type { CommitmentReason } from '@zhinuo/contracts/commitments-inputs.ts'
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

const endpoints = {
  sendBack: sendBackCommitment,
  markNotKept: markCommitmentNotKept,
  cancel: cancelCommitment,
  hide: hideCommitment,
} as const

const isKnown = (key: string): key is keyof typeof endpoints => key in endpoints

/** Verbs that ask for nothing but the reason. */
export const ReasonForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(promiseTexts)
  const label = useLabel()
  const [reason, setReason, drop] = useDraft(`${verb.key} ${idOf(row)}`, '')
  const endpoint = isKnown(verb.key) ? endpoints[verb.key] : endpoints.sendBack
  const act = useAct((body: CommitmentReason, idempotencyKey) =>
    write(endpoint, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (!(await act.run({ reason: reason.trim() }))) return
    drop()
    onDone()
  }
  return (
    <ActForm
      act={act}
      submit={label(verb.label)}
      blocked={reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {verb.key === 'hide' && <p className={css.dim}>{t('hide_note')}</p>}
      <Field label={t('reason')} required>
        <TextArea value={reason} onValue={setReason} maxLength={2000} autoFocus />
      </Field>
    </ActForm>
  )
}
