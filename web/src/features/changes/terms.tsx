import type { ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import type { NewPlan, PrepareChange } from '@zhinuo/contracts/changes-endpoints.ts'
import { signSupplement } from '@zhinuo/contracts/changes-endpoints.ts'
import { parseMoney } from '@zhinuo/contracts/kit/money.ts'
import { Check, Pencil, PenLine, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { FileField } from '../../engine/fields/file-field.tsx'
import { OptionOf, useOptions } from '../../engine/fields/option.tsx'
import { write } from '../../lib/api.ts'
import { formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Select } from '../../ui/select.tsx'
import { showChange, usePrepare } from './change-data.ts'
import css from './change.module.css'
import { changeTexts } from './texts.ts'

type Strategy = NonNullable<PrepareChange['strategy']>

/** 答应做|推二期|做交换|做弱化: chips; 婉拒并替代 is a decision of its own. */
export const Strategies = ({ change }: { change: ChangePageView }) => {
  const t = useTexts(changeTexts)
  const { act, prepare } = usePrepare(change.id)
  const options = useOptions<Strategy | 'decline'>('changeRequest', 'strategy')
  if (!change.can.includes('prepare'))
    return (
      change.strategy && (
        <div className={css.row}>
          <OptionOf object="changeRequest" field="strategy" value={change.strategy} />
        </div>
      )
    )
  return (
    <>
      <div className={css.row} role="group" aria-label={t('decision')}>
        {options.flatMap(({ value, label }) =>
          value === 'decline'
            ? []
            : [
                <Button
                  key={value}
                  size="s"
                  icon={change.strategy === value ? Check : undefined}
                  aria-pressed={change.strategy === value}
                  busy={act.busy && change.strategy !== value}
                  onClick={() => void prepare({ strategy: value })}
                >
                  {label}
                </Button>,
              ],
        )}
      </div>
      {act.error !== null && <ErrorNote error={act.error} />}
    </>
  )
}

const toYuan = (minor: number | null): string => (minor === null ? '' : String(minor / 100))

/** A quote may be less than nothing: work that falls away. */
const parseFee = (text: string): number | null => {
  const amount = parseMoney(text.trim().replace(/^[-−]/, ''), 'CNY')
  return amount === null ? null : /^\s*[-−]/.test(text) ? -amount : amount
}

export const FeeForm = ({ change, onClose }: { change: ChangePageView; onClose: () => void }) => {
  const t = useTexts(changeTexts)
  const { act, prepare } = usePrepare(change.id)
  const [fee, setFee] = useState(toYuan(change.feeChange))
  const [free, setFree] = useState(change.free)
  const [worth, setWorth] = useState(toYuan(change.freeValue))
  const [endAfter, setEndAfter] = useState(change.impact.endAfter)
  const submit = async () => {
    const saved = await prepare({
      feeChange: free ? null : parseFee(fee),
      free,
      freeValue: free ? parseMoney(worth, 'CNY') : null,
      endAfter: endAfter === change.impact.endBefore ? null : endAfter,
    })
    if (saved) onClose()
  }
  return (
    <ActForm act={act} submit={t('save')} onSubmit={() => void submit()} onClose={onClose}>
      <Checkbox label={t('free_input')} note={t('free_help')} checked={free} onChecked={setFree} />
      {free ? (
        <Field label={t('free_value')}>
          <Input value={worth} onValue={setWorth} inputMode="decimal" prefix="¥" />
        </Field>
      ) : (
        <Field label={t('fee_input')} help={t('fee_help')}>
          <Input value={fee} onValue={setFee} inputMode="decimal" prefix="¥" />
        </Field>
      )}
      <Field label={t('end_input')}>
        <DateInput value={endAfter} onValue={setEndAfter} />
      </Field>
    </ActForm>
  )
}

interface PlanDraft {
  readonly kind: NewPlan['kind']
  readonly summary: string
  readonly fee: string
  readonly endAfter: string | null
}

/** 标准 / 分期 / 精简: at most three, from which the customer picks one. */
export const Plans = ({ change }: { change: ChangePageView }) => {
  const t = useTexts(changeTexts)
  const [editing, setEditing] = useState(false)
  return (
    <section className={css.part}>
      <div className={css.cardHead}>
        <h3 className={css.heading}>{t('plans')}</h3>
        {change.can.includes('prepare') && (
          <Button size="s" icon={Pencil} onClick={() => setEditing(true)}>
            {t('edit_plans')}
          </Button>
        )}
      </div>
      {change.plans.length === 0 ? (
        <p className={css.dim}>{t('plans_none')}</p>
      ) : (
        <ul className={css.list}>
          {change.plans.map((plan) => (
            <li key={plan.id}>
              <span className={css.row}>
                <OptionOf object="changePlan" field="kind" value={plan.kind} />
                {plan.fee !== null && <MoneyText minor={plan.fee} />}
                {plan.endAfter && <DateText value={plan.endAfter} />}
              </span>
              <span>{plan.summary}</span>
            </li>
          ))}
        </ul>
      )}
      <Dialog open={editing} onClose={() => setEditing(false)} title={t('edit_plans')} size="wide">
        <PlansForm change={change} onClose={() => setEditing(false)} />
      </Dialog>
    </section>
  )
}

const PlansForm = ({ change, onClose }: { change: ChangePageView; onClose: () => void }) => {
  const t = useTexts(changeTexts)
  const kinds = useOptions<NewPlan['kind']>('changePlan', 'kind')
  const { act, prepare } = usePrepare(change.id)
  const [plans, setPlans] = useState<readonly PlanDraft[]>(
    change.plans.map(({ kind, summary, fee, endAfter }) => ({ kind, summary, fee: toYuan(fee), endAfter })),
  )
  const free = kinds.filter(({ value }) => !plans.some(({ kind }) => kind === value))
  const [next] = free
  const put = (at: number, patch: Partial<PlanDraft>) =>
    setPlans(plans.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  const submit = async () => {
    const saved = await prepare({
      plans: plans.map(({ fee, summary, ...plan }) => ({
        ...plan,
        summary: summary.trim(),
        fee: parseFee(fee),
      })),
    })
    if (saved) onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('save')}
      blocked={plans.some(({ summary }) => summary.trim() === '')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className={css.items}>
        {plans.map((plan, index) => (
          <div key={plan.kind} className={css.item}>
            <div className={css.cardHead}>
              <OptionOf object="changePlan" field="kind" value={plan.kind} />
              <Button
                size="s"
                look="quiet"
                icon={Trash2}
                onClick={() => setPlans(plans.filter((_, at) => at !== index))}
              >
                {t('remove')}
              </Button>
            </div>
            <Field label={t('plan_summary')} required>
              <TextArea
                value={plan.summary}
                onValue={(summary) => put(index, { summary })}
                maxLength={500}
                rows={2}
              />
            </Field>
            <FieldRow>
              <Field label={t('plan_fee')}>
                <Input
                  value={plan.fee}
                  onValue={(fee) => put(index, { fee })}
                  inputMode="decimal"
                  prefix="¥"
                />
              </Field>
              <Field label={t('plan_end')}>
                <DateInput value={plan.endAfter} onValue={(endAfter) => put(index, { endAfter })} />
              </Field>
            </FieldRow>
          </div>
        ))}
      </div>
      {next && (
        <div>
          <Button
            size="s"
            icon={Plus}
            onClick={() => setPlans([...plans, { kind: next.value, summary: '', fee: '', endAfter: null }])}
          >
            {next.label}
          </Button>
        </div>
      )}
    </ActForm>
  )
}

/** 补充协议: the file, and two people who sign for it. */
export const Supplement = ({ change }: { change: ChangePageView }) => {
  const t = useTexts(changeTexts)
  const { act, prepare } = usePrepare(change.id)
  if (!change.needsSupplement) return null
  return (
    <section className={css.part}>
      <h3 className={css.heading}>{t('supplement')}</h3>
      <p className={css.dim}>{t('supplement_note')}</p>
      <FileField
        object="changeRequest"
        field={{ key: 'supplementFiles' }}
        ids={change.supplementFiles.map(({ id }) => id)}
        readOnly={!change.can.includes('prepare')}
        onIds={(supplementFiles) => void prepare({ supplementFiles })}
      />
      {act.error !== null && <ErrorNote error={act.error} />}
      <Signer change={change} as="business" />
      <Signer change={change} as="finance" />
    </section>
  )
}

const Signer = ({ change, as }: { change: ChangePageView; as: 'business' | 'finance' }) => {
  const t = useTexts(changeTexts)
  const language = useLanguage()
  const signed = change[as]
  const act = useAct((body: { as: 'business' | 'finance' }, idempotencyKey) =>
    write(signSupplement, { params: { id: change.id }, body }, { idempotencyKey }),
  )
  const sign = async () => {
    const next = await act.run({ as })
    if (next) showChange(next)
  }
  const may = change.can.includes(as === 'business' ? 'signBusiness' : 'signFinance')
  return (
    <>
      <p className={css.row}>
        <span>{t(as)}</span>
        <span className={css.dim}>
          {signed
            ? t('answered', { name: signed.by.name, time: formatTime(signed.at, language) })
            : t('not_signed')}
        </span>
        {may && (
          <Button size="s" icon={PenLine} busy={act.busy} onClick={() => void sign()}>
            {t(as === 'business' ? 'sign_business' : 'sign_finance')}
          </Button>
        )}
      </p>
      {act.error !== null && <ErrorNote error={act.error} />}
    </>
  )
}

export const KindPicker = <V extends string>({
  value,
  onValue,
}: {
  value: V
  onValue: (value: V) => void
}) => {
  const kinds = useOptions<V>('changeAlternative', 'kind')
  return <Select options={kinds} value={value} onValue={onValue} />
}
