import { type RecordCase, recordCase } from '@zhinuo/contracts/service-endpoints.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { useState } from 'react'
import { unpicked, pickedOf } from '../../engine/fields/picked.ts'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { FileField } from '../../engine/fields/file-field.tsx'
import { useOptions } from '../../engine/fields/option.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { refreshAll } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import css from './service.module.css'
import { serviceTexts } from './texts.ts'

/** 记一条反馈: whose it is and what they said; everything else is for who knows it. */
export const RecordForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(serviceTexts)
  const kinds = useOptions<RecordCase['kind']>('serviceCase', 'kind')
  const sources = useOptions<RecordCase['source'] | 'survey' | 'portal'>('serviceCase', 'source')
  const topics = useOptions<NonNullable<RecordCase['topic']>>('serviceCase', 'topic')
  const [customer, setCustomer] = useState(pickedOf(initial, 'customer'))
  const [engagement, setEngagement] = useState(pickedOf(initial, 'engagement'))
  const [contact, setContact] = useState(unpicked)
  const [about, setAbout] = useState(unpicked)
  const [kind, setKind] = useState<RecordCase['kind']>('question')
  const [source, setSource] = useState<RecordCase['source']>('phone')
  const [topic, setTopic] = useState<RecordCase['topic']>(null)
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const own = useOwnInputs('serviceCase')
  const act = useAct((body: RecordCase & OwnValues, idempotencyKey) =>
    write(recordCase, { body }, { idempotencyKey }),
  )
  const submit = async () => {
    setTried(true)
    if (!customer.id || text.trim() === '' || !own.ready) return
    const made = await act.run({
      customer: customer.id,
      engagement: engagement.id,
      contact: contact.id,
      kind,
      source,
      topic,
      text: text.trim(),
      about: kind === 'complaint' ? about.id : null,
      files: [...files],
      ...own.values,
    })
    if (!made) return
    void refreshAll()
    onDone({ id: made.id, version: made.version, title: made.title, code: made.code })
  }
  const ofCustomer = { op: 'eq', field: 'customer', value: customer.id ?? '' } as const
  return (
    <ActForm act={act} submit={t('record_submit')} onSubmit={() => void submit()} onClose={onClose}>
      <PickField
        label={t('customer')}
        required
        error={tried && !customer.id ? t('customer_missing') : undefined}
        to="customer"
        value={customer}
        onValue={(next) => {
          setCustomer(next)
          setEngagement(unpicked)
          setContact(unpicked)
        }}
      />
      <Field label={t('text')} required error={tried && text.trim() === '' ? t('text_missing') : undefined}>
        <TextArea value={text} onValue={setText} maxLength={4000} rows={4} />
      </Field>
      <Field label={t('kind')}>
        <RadioGroup label={t('kind')} value={kind} onValue={setKind} choices={kinds} />
      </Field>
      <details className={css.more}>
        <summary>{t('details')}</summary>
        <FieldRow>
          <Field label={t('source')}>
            <Select
              options={sources.filter(({ value }) => value !== 'survey' && value !== 'portal')}
              value={source}
              onValue={(value) => value !== 'survey' && value !== 'portal' && setSource(value)}
            />
          </Field>
          <Field label={t('topic')}>
            <Select
              options={topics}
              value={topic ?? null}
              onValue={setTopic}
              onClear={() => setTopic(null)}
            />
          </Field>
        </FieldRow>
        {customer.id && (
          <FieldRow>
            <PickField
              label={t('contact')}
              to="contact"
              value={contact}
              filter={ofCustomer}
              onValue={setContact}
            />
            <PickField
              label={t('project')}
              to="engagement"
              value={engagement}
              filter={ofCustomer}
              onValue={setEngagement}
            />
          </FieldRow>
        )}
        {kind === 'complaint' && (
          <PickField label={t('about')} help={t('about_help')} to="member" value={about} onValue={setAbout} />
        )}
        <Field label={t('files')}>
          <FileField
            object="serviceCase"
            field={{ key: 'files' }}
            ids={files}
            readOnly={false}
            onIds={setFiles}
          />
        </Field>
      </details>
      <OwnInputs own={own} tried={tried} />
    </ActForm>
  )
}
