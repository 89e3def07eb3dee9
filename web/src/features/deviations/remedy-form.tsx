import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { type NewRemedy, planRemedies } from '@zhinuo/contracts/deviations-endpoints.ts'
import type { CompensationBudget } from '@zhinuo/contracts/deviations-budget.ts'
import { formatMoney, parseMoney } from '@zhinuo/contracts/kit/money.ts'
import { useState } from 'react'
import { useField, useOptions } from '../../engine/fields/option.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { write } from '../../lib/api.ts'
import { today } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, FieldRow, Form } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { showDeviation } from './deviation-data.ts'
import css from './deviation.module.css'
import { deviationTexts } from './texts.ts'

type Kind = NewRemedy['kind']

interface Draft {
  readonly kind: Kind
  readonly text: string
  readonly owner: string
  readonly ownerName: string
  readonly dueOn: string | null
  readonly cost: string
  readonly visible: boolean
}

/** Minor units that compensations may still cost this year; null without a budget. */
const leftOf = (budget: CompensationBudget | undefined): number | null =>
  budget && budget.yearly !== null ? Math.max(0, budget.yearly - budget.used) : null

/** A new remedy: what, by whom, by when, and whether the customer sees it. */
export const RemedyForm = ({
  deviation,
  onDone,
  onCancel,
}: {
  deviation: DeviationPageView
  onDone: () => void
  onCancel?: () => void
}) => {
  const t = useTexts(deviationTexts)
  const ui = useTexts(uiTexts)
  const kinds = useOptions<Kind>('remedy', 'kind')
  const language = useLanguage()
  const left = leftOf(deviation.budget)
  const seesCost = useField('remedy', 'cost') !== undefined
  const [draft, keep, drop] = useDraft<Draft>(`new remedy ${deviation.id}`, {
    kind: 'dedicated',
    text: '',
    owner: deviation.owner.id,
    ownerName: deviation.owner.name,
    dueOn: null,
    cost: '',
    visible: true,
  })
  const [tried, setTried] = useState(false)
  const put = (patch: Partial<Draft>) => keep((old) => ({ ...old, ...patch }))
  const act = useAct((body: { remedies: NewRemedy[] }, idempotencyKey) =>
    write(planRemedies, { params: { id: deviation.id }, body }, { idempotencyKey }),
  )
  const required = (ok: boolean, field: string) => (tried && !ok ? t('required', { field }) : undefined)

  const submit = async () => {
    setTried(true)
    if (draft.text.trim() === '' || !draft.dueOn) return
    const cost = parseMoney(draft.cost, 'CNY')
    const next = await act.run({
      remedies: [
        {
          kind: draft.kind,
          text: draft.text.trim(),
          owner: draft.owner,
          dueOn: draft.dueOn,
          visibleToCustomer: draft.visible,
          ...(seesCost && cost !== null ? { cost } : {}),
        },
      ],
    })
    if (!next) return
    drop()
    setTried(false)
    showDeviation(next)
    onDone()
  }
  return (
    <Form onSubmit={() => void submit()} className={css.remedy}>
      <FieldRow>
        <Field label={t('remedy_kind')} required>
          <Select options={kinds} value={draft.kind} onValue={(kind) => put({ kind })} />
        </Field>
        <Field label={t('remedy_due')} required error={required(draft.dueOn !== null, t('remedy_due'))}>
          <DateInput value={draft.dueOn} onValue={(dueOn) => put({ dueOn })} min={today()} />
        </Field>
      </FieldRow>
      <Field label={t('remedy_text')} required error={required(draft.text.trim() !== '', t('remedy_text'))}>
        <TextArea
          value={draft.text}
          onValue={(text) => put({ text })}
          maxLength={1000}
          rows={2}
          placeholder={draft.kind === 'compensation' ? t('remedy_compensation_hint') : undefined}
        />
      </Field>
      <FieldRow>
        <Field label={t('remedy_owner')} required>
          <RecordPicker
            to="member"
            value={draft.owner}
            name={draft.ownerName}
            onValue={(owner, ownerName) =>
              put({ owner: owner ?? draft.owner, ownerName: ownerName ?? draft.ownerName })
            }
            required
          />
        </Field>
        {seesCost && (
          <Field
            label={t('remedy_cost')}
            help={
              draft.kind === 'compensation' && left !== null
                ? t('remedy_budget_left', { left: formatMoney(left, 'CNY', language) })
                : t('remedy_cost_help')
            }
          >
            <Input
              value={draft.cost}
              onValue={(cost) => put({ cost })}
              inputMode="decimal"
              autoComplete="off"
              prefix="¥"
            />
          </Field>
        )}
      </FieldRow>
      <Checkbox
        label={t('remedy_visible')}
        checked={draft.visible}
        onChecked={(visible) => put({ visible })}
      />
      {act.error !== null && <ErrorNote error={act.error} />}
      <div className={css.row}>
        <Button type="submit" look="primary" busy={act.busy}>
          {t('remedy_save')}
        </Button>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            {ui('cancel')}
          </Button>
        )}
      </div>
    </Form>
  )
}
