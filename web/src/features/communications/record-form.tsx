import { type RecordCommunication, recordCommunication } from '@zhinuo/contracts/communications-endpoints.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { type Picked, unpicked, pickedOf, textOr } from '../../engine/fields/picked.ts'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { FileField } from '../../engine/fields/file-field.tsx'
import { useOptions } from '../../engine/fields/option.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { askRecords, idOf, recordsKey, refreshAll } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { now } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { DateTimeInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'

import { given, type Named, PeopleInput } from './people-input.tsx'
import { type StepDraft, StepsInput, writtenSteps } from './steps-input.tsx'
import { communicationTexts } from './texts.ts'

/** The project that was chosen; until then the customer's only one. */
const useProjectOf = (customer: string | null, chosen: Picked | null): Picked => {
  const query = useQuery({
    queryKey: [...recordsKey('engagement'), 'only', customer],
    enabled: customer !== null && chosen === null,
    queryFn: ({ signal }) =>
      askRecords(
        'engagement',
        { filter: { op: 'eq', field: 'customer', value: customer ?? '' }, fields: ['name'], limit: 2 },
        signal,
      ),
  })
  if (chosen) return chosen
  const [only, another] = query.data?.rows ?? []
  return only && !another ? { id: idOf(only), name: textOr(only.name) } : unpicked
}

/** 记一次沟通: what was said, who was there, what follows; one form for a call as for a visit. */
export const RecordForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(communicationTexts)
  const { member } = useMe()
  const channels = useOptions<RecordCommunication['channel']>('communication', 'channel')
  const directions = useOptions<NonNullable<RecordCommunication['direction']>>('communication', 'direction')
  const [customer, setCustomer] = useState(pickedOf(initial, 'customer'))
  const [chosen, setEngagement] = useState<Picked | null>(
    initial.engagement ? pickedOf(initial, 'engagement') : null,
  )
  const engagement = useProjectOf(customer.id, chosen)
  const [channel, setChannel] = useState<RecordCommunication['channel']>('call')
  const [direction, setDirection] = useState<NonNullable<RecordCommunication['direction']>>('both')
  const [occurredAt, setOccurredAt] = useState<string | null>(now().toISOString())
  const [people, setPeople] = useState<readonly Named[]>([
    { side: 'ours', member: member.id, called: member.name },
  ])
  const [summary, setSummary] = useState(textOr(initial.summary) ?? '')
  const [body, setBody] = useState('')
  const [decisions, setDecisions] = useState('')
  const [files, setFiles] = useState<readonly string[]>([])
  const [steps, setSteps] = useState<readonly StepDraft[]>([])
  const [all, setAll] = useState(false)
  const [tried, setTried] = useState(false)
  const act = useAct((input: RecordCommunication & OwnValues, idempotencyKey) =>
    write(recordCommunication, { body: input }, { idempotencyKey }),
  )
  const own = useOwnInputs('communication')
  const required = (ok: boolean, field: string) => (tried && !ok ? t('required', { field }) : undefined)
  const nextSteps = writtenSteps(steps)

  const submit = async () => {
    setTried(true)
    if (!customer.id || summary.trim() === '' || nextSteps === null || !own.ready) return
    const made = await act.run({
      customer: customer.id,
      engagement: engagement.id,
      channel,
      direction,
      ...(occurredAt ? { occurredAt } : {}),
      summary: summary.trim(),
      body: body.trim(),
      decisions: decisions.trim(),
      files: [...files],
      participants: given(people),
      nextSteps,
      ...own.values,
    })
    if (!made) return
    void refreshAll()
    onDone({ id: made.id, version: made.version, summary: made.summary, code: made.code })
  }
  return (
    <ActForm act={act} submit={t('save')} onSubmit={() => void submit()} onClose={onClose}>
      {!textOr(initial.customer) && (
        <PickField
          label={t('customer')}
          required
          error={required(customer.id !== null, t('customer'))}
          to="customer"
          value={customer}
          onValue={(next) => {
            setCustomer(next)
            setEngagement(null)
            setPeople(people.filter((one) => !one.contact))
          }}
        />
      )}
      <Field label={t('channel')} required>
        <Segmented label={t('channel')} value={channel} onValue={setChannel} choices={channels} />
      </Field>
      <Field label={t('summary')} required error={required(summary.trim() !== '', t('summary'))}>
        <Input
          value={summary}
          onValue={setSummary}
          maxLength={200}
          autoComplete="off"
          placeholder={t('summary_hint')}
          autoFocus={customer.id !== null}
        />
      </Field>
      <Field label={t('body')} help={t('body_help')}>
        <TextArea value={body} onValue={setBody} maxLength={20_000} rows={4} />
      </Field>
      {customer.id && (
        <Field label={t('people_theirs')}>
          <PeopleInput side="theirs" customer={customer.id} value={people} onValue={setPeople} />
        </Field>
      )}
      <Field label={t('next_steps')} error={tried && nextSteps === null ? t('step_incomplete') : undefined}>
        <StepsInput
          value={steps}
          onValue={setSteps}
          me={{ id: member.id, name: member.name }}
          promisable={engagement.id !== null}
        />
      </Field>
      <FieldRow>
        <Field label={t('when')}>
          <DateTimeInput value={occurredAt} onValue={setOccurredAt} />
        </Field>
        <PickField
          label={t('engagement')}
          to="engagement"
          value={engagement}
          filter={customer.id ? { op: 'eq', field: 'customer', value: customer.id } : undefined}
          disabled={customer.id === null}
          onValue={setEngagement}
        />
      </FieldRow>
      {all ? (
        <>
          <Field label={t('direction')}>
            <Select options={directions} value={direction} onValue={setDirection} />
          </Field>
          <Field label={t('people_ours')}>
            <PeopleInput side="ours" customer={null} value={people} onValue={setPeople} />
          </Field>
          <Field label={t('decisions')}>
            <TextArea value={decisions} onValue={setDecisions} maxLength={5000} rows={2} />
          </Field>
          <Field label={t('files')}>
            <FileField
              object="communication"
              field={{ key: 'files' }}
              ids={files}
              readOnly={false}
              onIds={setFiles}
            />
          </Field>
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
