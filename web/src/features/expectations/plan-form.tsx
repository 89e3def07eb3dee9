import {
  type PlanComparison,
  type PlanView,
  preparePlan,
  revisePlan,
} from '@zhinuo/contracts/expectations-plans-endpoints.ts'
import type { Effect, PlanKind } from '@zhinuo/contracts/expectations-plans.ts'
import { effects } from '@zhinuo/contracts/expectations-plans.ts'
import { useState } from 'react'
import { useOptions } from '../../engine/fields/option.tsx'
import { refreshRecords } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import css from './plans.module.css'
import { bodyOf, daysOf, draftOf, minorOf, type PlanDraft } from './plans-data.ts'
import { plansTexts } from './plans-texts.ts'

/** One plan: what it does for each expectation, what it is quoted at and how long it takes. What is typed stays until saved. */
export const PlanForm = ({
  engagement,
  plan,
  start,
  comparison,
  onClose,
}: {
  engagement: string
  plan: PlanView | null
  /** What a new plan begins with, where something was proposed. */
  start: Partial<PlanDraft> | null
  comparison: PlanComparison
  onClose: () => void
}) => {
  const t = useTexts(plansTexts)
  const label = useLabel()
  const kinds = useOptions<PlanKind>('optionPlan', 'kind')
  const [draft, setDraft, drop] = useDraft<PlanDraft>(
    `plan ${plan ? `${plan.id} ${plan.version}` : `${engagement} ${start?.phasing ?? ''}`}`,
    { ...draftOf(plan, comparison, kinds[comparison.plans.length]?.label ?? ''), ...start },
  )
  const [tried, setTried] = useState(false)
  const put = (patch: Partial<PlanDraft>) => setDraft((old) => ({ ...old, ...patch }))
  const quoteOk = minorOf(draft.quote) !== undefined
  const daysOk = daysOf(draft.plannedDays) !== undefined
  const named = draft.name.trim() !== ''
  const act = useAct((body: ReturnType<typeof bodyOf>, idempotencyKey) =>
    plan
      ? write(
          revisePlan,
          { params: { id: plan.id }, body: { version: plan.version, ...body } },
          { idempotencyKey },
        )
      : write(preparePlan, { params: { id: engagement }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    setTried(true)
    if (!quoteOk || !daysOk || !named) return
    if (!(await act.run(bodyOf(draft)))) return
    drop()
    void refreshRecords('optionPlan')
    onClose()
  }
  const choices = (Object.keys(effects) as Effect[]).map((value) => ({
    value,
    label: label(effects[value].label),
  }))
  return (
    <ActForm act={act} submit={t('save')} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow>
        <Field label={t('name')} required error={tried && !named ? t('required') : undefined}>
          <Input value={draft.name} onValue={(name) => put({ name })} maxLength={80} autoComplete="off" />
        </Field>
        <Field label={t('kind')}>
          <Select options={kinds} value={draft.kind} onValue={(kind) => put({ kind })} />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field label={t('quote')} error={quoteOk ? undefined : t('bad_quote')}>
          <Input
            value={draft.quote}
            onValue={(quote) => put({ quote })}
            inputMode="decimal"
            autoComplete="off"
          />
        </Field>
        <Field label={t('days')} error={daysOk ? undefined : t('bad_days')}>
          <Input
            value={draft.plannedDays}
            onValue={(plannedDays) => put({ plannedDays })}
            inputMode="numeric"
            autoComplete="off"
          />
        </Field>
        <Field label={t('planned_on')}>
          <DateInput value={draft.plannedOn ?? null} onValue={(plannedOn) => put({ plannedOn })} />
        </Field>
      </FieldRow>
      <Field label={t('summary')}>
        <TextArea
          value={draft.summary ?? ''}
          onValue={(summary) => put({ summary })}
          rows={2}
          maxLength={2000}
        />
      </Field>
      <Field label={t('phasing')}>
        <TextArea
          value={draft.phasing ?? ''}
          onValue={(phasing) => put({ phasing })}
          rows={start ? 4 : 2}
          maxLength={2000}
        />
      </Field>
      <fieldset className={css.effects}>
        <legend>{t('effects')}</legend>
        {comparison.expectations.length === 0 && <p className={css.dim}>{t('none')}</p>}
        {comparison.expectations.map((e) => (
          <div key={e.id} className={css.effect}>
            <span>{e.statement}</span>
            <Segmented
              label={e.statement}
              value={draft.effects[e.id] ?? 'none'}
              onValue={(effect) => put({ effects: { ...draft.effects, [e.id]: effect } })}
              choices={choices}
            />
          </div>
        ))}
      </fieldset>
    </ActForm>
  )
}
