import { type ReopenEngagement, reopenEngagement } from '@zhinuo/contracts/loop-endpoints.ts'
import { useState } from 'react'
import { refreshAll } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './loop.module.css'
import { loopTexts } from './texts.ts'

/** 重新打开: why, and what it means. */
export const ReopenForm = ({ engagement, onClose }: { engagement: string; onClose: () => void }) => {
  const t = useTexts(loopTexts)
  const [reason, setReason] = useState('')
  const act = useAct((body: ReopenEngagement, idempotencyKey) =>
    write(reopenEngagement, { params: { id: engagement }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (!(await act.run({ reason: reason.trim() }))) return
    toast({ text: t('done_reopen'), tone: 'good' })
    void refreshAll()
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('reopen')}
      blocked={reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={css.dim}>{t('reopen_note')}</p>
      <Field label={t('why')} required>
        <TextArea
          value={reason}
          onValue={setReason}
          maxLength={500}
          placeholder={t('why_reopen')}
          autoFocus
        />
      </Field>
    </ActForm>
  )
}
