import { type RequestChange, requestChange } from '@zhinuo/contracts/changes-endpoints.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { unpicked, pickedOf, textOr } from '../../engine/fields/picked.ts'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { useOptions } from '../../engine/fields/option.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { askRecords, recordsKey, refreshAll } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { changeTexts } from './texts.ts'

/** How it was asked for, where that is known: a visit is among the other ways. */
const wayOf = (value: unknown): RequestChange['requestedVia'] => {
  const ways = ['meeting', 'call', 'wechat', 'mail', 'other'] as const
  return value === undefined ? 'call' : (ways.find((way) => way === value) ?? 'other')
}

interface Project {
  readonly id: string | null
  readonly name: string | null
  readonly customer: string | null
}

/** The project that goes without saying, and whose customer it is. */
const useProject = (engagement: string | null, commitment: string | null): Project | null => {
  const from = engagement ?? commitment
  const object = engagement ? 'engagement' : 'commitment'
  const query = useQuery({
    queryKey: [...recordsKey(object), 'project', from],
    enabled: from !== null,
    queryFn: async ({ signal }) => {
      const fields = engagement ? ['name', 'customer'] : ['engagement', 'engagement.name', 'customer']
      const { rows } = await askRecords(
        object,
        { filter: { op: 'eq', field: 'id', value: from ?? '' }, fields, limit: 1 },
        signal,
      )
      const [row] = rows
      if (!row) return null
      return {
        id: engagement ?? textOr(row.engagement),
        name: textOr(engagement ? row.name : row['engagement.name']),
        customer: textOr(row.customer),
      }
    },
  })
  return query.data ?? null
}

/** 提变更: the customer's words, from a project, a promise, a customer or a communication. */
export const RequestForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(changeTexts)
  const kinds = useOptions<RequestChange['kind']>('changeRequest', 'kind')
  const ways = useOptions<RequestChange['requestedVia']>('changeRequest', 'requestedVia').filter(
    ({ value }) => value !== 'portal',
  )
  const [chosen, setChosen] = useState(pickedOf(initial, 'engagement'))
  const [commitment, setCommitment] = useState(pickedOf(initial, 'commitment', 'content'))
  const project = useProject(chosen.id, commitment.id)
  const engagement = { id: chosen.id ?? project?.id ?? null, name: chosen.name ?? project?.name ?? null }
  const customer = project?.customer ?? textOr(initial.customer)
  const [contact, setContact] = useState(pickedOf(initial, 'requestedContact'))
  // Another project is of another customer, perhaps: the communication stays with the one it was named with.
  const communication = chosen.id === textOr(initial.engagement) ? textOr(initial.communication) : null
  const [kind, setKind] = useState<RequestChange['kind']>('scope')
  const [via, setVia] = useState<RequestChange['requestedVia']>(wayOf(initial.requestedVia))
  const [title, setTitle] = useState(textOr(initial.title) ?? '')
  const [words, setWords] = useState(textOr(initial.text) ?? '')
  const [tried, setTried] = useState(false)
  const act = useAct((body: RequestChange & OwnValues, idempotencyKey) =>
    write(requestChange, { body }, { idempotencyKey }),
  )
  const own = useOwnInputs('changeRequest')
  const required = (ok: boolean, field: string) => (tried && !ok ? t('required', { field }) : undefined)

  const submit = async () => {
    setTried(true)
    if (!engagement.id || title.trim() === '' || words.trim() === '' || !own.ready) return
    const made = await act.run({
      engagement: engagement.id,
      title: title.trim(),
      text: words.trim(),
      kind,
      requestedVia: via,
      ...(communication ? { communication } : {}),
      ...(contact.id ? { requestedContact: contact.id } : {}),
      ...own.values,
    })
    if (!made) return
    void refreshAll()
    onDone({ id: made.id, version: made.version, title: made.title, code: made.code })
  }
  return (
    <ActForm act={act} submit={t('new_submit')} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('engagement')} required error={required(engagement.id !== null, t('engagement'))}>
        <RecordPicker
          to="engagement"
          value={engagement.id}
          name={engagement.name}
          required
          filter={
            initial.customer && !chosen.id
              ? { op: 'eq', field: 'customer', value: textOr(initial.customer) ?? '' }
              : undefined
          }
          onValue={(id, name) => {
            setChosen({ id, name })
            setCommitment(unpicked)
            setContact(unpicked)
          }}
        />
      </Field>
      <Field
        label={t('words')}
        help={t('words_help')}
        required
        error={required(words.trim() !== '', t('words'))}
      >
        <TextArea value={words} onValue={setWords} maxLength={4000} rows={4} />
      </Field>
      <Field
        label={t('title')}
        help={t('title_help')}
        required
        error={required(title.trim() !== '', t('title'))}
      >
        <Input value={title} onValue={setTitle} maxLength={200} autoComplete="off" />
      </Field>
      <FieldRow>
        <PickField
          label={t('contact')}
          to="contact"
          value={contact}
          filter={customer === null ? undefined : { op: 'eq', field: 'customer', value: customer }}
          disabled={customer === null}
          onValue={setContact}
        />
        <Field label={t('via')}>
          <Select options={ways} value={via} onValue={setVia} />
        </Field>
        <Field label={t('kind')}>
          <Select options={kinds} value={kind} onValue={setKind} />
        </Field>
      </FieldRow>
      <OwnInputs own={own} tried={tried} />
    </ActForm>
  )
}
