import type { PlanShift, PlanView } from '@zhinuo/contracts/delivery-views.ts'
import {
  previewShiftOfPlan,
  shiftWholePlan,
  takeBaseline,
  takeInPlan,
} from '@zhinuo/contracts/delivery-endpoints.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { useState } from 'react'
import { ApiError, api, write } from '../../lib/api.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLabel, useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import css from './delivery.module.css'
import { promisesOn } from './gantt-scale.ts'
import { showPlan } from './plan-data.ts'
import { CustomerNote } from './promise-notes.tsx'
import { sheetOf } from './sheet-rows.ts'
import { deliveryTexts } from './texts.ts'

interface Props {
  plan: PlanView
  onClose: () => void
}

/** 定为原计划: freely the first time, with a reason from then on. */
export const BaselineDialog = ({ plan, onClose }: Props) => {
  const t = useTexts(deliveryTexts)
  const [reason, setReason] = useState('')
  const act = useAct((body: { reason?: string }, idempotencyKey) =>
    write(takeBaseline, { params: { id: plan.engagement.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run(reason.trim() ? { reason: reason.trim() } : {})
    if (!next) return
    showPlan(next)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={t('baseline')} size="narrow">
      <ActForm
        act={act}
        submit={t('baseline')}
        blocked={plan.baselined && reason.trim() === ''}
        onSubmit={() => void submit()}
        onClose={onClose}
      >
        <p className={css.dim}>{t(plan.baselined ? 'rebaseline_note' : 'baseline_note')}</p>
        {plan.baselined && (
          <Field label={t('reason')} required>
            <TextArea value={reason} onValue={setReason} maxLength={500} rows={3} autoFocus />
          </Field>
        )}
      </ActForm>
    </Dialog>
  )
}

/** 整体顺延: tried first, then done with its reason. */
export const ShiftDialog = ({ plan, onClose }: Props) => {
  const t = useTexts(deliveryTexts)
  const language = useLanguage()
  const [fromOn, setFromOn] = useState(plan.today)
  const [typed, setTyped] = useState('5')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState<PlanShift | null>(null)
  const workdays = Number(typed.normalize('NFKC').trim())
  const sound = Number.isInteger(workdays) && workdays !== 0 && Math.abs(workdays) <= 500
  const params = { id: plan.engagement.id }
  // Those that the customer sees, among what is planned from that day on.
  const seen = plan.milestones.filter(
    ({ visibleToCustomer, status, plannedOn }) =>
      visibleToCustomer && (status === 'planned' || status === 'inProgress') && plannedOn >= fromOn,
  )
  const attempt = useAct((body: { fromOn: string; workdays: number }) =>
    api.call(previewShiftOfPlan, { params, body }),
  )
  const act = useAct((body: { fromOn: string; workdays: number; reason: string }, idempotencyKey) =>
    write(shiftWholePlan, { params, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({ fromOn, workdays, reason: reason.trim() })
    if (!next) return
    showPlan(next)
    onClose()
  }
  const day = (text: string | null) => (text === null ? t('none_dash') : formatDay(text, language))
  return (
    <Dialog open onClose={onClose} title={t('shift')}>
      <ActForm
        act={{ busy: act.busy, error: act.error ?? attempt.error }}
        submit={t('shift')}
        blocked={!sound || reason.trim() === ''}
        onSubmit={() => void submit()}
        onClose={onClose}
      >
        <FieldRow>
          <Field label={t('shift_from')} required>
            <DateInput
              value={fromOn}
              onValue={(next) => {
                if (next) setFromOn(next)
                setTried(null)
              }}
            />
          </Field>
          <Field label={t('shift_days')} help={t('shift_days_help')} required>
            <Input
              value={typed}
              inputMode="numeric"
              onValue={(next) => {
                setTyped(next)
                setTried(null)
              }}
            />
          </Field>
        </FieldRow>
        <div className={css.line}>
          <Button
            size="s"
            disabled={!sound}
            busy={attempt.busy}
            onClick={() =>
              void attempt.run({ fromOn, workdays }).then((answer) => answer && setTried(answer))
            }
          >
            {t('shift_preview')}
          </Button>
          {tried && (
            <span role="status">
              {tried.items.length + tried.milestones.length === 0
                ? t('shift_none')
                : `${t('shift_moves', { items: tried.items.length, milestones: tried.milestones.length })} · ${t('shift_end', { before: day(tried.endBefore), after: day(tried.endAfter) })}`}
            </span>
          )}
        </div>
        {tried && tried.milestones.length > 0 && (
          <ul className={css.moved}>
            {tried.milestones.map(({ id, name, before, after }) => (
              <li key={id}>
                <span>{name}</span>
                <span>
                  {day(before)} → {day(after)}
                </span>
              </li>
            ))}
          </ul>
        )}
        {sound && (
          <CustomerNote
            engagement={plan.engagement.id}
            milestones={seen.map(({ name }) => name)}
            promise={seen.flatMap(({ id }) => promisesOn(plan, id))[0]}
            later={workdays > 0}
            onClose={onClose}
          />
        )}
        <Field label={t('reason')} required>
          <TextArea value={reason} onValue={setReason} maxLength={500} rows={2} />
        </Field>
      </ActForm>
    </Dialog>
  )
}

interface BadRow {
  readonly row: number
  readonly message: Label
}

/** 从表格导入: pasted from Excel, with the names of predecessors. */
export const TakeInDialog = ({ plan, onClose }: Props) => {
  const t = useTexts(deliveryTexts)
  const label = useLabel()
  const [pasted, setPasted] = useState('')
  const act = useAct((rows: ReturnType<typeof sheetOf>['rows'], idempotencyKey) =>
    write(takeInPlan, { params: { id: plan.engagement.id }, body: { rows } }, { idempotencyKey }),
  )
  const sheet = pasted.trim() === '' ? null : sheetOf(pasted)
  const refusedRows =
    act.error instanceof ApiError && act.error.code === 'plan.rows_invalid'
      ? ((act.error.details?.rows ?? []) as readonly BadRow[])
      : []
  const said = [
    ...(sheet?.problems ?? []).map(({ row, kind, text }) => ({ row, text: t(kind, { text }) })),
    ...refusedRows.map(({ row, message }) => ({ row, text: label(message) })),
  ]
  const submit = async () => {
    const next = sheet && (await act.run(sheet.rows))
    if (!next) return
    showPlan(next)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={t('take_in')} size="wide">
      <ActForm
        act={act}
        submit={t('take_in')}
        blocked={!sheet?.hasTitle || sheet.rows.length === 0 || sheet.problems.length > 0}
        onSubmit={() => void submit()}
        onClose={onClose}
      >
        <p className={css.dim}>{t('take_in_note')}</p>
        <Field label={t('take_in_paste')} required>
          <TextArea
            value={pasted}
            onValue={(next) => {
              setPasted(next)
              act.clear()
            }}
            rows={10}
            autoFocus
            spellCheck={false}
          />
        </Field>
        {sheet && (
          <p role="status" className={css.dim}>
            {sheet.hasTitle ? t('take_in_rows', { count: sheet.rows.length }) : t('take_in_no_title')}
            {sheet.unknown.length > 0 && ` · ${t('take_in_unknown', { columns: sheet.unknown.join('、') })}`}
          </p>
        )}
        {said.length > 0 && (
          <ul className={css.bad}>
            {said.slice(0, 30).map(({ row, text }) => (
              <li key={`${row} ${text}`}>{t('take_in_bad', { row, text })}</li>
            ))}
          </ul>
        )}
      </ActForm>
    </Dialog>
  )
}
