import type { ReviseExtra } from '@zhinuo/contracts/care-endpoints.ts'
import { parseMoney } from '@zhinuo/contracts/kit/money.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useState } from 'react'
import { pickedOf, textOr } from '../../engine/fields/picked.ts'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { useObject } from '../../engine/objects.ts'
import { today } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'

import { careTexts } from './texts.ts'

const yuan = (minor: unknown): string => (typeof minor === 'number' ? String(minor / 100) : '')
const amountOf = (text: string): number | null => (text.trim() === '' ? null : parseMoney(text, 'CNY'))

/** What is said of an extra, whether it is planned or revised; `values` is null until it is whole. */
export const useExtraFields = (row: Row) => {
  const [title, setTitle] = useState(textOr(row.title) ?? '')
  const [reason, setReason] = useState(textOr(row.reason) ?? '')
  const [value, setValue] = useState(yuan(row.value))
  const [cost, setCost] = useState(yuan(row.cost))
  const [contact, setContact] = useState(pickedOf(row, 'contact'))
  const [owner, setOwner] = useState(pickedOf(row, 'owner'))
  const [dueOn, setDueOn] = useState<string | null>(textOr(row.dueOn))
  const worth = amountOf(value)
  const wrongCost = cost.trim() !== '' && amountOf(cost) === null
  const whole = title.trim() !== '' && reason.trim() !== '' && worth !== null && dueOn !== null && !wrongCost
  const values: ReviseExtra | null = whole
    ? {
        title: title.trim(),
        reason: reason.trim(),
        value: worth,
        // Left out where the reader may not know it, and has not given it: it stays as it is.
        ...('cost' in row || cost.trim() !== '' ? { cost: amountOf(cost) } : {}),
        contact: contact.id,
        ...(owner.id ? { owner: owner.id } : {}),
        dueOn,
      }
    : null
  const typed = { title, reason, value, cost, contact, owner, dueOn, worth, wrongCost }
  return { ...typed, setTitle, setReason, setValue, setCost, setContact, setOwner, setDueOn, values }
}

export const ExtraFields = ({
  fields,
  customer,
  tried,
}: {
  fields: ReturnType<typeof useExtraFields>
  customer: string | null
  tried: boolean
}) => {
  const t = useTexts(careTexts)
  const missing = (ok: boolean, field: string) => (tried && !ok ? t('required', { field }) : undefined)
  const { title, reason, value, cost, contact, owner, dueOn, worth, wrongCost } = fields
  const seesCost = useObject('extra')?.fields.some(({ key }) => key === 'cost') ?? false
  const wrongWorth = value.trim() !== '' && worth === null
  return (
    <>
      <Field label={t('title')} required error={missing(title.trim() !== '', t('title'))}>
        <Input
          value={title}
          onValue={fields.setTitle}
          maxLength={200}
          autoComplete="off"
          placeholder={t('title_example')}
          autoFocus
        />
      </Field>
      <Field
        label={t('reason')}
        help={t('reason_help')}
        required
        error={missing(reason.trim() !== '', t('reason'))}
      >
        <TextArea value={reason} onValue={fields.setReason} maxLength={2000} rows={2} />
      </Field>
      <FieldRow>
        <Field
          label={t('value')}
          help={t('value_help')}
          required
          error={wrongWorth ? t('wrong_amount') : missing(worth !== null, t('value'))}
        >
          <Input
            value={value}
            onValue={fields.setValue}
            inputMode="decimal"
            maxLength={20}
            autoComplete="off"
            prefix="¥"
          />
        </Field>
        {seesCost && (
          <Field label={t('cost')} error={wrongCost ? t('wrong_amount') : undefined}>
            <Input
              value={cost}
              onValue={fields.setCost}
              inputMode="decimal"
              maxLength={20}
              autoComplete="off"
              prefix="¥"
            />
          </Field>
        )}
      </FieldRow>
      <FieldRow>
        <Field label={t('due_on')} required error={missing(dueOn !== null, t('due_on'))}>
          <DateInput value={dueOn} onValue={fields.setDueOn} min={today()} />
        </Field>
        <PickField
          label={t('owner')}
          help={t('owner_help')}
          to="member"
          value={owner}
          onValue={(next) => fields.setOwner(next)}
        />
      </FieldRow>
      {customer && (
        <PickField
          label={t('contact')}
          to="contact"
          value={contact}
          filter={{ op: 'eq', field: 'customer', value: customer }}
          onValue={(next) => fields.setContact(next)}
        />
      )}
    </>
  )
}
