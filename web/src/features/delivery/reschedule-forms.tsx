import type { Row } from '@zhinuo/contracts/records.ts'
import { useState } from 'react'
import { idOf } from '../../engine/records.ts'
import { today } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { moveMilestone, moveWork } from './plan-data.ts'
import { deliveryTexts } from './texts.ts'

interface Props {
  row: Row
  onDone: () => void
  onClose: () => void
}

const day = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** 改日期 of work: its start and end, and why, where a promise to the customer rests on it. */
export const RescheduleWorkForm = ({ row, onDone, onClose }: Props) => {
  const t = useTexts(deliveryTexts)
  const [start, setStart] = useState(day(row.start) ?? day(row.plannedStart) ?? today())
  const [end, setEnd] = useState(day(row.end) ?? day(row.plannedEnd) ?? start)
  const [reason, setReason] = useState('')
  const act = useAct((to: { start: string; end: string; reason?: string }) =>
    moveWork({ id: idOf(row) }, to).then(() => true),
  )
  const submit = async () => {
    const said = reason.trim()
    if (await act.run({ start, end, ...(said ? { reason: said } : {}) })) onDone()
  }
  return (
    <ActForm act={act} submit={t('save_dates')} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow>
        <Field label={t('start')} required>
          <DateInput value={start} onValue={(next) => next && setStart(next)} />
        </Field>
        <Field label={t('end')} required>
          <DateInput value={end} onValue={(next) => next && setEnd(next)} min={start} />
        </Field>
      </FieldRow>
      <Field label={t('reason')} help={row.commitment ? t('reason_help_promise') : undefined}>
        <TextArea
          value={reason}
          onValue={setReason}
          maxLength={500}
          rows={2}
          autoFocus={Boolean(row.commitment)}
        />
      </Field>
    </ActForm>
  )
}

export const RescheduleMilestoneForm = ({ row, onDone, onClose }: Props) => {
  const t = useTexts(deliveryTexts)
  const [plannedOn, setPlannedOn] = useState(day(row.plannedOn) ?? today())
  const [reason, setReason] = useState('')
  const agreed = day(row.baselineOn) !== null
  const act = useAct((to: { plannedOn: string; reason?: string }) =>
    moveMilestone({ id: idOf(row) }, to).then(() => true),
  )
  const submit = async () => {
    const said = reason.trim()
    if (await act.run({ plannedOn, ...(said ? { reason: said } : {}) })) onDone()
  }
  return (
    <ActForm
      act={act}
      submit={t('save_dates')}
      blocked={agreed && reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('day')} required>
        <DateInput value={plannedOn} onValue={(next) => next && setPlannedOn(next)} />
      </Field>
      <Field label={t('reason')} required={agreed} help={agreed ? t('reason_help_milestone') : undefined}>
        <TextArea value={reason} onValue={setReason} maxLength={500} rows={2} autoFocus={agreed} />
      </Field>
    </ActForm>
  )
}
