import { type EndEngagementEarly, endEngagementEarly } from '@zhinuo/contracts/loop-endpoints.ts'
import { useState } from 'react'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import css from './loop.module.css'
import { useLoop } from './loop-data.ts'
import { loopTexts } from './texts.ts'

/** 提前结束: what ends with the project, and why. */
export const EndEarlyForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(loopTexts)
  const label = useLabel()
  const [reason, setReason] = useState('')
  const { data: loop } = useLoop(idOf(row))
  const open = loop?.steps.find(({ phase }) => phase === 'followUp')?.guards.filter(({ done }) => !done) ?? []
  const act = useAct((body: EndEngagementEarly, idempotencyKey) =>
    write(endEngagementEarly, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (await act.run({ reason: reason.trim() })) onDone()
  }
  return (
    <ActForm
      act={act}
      submit={label(verb.label)}
      blocked={reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={css.dim}>{t('end_early_note')}</p>
      {open.length > 0 && (
        <p>
          {t('end_early_now')} {open.map(({ text }) => text).join(' · ')}
        </p>
      )}
      <Field label={t('why')} help={t('end_early_ours')} required>
        <TextArea
          value={reason}
          onValue={setReason}
          maxLength={500}
          placeholder={t('why_end_early')}
          autoFocus
        />
      </Field>
    </ActForm>
  )
}
