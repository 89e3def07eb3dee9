import type { CheckInCommitment } from '@zhinuo/contracts/commitments-inputs.ts'
import { checkInCommitment } from '@zhinuo/contracts/commitments-endpoints.ts'
import { useState } from 'react'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { addDays, today } from '../../lib/dates.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'

const week = 7

/** 更新进度: how far, how much is left, and when to look again. */
export const CheckInForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(promiseTexts)
  const label = useLabel()
  const [progress, setProgress] = useState(typeof row.progress === 'number' ? row.progress : 0)
  const [remaining, setRemaining] = useState(
    typeof row.remainingDays === 'number' ? String(row.remainingDays) : '',
  )
  const [note, setNote] = useState('')
  const [startedOn, setStartedOn] = useState<string | null>(
    typeof row.startedOn === 'string' ? row.startedOn : today(),
  )
  const [nextCheckOn, setNextCheckOn] = useState<string | null>(addDays(today(), week))
  const act = useAct((body: CheckInCommitment, idempotencyKey) =>
    write(checkInCommitment, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const left = Number(remaining.normalize('NFKC').trim())
  const submit = async () => {
    const answer = await act.run({
      progress,
      ...(remaining.trim() !== '' && Number.isFinite(left) ? { remainingDays: left } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(startedOn ? { startedOn } : {}),
      ...(nextCheckOn ? { nextCheckOn } : {}),
    })
    if (answer) onDone()
  }
  return (
    <ActForm act={act} submit={label(verb.label)} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('progress')} required>
        <div className={css.slider}>
          <input
            type="range"
            min={0}
            max={100}
            step={5}
            value={progress}
            aria-label={t('progress')}
            onChange={(event) => setProgress(Number(event.target.value))}
          />
          <Input
            value={String(progress)}
            inputMode="numeric"
            aria-label={t('progress')}
            suffix="%"
            onValue={(typed) => {
              const value = Number(typed.normalize('NFKC').replace(/\D/g, ''))
              if (value >= 0 && value <= 100) setProgress(value)
            }}
          />
        </div>
      </Field>
      <FieldRow>
        <Field label={t('remaining')} help={t('remaining_help')}>
          <Input value={remaining} onValue={setRemaining} inputMode="decimal" autoComplete="off" autoFocus />
        </Field>
        <Field label={t('next_check')}>
          <DateInput value={nextCheckOn} onValue={setNextCheckOn} min={today()} />
        </Field>
        {typeof row.startedOn !== 'string' && (
          <Field label={t('started_on')}>
            <DateInput value={startedOn} onValue={setStartedOn} max={today()} />
          </Field>
        )}
      </FieldRow>
      <Field label={t('check_note')}>
        <TextArea value={note} onValue={setNote} maxLength={500} rows={2} />
      </Field>
    </ActForm>
  )
}
