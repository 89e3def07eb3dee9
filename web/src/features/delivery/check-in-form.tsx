import { type CheckInWork, checkInWork } from '@zhinuo/contracts/delivery-work-endpoints.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useState } from 'react'
import { idOf, refreshAll } from '../../engine/records.ts'
import { isError, write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { Banner } from '../../ui/page.tsx'
import { Input } from '../../ui/input.tsx'
import { deliveryTexts } from './texts.ts'

interface Meanwhile {
  readonly version: number
  readonly theirs: { readonly progress: number; readonly note: string | null }
}

/** What somebody else reported while this form stood open. */
const saidMeanwhile = (error: unknown): Meanwhile | null =>
  isError(error, 'record.stale') ? (error.details as unknown as Meanwhile) : null

const steps = [0, 25, 50, 75, 90] as const

/** 更新进展: one tap says how far, the rest may be left out. */
export const CheckInForm = ({
  row,
  onDone,
  onClose,
}: {
  row: Row
  onDone: () => void
  onClose: () => void
}) => {
  const t = useTexts(deliveryTexts)
  const [progress, setProgress] = useState(typeof row.progress === 'number' ? Math.round(row.progress) : 0)
  const [remaining, setRemaining] = useState('')
  const [note, setNote] = useState('')
  const act = useAct((body: CheckInWork, idempotencyKey) =>
    write(checkInWork, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const meanwhile = saidMeanwhile(act.error)
  const version = meanwhile?.version ?? row.version
  const left = Number(remaining.normalize('NFKC').trim())
  const submit = async () => {
    const answer = await act.run({
      progress,
      ...(remaining.trim() !== '' && Number.isFinite(left) && left >= 0 ? { remainingDays: left } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(typeof version === 'number' ? { version } : {}),
    })
    if (!answer) return
    void refreshAll()
    onDone()
  }
  const choices = [...new Set([...steps, progress])].toSorted((a, b) => a - b)
  return (
    <ActForm
      act={meanwhile ? { busy: act.busy, error: null } : act}
      submit={t('check_in')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {meanwhile && (
        <Banner tone="warn">
          {t('meanwhile', { progress: meanwhile.theirs.progress })}
          {meanwhile.theirs.note && ` ${t('meanwhile_note', { note: meanwhile.theirs.note })}`}
        </Banner>
      )}
      <Field label={t('progress')}>
        <Segmented
          label={t('progress')}
          value={String(progress)}
          onValue={(value) => setProgress(Number(value))}
          choices={choices.map((step) => ({ value: String(step), label: `${step}%` }))}
        />
      </Field>
      <Field label={t('remaining')} help={t('remaining_help')}>
        <Input value={remaining} onValue={setRemaining} inputMode="decimal" autoComplete="off" />
      </Field>
      <Field label={t('note')}>
        <Input value={note} onValue={setNote} maxLength={500} autoComplete="off" />
      </Field>
    </ActForm>
  )
}
