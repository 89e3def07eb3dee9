import { type PlanExtra, planExtra, type ReviseExtra, reviseExtra } from '@zhinuo/contracts/care-endpoints.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { useState } from 'react'
import { unpicked, pickedOf, textOr } from '../../engine/fields/picked.ts'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { idOf, refreshAll } from '../../engine/records.ts'
import type { CreateProps, VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { useOwed } from './care-data.ts'
import { ExtraFields, useExtraFields } from './extra-fields.tsx'
import { OwedNote } from './owed-note.tsx'
import { careTexts } from './texts.ts'

const often = ['1', '2', '3', '4', '6', '8', '12'] as const
const apart = ['1', '3', '6', '12'] as const

/** 安排赠送: what, to whom, why, at what worth, by when and how often; while something is owed, also why now. */
export const PlanForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(careTexts)
  const [customer, setCustomer] = useState(pickedOf(initial, 'customer'))
  const [project, setProject] = useState(pickedOf(initial, 'engagement'))
  const [expectation, setExpectation] = useState(unpicked)
  const [promise, setPromise] = useState(unpicked)
  const [rounds, setRounds] = useState<(typeof often)[number]>('1')
  const [every, setEvery] = useState<(typeof apart)[number]>('3')
  const [despite, setDespite] = useState('')
  const [tried, setTried] = useState(false)
  const fields = useExtraFields(initial)
  const own = useOwnInputs('extra')
  const owed = useOwed(customer.id)
  const act = useAct((body: PlanExtra & OwnValues, idempotencyKey) =>
    write(planExtra, { body }, { idempotencyKey }),
  )
  const missing = (ok: boolean, field: string) => (tried && !ok ? t('required', { field }) : undefined)
  const explained = !owed.any || despite.trim() !== ''
  const submit = async () => {
    setTried(true)
    const { values } = fields
    if (!customer.id || !values || !explained || !own.ready) return
    const made = await act.run({
      ...values,
      customer: customer.id,
      engagement: project.id,
      expectation: expectation.id,
      commitment: promise.id,
      rounds: Number(rounds),
      everyMonths: Number(every),
      despite: despite.trim() || null,
      ...own.values,
    })
    if (!made) return
    void refreshAll()
    onDone({ id: made.id, version: made.version, title: values.title })
  }
  const of: Filter = { op: 'eq', field: 'customer', value: customer.id ?? '' }
  const here: Filter = project.id
    ? { op: 'and', of: [of, { op: 'eq', field: 'engagement', value: project.id }] }
    : of
  return (
    <ActForm act={act} submit={t('plan')} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow>
        <PickField
          label={t('customer')}
          required
          error={missing(customer.id !== null, t('customer'))}
          to="customer"
          value={customer}
          onValue={(next) => {
            setCustomer(next)
            for (const clear of [setProject, setExpectation, setPromise, fields.setContact]) clear(unpicked)
          }}
        />
        {customer.id && (
          <PickField
            label={t('project')}
            to="engagement"
            value={project}
            filter={of}
            onValue={(next) => {
              setProject(next)
              for (const clear of [setExpectation, setPromise]) clear(unpicked)
            }}
          />
        )}
      </FieldRow>
      {customer.id && owed.any && (
        <>
          <OwedNote customer={customer.id} say="owed" />
          <Field label={t('despite')} required error={missing(explained, t('despite'))}>
            <TextArea value={despite} onValue={setDespite} maxLength={1000} rows={2} />
          </Field>
        </>
      )}
      <ExtraFields fields={fields} customer={customer.id} tried={tried} />
      <FieldRow>
        <Field label={t('rounds')} help={rounds === '1' ? undefined : t('rounds_note')}>
          <Select
            label={t('rounds')}
            options={often.map((value) => ({
              value,
              label: value === '1' ? t('once') : t('times', { count: value }),
            }))}
            value={rounds}
            onValue={setRounds}
          />
        </Field>
        {rounds !== '1' && (
          <Field label={t('every')}>
            <Select
              label={t('every')}
              options={apart.map((value) => ({ value, label: t(`every_${value}`) }))}
              value={every}
              onValue={setEvery}
            />
          </Field>
        )}
      </FieldRow>
      {customer.id && (
        <FieldRow>
          <PickField
            label={t('expectation')}
            to="expectation"
            value={expectation}
            filter={here}
            onValue={setExpectation}
          />
          <PickField
            label={t('commitment')}
            to="commitment"
            value={promise}
            filter={here}
            onValue={setPromise}
          />
        </FieldRow>
      )}
      <OwnInputs own={own} tried={tried} />
    </ActForm>
  )
}

/** The same of a planned one; for whom and after what it was planned stays. */
export const ReviseForm = ({ row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(careTexts)
  const [tried, setTried] = useState(false)
  const fields = useExtraFields(row)
  const act = useAct((body: ReviseExtra, idempotencyKey) =>
    write(reviseExtra, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    setTried(true)
    if (fields.values && (await act.run(fields.values))) onDone()
  }
  return (
    <ActForm act={act} submit={t('save')} onSubmit={() => void submit()} onClose={onClose}>
      <ExtraFields fields={fields} customer={textOr(row.customer)} tried={tried} />
    </ActForm>
  )
}
