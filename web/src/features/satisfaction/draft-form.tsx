import { type DraftSurvey, draftSurvey } from '@zhinuo/contracts/surveys-endpoints.ts'
import { useState } from 'react'
import { useOptions } from '../../engine/fields/option.tsx'
import { refreshAll } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { satisfactionTexts } from './texts.ts'

/** Name and purpose; questions are written on the survey's own page. */
export const DraftForm = ({ onDone, onClose }: CreateProps) => {
  const t = useTexts(satisfactionTexts)
  const purposes = useOptions<DraftSurvey['purpose']>('surveyTemplate', 'purpose')
  const [name, setName] = useState('')
  const [purpose, setPurpose] = useState<DraftSurvey['purpose']>('custom')
  const [tried, setTried] = useState(false)
  const act = useAct((body: { name: string; purpose: DraftSurvey['purpose'] }, idempotencyKey) =>
    write(draftSurvey, { body }, { idempotencyKey }),
  )
  const submit = async () => {
    setTried(true)
    if (name.trim() === '') return
    const made = await act.run({ name: name.trim(), purpose })
    if (!made) return
    void refreshAll()
    onDone({ id: made.id, version: made.version, name: made.name })
  }
  return (
    <ActForm act={act} submit={t('q_new')} onSubmit={() => void submit()} onClose={onClose}>
      <Field
        label={t('name')}
        required
        error={tried && name.trim() === '' ? t('fill_in', { what: t('name') }) : undefined}
      >
        <Input value={name} onValue={setName} maxLength={80} autoComplete="off" />
      </Field>
      <Field label={t('purpose')}>
        <Select options={purposes} value={purpose} onValue={setPurpose} />
      </Field>
    </ActForm>
  )
}
