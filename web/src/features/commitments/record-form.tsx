import type { RecordCommitment } from '@zhinuo/contracts/commitments-inputs.ts'
import { recordCommitment } from '@zhinuo/contracts/commitments-endpoints.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { useState } from 'react'
import { type Picked, unpicked, pickedOf, textOr } from '../../engine/fields/picked.ts'
import { Aids } from '../../engine/aids.tsx'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { useOptions } from '../../engine/fields/option.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { refreshAll } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { today } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { useLint } from './lint-data.ts'
import { LintText } from './lint-text.tsx'
import { promiseTexts } from './texts.ts'

type Side = 'ours' | 'theirs'
/** 记入台账: what was said to the customer, or what they have to do. The rest is filled in on its page. */
export const RecordForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(promiseTexts)
  const me = useMe().member
  const sides = useOptions<Side>('commitment', 'side')
  const [side, setSide] = useState<Side>(initial.side === 'theirs' ? 'theirs' : 'ours')
  const [engagement, setEngagement] = useState(pickedOf(initial, 'engagement'))
  const [customer, setCustomer] = useState<string | null>(textOr(initial.customer))
  const [content, setContent] = useState(textOr(initial.content) ?? '')
  const [condition, setCondition] = useState('')
  const [promisedOn, setPromisedOn] = useState<string | null>(null)
  const [owner, setOwner] = useState<Picked>({ id: me.id, name: me.name })
  const [contact, setContact] = useState(unpicked)
  const [saidWhere, setSaidWhere] = useState('')
  const [quoted, setQuoted] = useState(false)
  const [tried, setTried] = useState(false)
  const lint = useLint({
    text: side === 'ours' ? content : '',
    quoted,
    ...(engagement.id ? { engagement: engagement.id } : {}),
  })
  const act = useAct((body: RecordCommitment & OwnValues, idempotencyKey) =>
    write(recordCommitment, { body }, { idempotencyKey }),
  )
  const own = useOwnInputs('commitment')
  const [taken, setTaken] = useState<((record: string) => Promise<unknown>)[]>([])
  const required = (ok: boolean, field: string) => (tried && !ok ? t('required', { field }) : undefined)
  const ofCustomer: Filter | undefined = customer
    ? { op: 'eq', field: 'customer', value: customer }
    : undefined

  const submit = async () => {
    setTried(true)
    if (!engagement.id || content.trim() === '' || !own.ready) return
    const made = await act.run({
      engagement: engagement.id,
      side,
      content: content.trim(),
      ...(condition.trim() ? { condition: condition.trim() } : {}),
      ...(promisedOn ? { promisedOn } : {}),
      ...(saidWhere.trim() ? { saidWhere: saidWhere.trim(), saidOn: today() } : {}),
      ...(side === 'ours'
        ? { owner: owner.id, toContact: contact.id, waitsFor: textOr(initial.waitsFor) }
        : { theirContact: contact.id }),
      ...(textOr(initial.expectation) ? { expectation: textOr(initial.expectation) } : {}),
      ...own.values,
    })
    if (!made) return
    await Promise.allSettled(taken.map((count) => count(made.id)))
    void refreshAll()
    onDone({ id: made.id, version: made.version, content: content.trim(), code: made.code })
  }
  return (
    <ActForm act={act} submit={t('record')} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('side')} required>
        <Segmented label={t('side')} value={side} onValue={setSide} choices={sides} />
      </Field>
      {!textOr(initial.engagement) && (
        <PickField
          label={t('engagement')}
          required
          error={required(engagement.id !== null, t('engagement'))}
          to="engagement"
          value={engagement}
          filter={customer ? ofCustomer : undefined}
          onValue={(next) => {
            setEngagement(next)
            if (!textOr(initial.customer)) setCustomer(null)
          }}
        />
      )}
      <Field
        label={t('content')}
        help={t('content_help')}
        required
        error={required(content.trim() !== '', t('content'))}
      >
        <LintText
          value={content}
          onValue={setContent}
          findings={side === 'ours' ? (lint.data?.findings ?? []) : []}
          quoted={quoted}
          onQuoted={setQuoted}
          maxLength={500}
          label={t('content')}
        />
      </Field>
      {side === 'ours' && (
        <Aids
          place="commitment"
          text={content}
          engagement={engagement.id}
          record={null}
          onTake={(count) => setTaken([...taken, count])}
        />
      )}
      <Field label={t('condition')}>
        <TextArea value={condition} onValue={setCondition} maxLength={2000} rows={2} />
      </Field>
      <FieldRow>
        {side === 'ours' && <PickField label={t('owner')} to="member" value={owner} onValue={setOwner} />}
        <PickField
          label={t(side === 'ours' ? 'to_contact' : 'their_contact')}
          to="contact"
          value={contact}
          filter={ofCustomer}
          disabled={!engagement.id && !customer}
          placeholder={engagement.id || customer ? undefined : t('project_first')}
          onValue={setContact}
        />
        <Field label={t('promised_on')}>
          <DateInput value={promisedOn} onValue={setPromisedOn} min={today()} />
        </Field>
      </FieldRow>
      <Field label={t('said_where')} help={t('said_where_help')}>
        <Input value={saidWhere} onValue={setSaidWhere} maxLength={200} autoComplete="off" />
      </Field>
      <OwnInputs own={own} tried={tried} />
    </ActForm>
  )
}
