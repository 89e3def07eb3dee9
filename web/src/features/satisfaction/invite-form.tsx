import {
  type InviteContacts,
  inviteContacts,
  previewInvitations,
  type ShareView,
} from '@zhinuo/contracts/surveys-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { unpicked, pickedOf, textOr } from '../../engine/fields/picked.ts'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { askRecords, idOf, recordsKey, refreshAll } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { useMailGap } from '../../engine/mail-gap.ts'
import { api, write } from '../../lib/api.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox, Segmented } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, FieldRow, FormActions } from '../../ui/field.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './satisfaction.module.css'
import { ShareList } from './share-list.tsx'
import { satisfactionTexts } from './texts.ts'

type Channel = InviteContacts['channel']
/** Contacts of a customer, each with the reason where they cannot be asked now. */
const useContacts = (
  input: { template: string; customer: string; engagement: string | null; channel: Channel } | null,
) =>
  useQuery({
    queryKey: [...recordsKey('surveyInvitation'), 'preview', input],
    enabled: input !== null,
    queryFn: async ({ signal }) => {
      if (!input) return null
      const { rows } = await askRecords(
        'contact',
        {
          filter: { op: 'eq', field: 'customer', value: input.customer },
          fields: ['name', 'title'],
          limit: 100,
        },
        signal,
      )
      const contacts = rows.map(idOf)
      const { leftOut } =
        contacts.length === 0
          ? { leftOut: [] }
          : await api.call(previewInvitations, { body: { ...input, contacts } }, { signal })
      return rows.map((row) => ({
        id: idOf(row),
        name: String(row.name),
        title: textOr(row.title),
        held: leftOut.find(({ contact }) => contact.id === idOf(row)) ?? null,
      }))
    },
  })

/** Who is asked what, and by which way; who cannot be asked stands in the list with the reason. */
export const InviteForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(satisfactionTexts)
  const [survey, setSurvey] = useState(pickedOf(initial, 'template'))
  const [customer, setCustomer] = useState(pickedOf(initial, 'customer'))
  const [project, setProject] = useState(pickedOf(initial, 'engagement'))
  const [channel, setChannel] = useState<Channel>('link')
  const [sendOn, setSendOn] = useState<string | null>(null)
  const [picked, setPicked] = useState<readonly string[]>([])
  const noMail = useMailGap()
  const [tried, setTried] = useState(false)
  const [result, setResult] = useState<{ first: string; name: string; shares: readonly ShareView[] } | null>(
    null,
  )
  const act = useAct((body: InviteContacts, idempotencyKey) =>
    write(inviteContacts, { body }, { idempotencyKey }),
  )
  const people = useContacts(
    survey.id && customer.id
      ? { template: survey.id, customer: customer.id, engagement: project.id, channel }
      : null,
  )
  const askable = (people.data ?? []).filter((person) => person.held === null)
  const contacts = picked.filter((id) => askable.some((person) => person.id === id))
  const missing = (ok: boolean, what: string) => (tried && !ok ? t('missing', { what }) : undefined)
  const submit = async () => {
    setTried(true)
    if (!survey.id || !customer.id || contacts.length === 0) return
    const later = channel === 'mail' || channel === 'portal'
    const done = await act.run({
      template: survey.id,
      customer: customer.id,
      engagement: project.id,
      contacts,
      channel,
      ...(later && sendOn ? { sendOn } : {}),
    })
    const [first] = done?.invited ?? []
    if (!done || !first) return
    void refreshAll()
    const made = { first: first.id, name: survey.name ?? '', shares: done.shares }
    if (done.shares.length > 0) return setResult(made)
    toast({ text: t('sent_done', { count: done.invited.length }), tone: 'good' })
    onDone({ id: made.first, version: 1, name: made.name })
  }
  if (result)
    return (
      <>
        <ShareList shares={result.shares} />
        <FormActions>
          <Button look="primary" onClick={() => onDone({ id: result.first, version: 1, name: result.name })}>
            {t('done')}
          </Button>
        </FormActions>
      </>
    )
  return (
    <ActForm act={act} submit={t('send')} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow>
        <PickField
          label={t('survey')}
          required
          error={missing(survey.id !== null, t('survey'))}
          to="surveyTemplate"
          value={survey}
          filter={{ op: 'eq', field: 'status', value: 'active' }}
          onValue={setSurvey}
        />
        <Field label={t('customer')} required error={missing(customer.id !== null, t('customer'))}>
          <RecordPicker
            to="customer"
            value={customer.id}
            name={customer.name}
            required
            onValue={(id, name) => {
              setCustomer({ id, name })
              setProject(unpicked)
              setPicked([])
            }}
          />
        </Field>
        {customer.id && (
          <PickField
            label={t('project')}
            to="engagement"
            value={project}
            filter={{ op: 'eq', field: 'customer', value: customer.id }}
            onValue={setProject}
          />
        )}
      </FieldRow>
      <Field label={t('channel')} help={noMail}>
        <Segmented
          label={t('channel')}
          value={channel}
          onValue={setChannel}
          choices={[
            { value: 'link', label: t('channel_link') },
            { value: 'qr', label: t('channel_qr') },
            ...(noMail ? [] : [{ value: 'mail' as const, label: t('channel_mail') }]),
            { value: 'portal', label: t('channel_portal') },
          ]}
        />
      </Field>
      <Field label={t('contacts')} required error={missing(contacts.length > 0, t('contacts'))}>
        <People query={people} picked={contacts} onPicked={setPicked} />
      </Field>
      {(channel === 'mail' || channel === 'portal') && (
        <Field label={t('send_on')} help={t('send_on_help')}>
          <DateInput value={sendOn} onValue={setSendOn} />
        </Field>
      )}
    </ActForm>
  )
}

const People = ({
  query,
  picked,
  onPicked,
}: {
  query: ReturnType<typeof useContacts>
  picked: readonly string[]
  onPicked: (ids: string[]) => void
}) => {
  const t = useTexts(satisfactionTexts)
  const language = useLanguage()
  if (query.error) return <ErrorNote error={query.error} />
  if (query.isLoading) return <SkeletonRows rows={2} height={28} />
  if (!query.data) return <p className={css.dim}>{t('contacts_pick')}</p>
  if (query.data.length === 0) return <p className={css.dim}>{t('contacts_none')}</p>
  return (
    <div className={css.people}>
      {query.data.map(({ id, name, title, held }) => (
        <Checkbox
          key={id}
          checked={picked.includes(id)}
          disabled={held !== null}
          label={name}
          note={
            held
              ? [
                  held.text,
                  ...(held.until
                    ? [t('until', { day: formatDay(held.until, language, { weekday: false }) })]
                    : []),
                ].join(' · ')
              : title
          }
          onChecked={(on) => onPicked(on ? [...picked, id] : picked.filter((other) => other !== id))}
        />
      ))}
    </div>
  )
}
