import {
  getAgendaTemplate,
  type PlanMeeting,
  planMeeting,
} from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { pickedOf, textOr } from '../../engine/fields/picked.ts'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { useOptions } from '../../engine/fields/option.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { askRecords, recordsKey, refreshAll } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { api, write } from '../../lib/api.ts'
import { addDays, timeAt, today } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { DateTimeInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'

import { given, type Named, PeopleInput } from './people-input.tsx'
import { communicationTexts } from './texts.ts'

/** The customer of a project, by its id. */
const useCustomerOf = (engagement: string | null): string | null => {
  const query = useQuery({
    queryKey: [...recordsKey('engagement'), 'customer', engagement],
    enabled: engagement !== null,
    queryFn: ({ signal }) =>
      askRecords(
        'engagement',
        { filter: { op: 'eq', field: 'id', value: engagement ?? '' }, fields: ['customer'], limit: 1 },
        signal,
      ),
  })
  return textOr(query.data?.rows[0]?.customer)
}

const hourLater = (at: string): string => new Date(Date.parse(at) + 3_600_000).toISOString()

/** 安排会议: which, when, where, with whom, and what about. */
export const PlanForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(communicationTexts)
  const { member } = useMe()
  const kinds = useOptions<PlanMeeting['kind']>('meeting', 'kind')
  const [engagement, setEngagement] = useState(pickedOf(initial, 'engagement'))
  const customer = useCustomerOf(engagement.id)
  const [kind, setKind] = useState<PlanMeeting['kind']>('clarification')
  const [title, setTitle] = useState(textOr(initial.title) ?? '')
  const [startsAt, setStartsAt] = useState<string | null>(timeAt(addDays(today(), 1), '10:00'))
  const [endsAt, setEndsAt] = useState<string | null>(timeAt(addDays(today(), 1), '11:00'))
  const [place, setPlace] = useState('')
  const [agenda, setAgenda] = useState(textOr(initial.agenda) ?? '')
  const [people, setPeople] = useState<readonly Named[]>([
    { side: 'ours', member: member.id, called: member.name },
  ])
  const [tried, setTried] = useState(false)
  const act = useAct((body: PlanMeeting & OwnValues, idempotencyKey) =>
    write(planMeeting, { body }, { idempotencyKey }),
  )
  const template = useAct((of: PlanMeeting['kind']) => api.call(getAgendaTemplate, { query: { kind: of } }))
  const own = useOwnInputs('meeting')
  const required = (ok: boolean, field: string) => (tried && !ok ? t('required', { field }) : undefined)

  const submit = async () => {
    setTried(true)
    if (!engagement.id || title.trim() === '' || !startsAt || !endsAt || !own.ready) return
    const made = await act.run({
      engagement: engagement.id,
      kind,
      title: title.trim(),
      startsAt,
      endsAt,
      place: place.trim(),
      agenda: agenda.trim(),
      participants: given(people),
      ...own.values,
    })
    if (!made) return
    void refreshAll()
    onDone({ id: made.id, version: made.version, title: made.title, code: made.code })
  }
  return (
    <ActForm act={act} submit={t('plan')} onSubmit={() => void submit()} onClose={onClose}>
      {!textOr(initial.engagement) && (
        <PickField
          label={t('engagement')}
          required
          error={required(engagement.id !== null, t('engagement'))}
          to="engagement"
          value={engagement}
          onValue={(next) => {
            setEngagement(next)
            setPeople(people.filter((one) => !one.contact))
          }}
        />
      )}
      <Field label={t('meeting_kind')} required>
        <Segmented label={t('meeting_kind')} value={kind} onValue={setKind} choices={kinds} />
      </Field>
      <Field label={t('meeting_title')} required error={required(title.trim() !== '', t('meeting_title'))}>
        <Input value={title} onValue={setTitle} maxLength={200} autoComplete="off" autoFocus />
      </Field>
      <FieldRow>
        <Field label={t('starts')} required error={required(startsAt !== null, t('starts'))}>
          <DateTimeInput
            value={startsAt}
            onValue={(at) => {
              setStartsAt(at)
              if (at && (!endsAt || endsAt <= at)) setEndsAt(hourLater(at))
            }}
          />
        </Field>
        <Field label={t('ends')} required error={required(endsAt !== null, t('ends'))}>
          <DateTimeInput value={endsAt} onValue={setEndsAt} />
        </Field>
      </FieldRow>
      <Field label={t('place')}>
        <Input value={place} onValue={setPlace} maxLength={300} autoComplete="off" />
      </Field>
      {customer && (
        <Field label={t('people_theirs')}>
          <PeopleInput side="theirs" customer={customer} value={people} onValue={setPeople} />
        </Field>
      )}
      <Field label={t('people_ours')}>
        <PeopleInput side="ours" customer={null} value={people} onValue={setPeople} />
      </Field>
      <Field label={t('agenda')}>
        <TextArea value={agenda} onValue={setAgenda} maxLength={5000} rows={4} />
      </Field>
      {kind !== 'other' && agenda.trim() === '' && (
        <div>
          <Button
            size="s"
            look="quiet"
            busy={template.busy}
            onClick={() => void template.run(kind).then((found) => found && setAgenda(found.agenda))}
          >
            {t('agenda_use')}
          </Button>
        </div>
      )}
      <OwnInputs own={own} tried={tried} />
    </ActForm>
  )
}
