import { type OpenEngagement, openEngagement } from '@zhinuo/contracts/engagements.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { parseMoney } from '@zhinuo/contracts/kit/money.ts'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { type Picked, unpicked } from '../../engine/fields/picked.ts'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { useField } from '../../engine/fields/option.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { refreshAll } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { engagementTexts } from './texts.ts'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** 新建项目: for whom, who answers for the expectations, and the three slots; the rest on demand. */
export const OpenForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(engagementTexts)
  const me = useMe().member
  const seesAmount = useField('engagement', 'amount') !== undefined
  const [customer, setCustomer] = useState<Picked>({
    id: text(initial.customer),
    name: text(initial['customer.name']),
  })
  const [name, setName] = useState(text(initial.name) ?? '')
  const [people, setPeople] = useState<
    Readonly<Record<'expectationOwner' | 'account' | 'solution' | 'delivery', Picked>>
  >({
    expectationOwner: unpicked,
    account: me.roles.includes('accountManager') ? { id: me.id, name: me.name } : unpicked,
    solution: unpicked,
    delivery: unpicked,
  })
  const [team, setTeam] = useState(unpicked)
  const [workClass, setWorkClass] = useState('')
  const [plannedStart, setPlannedStart] = useState<string | null>(null)
  const [plannedEnd, setPlannedEnd] = useState<string | null>(null)
  const [contractEndsOn, setContractEndsOn] = useState<string | null>(null)
  const [amount, setAmount] = useState('')
  const [isMajor, setMajor] = useState(false)
  const [zone, setZone] = useState('')
  const [all, setAll] = useState(false)
  const [tried, setTried] = useState(false)
  const act = useAct((body: OpenEngagement & OwnValues, idempotencyKey) =>
    write(openEngagement, { body }, { idempotencyKey }),
  )
  const own = useOwnInputs('engagement')
  const required = (ok: boolean, field: string) => (tried && !ok ? t('required', { field }) : undefined)
  const minor = amount.trim() === '' ? null : parseMoney(amount, 'CNY')
  const wrongAmount = amount.trim() !== '' && minor === null

  const submit = async () => {
    setTried(true)
    if (!customer.id || name.trim() === '' || wrongAmount || !own.ready) return
    const made = await act.run({
      name: name.trim(),
      customer: customer.id,
      expectationOwner: people.expectationOwner.id,
      account: people.account.id,
      solution: people.solution.id,
      delivery: people.delivery.id,
      team: team.id,
      workClass: workClass.trim() || null,
      plannedStart,
      plannedEnd,
      contractEndsOn,
      isMajor,
      zone: zone.trim() || null,
      ...(minor === null ? {} : { amount: minor }),
      ...own.values,
    })
    if (!made) return
    void refreshAll()
    onDone({ id: made.id, version: made.version, name: made.name, code: made.code, customer: customer.id })
  }
  const person = (key: keyof typeof people, label: string, help?: string) => (
    <PickField
      label={label}
      help={help}
      to="member"
      value={people[key]}
      onValue={(next) => setPeople({ ...people, [key]: next })}
    />
  )
  return (
    <ActForm act={act} submit={t('open')} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow>
        <Field label={t('name')} required error={required(name.trim() !== '', t('name'))}>
          <Input value={name} onValue={setName} maxLength={200} autoComplete="off" autoFocus />
        </Field>
        <PickField
          label={t('customer')}
          required
          error={required(customer.id !== null, t('customer'))}
          to="customer"
          value={customer}
          onValue={setCustomer}
        />
      </FieldRow>
      <FieldRow>
        {person('expectationOwner', t('owner'), t('owner_help'))}
        {person('account', t('account'))}
      </FieldRow>
      <FieldRow>
        {person('solution', t('solution'))}
        {person('delivery', t('delivery'))}
      </FieldRow>
      <FieldRow>
        <PickField label={t('team')} to="department" value={team} onValue={setTeam} />
        <Field label={t('work_class')} help={t('work_class_help')}>
          <Input value={workClass} onValue={setWorkClass} maxLength={80} autoComplete="off" />
        </Field>
      </FieldRow>
      {all ? (
        <>
          <FieldRow>
            <Field label={t('planned_start')}>
              <DateInput value={plannedStart} onValue={setPlannedStart} />
            </Field>
            <Field label={t('planned_end')}>
              <DateInput
                value={plannedEnd}
                onValue={setPlannedEnd}
                {...(plannedStart ? { min: plannedStart } : {})}
              />
            </Field>
          </FieldRow>
          <Field label={t('contract_ends')} help={t('contract_ends_help')}>
            <DateInput value={contractEndsOn} onValue={setContractEndsOn} />
          </Field>
          <FieldRow>
            {seesAmount && (
              <Field label={t('amount')} error={wrongAmount ? t('wrong_amount') : undefined}>
                <Input value={amount} onValue={setAmount} inputMode="decimal" autoComplete="off" prefix="¥" />
              </Field>
            )}
            <Field label={t('zone')} help={t('zone_help')}>
              <Input
                value={zone}
                onValue={setZone}
                maxLength={64}
                autoComplete="off"
                placeholder="Asia/Shanghai"
              />
            </Field>
          </FieldRow>
          <Checkbox label={t('major')} checked={isMajor} onChecked={setMajor} />
        </>
      ) : (
        <div>
          <Button size="s" look="quiet" icon={ChevronDown} onClick={() => setAll(true)}>
            {t('more')}
          </Button>
        </div>
      )}
      <OwnInputs own={own} tried={tried} />
    </ActForm>
  )
}
