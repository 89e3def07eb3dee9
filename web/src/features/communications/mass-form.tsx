import { useQuery } from '@tanstack/react-query'
import {
  type MassPreviewView,
  previewMassNotice,
  sendMassNotice,
} from '@zhinuo/contracts/communications-mass-endpoints.ts'
import { massKinds, massWays } from '@zhinuo/contracts/communications-mass.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { useState } from 'react'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { formatHour } from '../../lib/dates.ts'
import { useLabel, useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, Form, FormActions } from '../../ui/field.tsx'
import { Input, SearchInput, TextArea } from '../../ui/input.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import css from './mass.module.css'
import { massTexts } from './mass-texts.ts'

type Kind = keyof typeof massKinds
const kinds = Object.keys(massKinds) as Kind[]
/** What stands for each contact’s own, as it is written in either language. */
const words = {
  zh: { name: '{姓名}', customer: '{客户}' },
  en: { name: '{name}', customer: '{customer}' },
} as const
/** Contacts shown at once; a search brings the others. */
const shown = 100

interface Draft {
  readonly subject: string
  readonly body: string
  readonly kind: Kind
  readonly contacts: string[]
}

/** 群发: words, people, and before anything goes out what each of them would read. */
export const MassForm = ({ onDone, onClose }: CreateProps) => {
  const t = useTexts(massTexts)
  const label = useLabel()
  const language = useLanguage()
  const [subject, setSubject] = useState('')
  const [body, setBody] = useState('')
  const [kind, setKind] = useState<Kind>('situation')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [preview, setPreview] = useState<MassPreviewView | null>(null)
  const draft: Draft = { subject, body, kind, contacts: [...chosen] }
  const look = useAct((input: Draft) => write(previewMassNotice, { body: input }))
  const send = useAct((input: Draft, idempotencyKey) =>
    write(sendMassNotice, { body: input }, { idempotencyKey }),
  )
  const ready = subject.trim() !== '' && body.trim() !== '' && chosen.size > 0
  const show = async () => {
    const found = await look.run(draft)
    if (found) setPreview(found)
  }
  const go = async () => {
    const made = await send.run(draft)
    if (made) onDone({ ...made })
  }
  if (preview)
    return (
      <Form onSubmit={() => void go()}>
        <Preview view={preview} />
        {send.error !== null && <ErrorNote error={send.error} />}
        <FormActions>
          <Button onClick={() => setPreview(null)}>{t('back')}</Button>
          <Button type="submit" look="primary" busy={send.busy} disabled={preview.recipients.length === 0}>
            {t('send', { count: preview.recipients.length })}
          </Button>
        </FormActions>
      </Form>
    )
  return (
    <Form onSubmit={() => void show()}>
      <Field label={t('kind')}>
        <Segmented
          label={t('kind')}
          value={kind}
          onValue={setKind}
          choices={kinds.map((value) => ({ value, label: label(massKinds[value].label) }))}
        />
      </Field>
      <Field label={t('subject')} required>
        <Input value={subject} onValue={setSubject} maxLength={120} autoComplete="off" />
      </Field>
      <Field label={t('body')} help={t('body_help', words[language])} required>
        <TextArea value={body} onValue={setBody} rows={6} maxLength={4000} />
      </Field>
      <People chosen={chosen} onChosen={setChosen} />
      {look.error !== null && <ErrorNote error={look.error} />}
      <FormActions>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="primary" busy={look.busy} disabled={!ready}>
          {t('preview')}
        </Button>
      </FormActions>
    </Form>
  )
}

const searchOf = (q: string): Filter | undefined => (q === '' ? undefined : { op: 'search', value: q })
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const People = ({
  chosen,
  onChosen,
}: {
  chosen: ReadonlySet<string>
  onChosen: (next: ReadonlySet<string>) => void
}) => {
  const t = useTexts(massTexts)
  const [q, setQ] = useState('')
  const query = useQuery({
    queryKey: [...recordsKey('contact'), 'mass', q],
    queryFn: ({ signal }) =>
      askRecords(
        'contact',
        {
          filter: searchOf(q),
          fields: ['name', 'customer', 'customer.name', 'email'],
          sort: [{ field: 'name', dir: 'asc' }],
          limit: shown,
        },
        signal,
      ),
    placeholderData: (old) => old,
  })
  const rows = query.data?.rows ?? []
  const put = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    onChosen(next)
  }
  const all = rows.length > 0 && rows.every((row) => chosen.has(idOf(row)))
  return (
    <Field label={t('people', { count: chosen.size })} required>
      <div className={css.people}>
        <div className={css.find}>
          <SearchInput
            value={q}
            onValue={setQ}
            label={t('find')}
            placeholder={t('find')}
            clearLabel={t('clear')}
          />
          <label className={css.person}>
            <input
              type="checkbox"
              checked={all}
              onChange={(event) => put(rows.map(idOf), event.target.checked)}
            />
            {t('all')}
          </label>
        </div>
        {query.error ? (
          <ErrorNote error={query.error} />
        ) : !query.data ? (
          <SkeletonLines lines={4} />
        ) : (
          <ul className={css.list}>
            {rows.map((row) => (
              <li key={idOf(row)}>
                <label className={css.person}>
                  <input
                    type="checkbox"
                    checked={chosen.has(idOf(row))}
                    onChange={(event) => put([idOf(row)], event.target.checked)}
                  />
                  <span>{text(row.name)}</span>
                  <span className={css.dim}>
                    {text(row['customer.name'])}
                    {text(row.email) === '' && ` · ${t('no_mail')}`}
                  </span>
                </label>
              </li>
            ))}
            {rows.length === 0 && <li className={css.dim}>{t('nobody')}</li>}
            {rows.length === shown && <li className={css.dim}>{t('more', { count: shown })}</li>}
          </ul>
        )}
      </div>
    </Field>
  )
}

const Preview = ({ view }: { view: MassPreviewView }) => {
  const t = useTexts(massTexts)
  const label = useLabel()
  return (
    <div className={css.preview}>
      <p>
        {t('will_write', { count: view.recipients.length })}
        {view.beginsAt !== null && ` ${t('quiet', { hour: formatHour(view.beginsAt) })}`}
      </p>
      {view.excluded.length > 0 && (
        <div className={css.left} role="note">
          <p>{t('left_out', { count: view.excluded.length })}</p>
          <ul>
            {view.excluded.map((one) => (
              <li key={one.contact}>
                {one.name} · {one.customer}: {label(one.reason)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <ul className={css.list}>
        {view.recipients.map((one) => (
          <li key={one.contact}>
            <details>
              <summary className={css.person}>
                <span>{one.name}</span>
                <span className={css.dim}>
                  {[one.customer, one.email, one.way !== 'both' && label(massWays[one.way].label)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </summary>
              <p className={css.text}>{one.text}</p>
            </details>
          </li>
        ))}
      </ul>
    </div>
  )
}
