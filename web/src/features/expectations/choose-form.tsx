import { choosePlan, type PlanView } from '@zhinuo/contracts/expectations-plans-endpoints.ts'
import { useState } from 'react'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { refreshRecords } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { plansTexts } from './plans-texts.ts'

/** Who of the customer chose the plan, and what they said to it. */
export const ChooseForm = ({
  plan,
  customer,
  onClose,
}: {
  plan: PlanView
  customer: string
  onClose: () => void
}) => {
  const t = useTexts(plansTexts)
  const [who, setWho] = useState<{ id: string; name: string | null } | null>(null)
  const [comment, setComment] = useState('')
  const [tried, setTried] = useState(false)
  const act = useAct((body: { chosenBy: string; comment: string }, idempotencyKey) =>
    write(choosePlan, { params: { id: plan.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    setTried(true)
    if (!who || !(await act.run({ chosenBy: who.id, comment: comment.trim() }))) return
    void refreshRecords('optionPlan')
    onClose()
  }
  return (
    <ActForm act={act} submit={t('choose')} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('who_chose')} required error={tried && !who ? t('who_required') : undefined}>
        <RecordPicker
          to="contact"
          value={who?.id ?? null}
          name={who?.name ?? null}
          filter={{ op: 'eq', field: 'customer', value: customer }}
          onValue={(id, name) => setWho(id === null ? null : { id, name })}
          required
        />
      </Field>
      <Field label={t('what_said')}>
        <TextArea value={comment} onValue={setComment} rows={3} maxLength={2000} />
      </Field>
    </ActForm>
  )
}
