import { type PlanCallback, planCallback } from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { useState } from 'react'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { refreshAll } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { serviceTexts } from './texts.ts'

const textOr = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

interface Named {
  readonly id: string | null
  readonly name: string | null
}
const nobody: Named = { id: null, name: null }

/** A call that somebody asks for: whom, by when, and by whom. */
export const PlanForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(serviceTexts)
  const [customer, setCustomer] = useState<Named>({
    id: textOr(initial.customer),
    name: textOr(initial['customer.name']),
  })
  const [contact, setContact] = useState(nobody)
  const [caller, setCaller] = useState(nobody)
  const [dueOn, setDueOn] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const own = useOwnInputs('callback')
  const act = useAct((body: PlanCallback & OwnValues, idempotencyKey) =>
    write(planCallback, { body }, { idempotencyKey }),
  )
  const missing = (ok: boolean) => (tried && !ok ? t('required') : undefined)
  const submit = async () => {
    setTried(true)
    if (!customer.id || !contact.id || !dueOn || !own.ready) return
    const made = await act.run({
      customer: customer.id,
      contact: contact.id,
      caller: caller.id,
      dueOn,
      ...own.values,
    })
    if (!made) return
    void refreshAll()
    onDone({ id: made.id, version: made.version, name: made.name })
  }
  return (
    <ActForm act={act} submit={t('plan')} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('customer')} required error={missing(customer.id !== null)}>
        <RecordPicker
          to="customer"
          value={customer.id}
          name={customer.name}
          required
          onValue={(id, name) => {
            setCustomer({ id, name })
            setContact(nobody)
          }}
        />
      </Field>
      {customer.id && (
        <Field label={t('contact')} required error={missing(contact.id !== null)}>
          <RecordPicker
            to="contact"
            value={contact.id}
            name={contact.name}
            required
            filter={{ op: 'eq', field: 'customer', value: customer.id }}
            onValue={(id, name) => setContact({ id, name })}
          />
        </Field>
      )}
      <FieldRow>
        <Field label={t('due_on')} required error={missing(dueOn !== null)}>
          <DateInput value={dueOn} onValue={setDueOn} />
        </Field>
        <Field label={t('caller')} help={t('plan_note')}>
          <RecordPicker
            to="member"
            value={caller.id}
            name={caller.name}
            onValue={(id, name) => setCaller({ id, name })}
          />
        </Field>
      </FieldRow>
      <OwnInputs own={own} tried={tried} />
    </ActForm>
  )
}
