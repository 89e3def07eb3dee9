import { type AssessRisk, assessRisk } from '@zhinuo/contracts/delivery-risks-endpoints.ts'
import type { RiskLevel } from '@zhinuo/contracts/delivery-risks.ts'
import { useState } from 'react'
import { useOptions } from '../../engine/fields/option.tsx'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { deliveryTexts } from './texts.ts'

const levels: readonly RiskLevel[] = ['low', 'medium', 'high']
const levelOf = (value: unknown): RiskLevel => levels.find((level) => level === value) ?? 'medium'

/** 评估: how likely, how bad, and what we do about it. */
export const AssessForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(deliveryTexts)
  const label = useLabel()
  const options = useOptions<RiskLevel>('risk', 'probability')
  const [probability, setProbability] = useState(levelOf(row.probability))
  const [impact, setImpact] = useState(levelOf(row.impact))
  const [response, setResponse] = useState(typeof row.response === 'string' ? row.response : '')
  const act = useAct((body: AssessRisk, idempotencyKey) =>
    write(assessRisk, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (await act.run({ probability, impact, response: response.trim() || null })) onDone()
  }
  return (
    <ActForm act={act} submit={label(verb.label)} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow>
        <Field label={t('probability')}>
          <Segmented
            label={t('probability')}
            choices={options}
            value={probability}
            onValue={setProbability}
          />
        </Field>
        <Field label={t('impact')}>
          <Segmented label={t('impact')} choices={options} value={impact} onValue={setImpact} />
        </Field>
      </FieldRow>
      <Field label={t('response')} help={t('response_help')}>
        <TextArea value={response} onValue={setResponse} maxLength={2000} rows={4} />
      </Field>
    </ActForm>
  )
}
