import { type PlanCallback, planCallback } from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { useState } from 'react'
import { unpicked, pickedOf } from '../../engine/fields/picked.ts'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { refreshAll } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { serviceTexts } from './texts.ts'

/** A call that somebody asks for: whom, by when, and by whom. */
export const PlanForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(serviceTexts)
  const [customer, setCustomer] = useState(pickedOf(initial, 'customer'))
  const [contact, setContact] = useState(unpicked)
  const [caller, setCaller] = useState(unpicked)
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
      <PickField
        label={t('customer')}
        required
        error={missing(customer.id !== null)}
        to="customer"
        value={customer}
        onValue={(next) => {
          setCustomer(next)
          setContact(unpicked)
        }}
      />
      {customer.id && (
        <PickField
          label={t('contact')}
          required
          error={missing(contact.id !== null)}
          to="contact"
          value={contact}
          filter={{ op: 'eq', field: 'customer', value: customer.id }}
          onValue={setContact}
        />
      )}
      <FieldRow>
        <Field label={t('due_on')} required error={missing(dueOn !== null)}>
          <DateInput value={dueOn} onValue={setDueOn} />
        </Field>
        <PickField label={t('caller')} help={t('plan_note')} to="member" value={caller} onValue={setCaller} />
      </FieldRow>
      <OwnInputs own={own} tried={tried} />
    </ActForm>
  )
}
