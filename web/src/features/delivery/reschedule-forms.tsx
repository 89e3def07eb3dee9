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
import { openPromises, promisesOn } from './gantt-scale.ts'
import { moveMilestone, moveWork, usePlan } from './plan-data.ts'
import { CustomerNote, PromiseNotes } from './promise-notes.tsx'
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
  const plan = usePlan(String(row.engagement)).data
  const promises = plan ? openPromises(plan).filter(({ id }) => id === row.commitment) : []
  const act = useAct((to: { start: string; end: string; reason?: string }) =>
    moveWork({ id: idOf(row) }, to).then(() => true),
  )
  const submit = async () => {
    const said = reason.trim()
    if (await act.run({ start, end, ...(said ? { reason: said } : {}) })) onDone()
  }
  return (
    <ActForm
      act={act}
      submit={t('save_dates')}
      blocked={promises.length > 0 && reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <FieldRow>
        <Field label={t('start')} required>
          <DateInput value={start} onValue={(next) => next && setStart(next)} />
        </Field>
        <Field label={t('end')} required>
          <DateInput value={end} onValue={(next) => next && setEnd(next)} min={start} />
        </Field>
      </FieldRow>
      <PromiseNotes row={row} promises={promises} day={end} onClose={onClose} />
      <Field
        label={t('reason')}
        required={promises.length > 0}
        help={row.commitment ? t('reason_help_promise') : undefined}
      >
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
  const plan = usePlan(String(row.engagement)).data
  const promises = plan ? promisesOn(plan, idOf(row)) : []
  const agreed = day(row.baselineOn) !== null
  const demanded = agreed || promises.length > 0
  const goal = plan?.milestones.find(({ id }) => id === idOf(row))
  const was = goal?.plannedOn ?? day(row.plannedOn)
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
      blocked={demanded && reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('day')} required>
        <DateInput value={plannedOn} onValue={(next) => next && setPlannedOn(next)} />
      </Field>
      <PromiseNotes row={row} promises={promises} day={plannedOn} onClose={onClose} />
      {goal?.visibleToCustomer && plannedOn !== was && (
        <CustomerNote
          engagement={String(row.engagement)}
          milestones={[goal.name]}
          promise={promises[0]}
          to={plannedOn}
          later={was !== null && plannedOn > was}
          onClose={onClose}
        />
      )}
      <Field label={t('reason')} required={demanded} help={agreed ? t('reason_help_milestone') : undefined}>
        <TextArea value={reason} onValue={setReason} maxLength={500} rows={2} autoFocus={demanded} />
      </Field>
    </ActForm>
  )
}
