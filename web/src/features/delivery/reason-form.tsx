import { blockWork, cancelWork } from '@zhinuo/contracts/delivery-work-endpoints.ts'
import { cancelMilestone, hideMilestone, sendBackMilestone } from '@zhinuo/contracts/delivery-endpoints.ts'
import { closeRisk, occurRisk } from '@zhinuo/contracts/delivery-risks-endpoints.ts'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import css from './delivery.module.css'
import { deliveryTexts } from './texts.ts'

type Say = (id: string, body: { reason: string }, idempotencyKey: string) => Promise<unknown>

const says: Readonly<Record<string, Say>> = {
  'milestone.sendBack': (id, body, idempotencyKey) =>
    write(sendBackMilestone, { params: { id }, body }, { idempotencyKey }),
  'milestone.cancel': (id, body, idempotencyKey) =>
    write(cancelMilestone, { params: { id }, body }, { idempotencyKey }),
  'milestone.hide': (id, body, idempotencyKey) =>
    write(hideMilestone, { params: { id }, body }, { idempotencyKey }),
  'workItem.block': (id, body, idempotencyKey) =>
    write(blockWork, { params: { id }, body }, { idempotencyKey }),
  'workItem.cancel': (id, body, idempotencyKey) =>
    write(cancelWork, { params: { id }, body }, { idempotencyKey }),
  'risk.close': (id, body, idempotencyKey) => write(closeRisk, { params: { id }, body }, { idempotencyKey }),
  'risk.occur': (id, body, idempotencyKey) => write(occurRisk, { params: { id }, body }, { idempotencyKey }),
}

/** Verbs that ask for nothing but the reason. */
export const ReasonForm = ({ object, verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(deliveryTexts)
  const label = useLabel()
  const [reason, setReason, drop] = useDraft(`${object.key} ${verb.key} ${idOf(row)}`, '')
  const act = useAct(async (body: { reason: string }, idempotencyKey) => {
    const say = says[`${object.key}.${verb.key}`]
    if (!say) throw new Error(`${object.key} has no ${verb.key} with a reason`)
    await say(idOf(row), body, idempotencyKey)
    return true
  })
  const submit = async () => {
    if (!(await act.run({ reason: reason.trim() }))) return
    drop()
    onDone()
  }
  return (
    <ActForm
      act={act}
      submit={label(verb.label)}
      blocked={reason.trim() === '' && verb.key !== 'occur'}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {verb.key === 'hide' && <p className={css.dim}>{t('hide_note')}</p>}
      <Field label={t('reason')} required={verb.key !== 'occur'}>
        <TextArea value={reason} onValue={setReason} maxLength={500} rows={3} autoFocus />
      </Field>
    </ActForm>
  )
}
