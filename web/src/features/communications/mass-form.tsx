import {
  type MassPreviewView,
  previewMassNotice,
  sendMassNotice,
} from '@zhinuo/contracts/communications-mass-endpoints.ts'
import { massKinds } from '@zhinuo/contracts/communications-mass.ts'
import { useState } from 'react'
import type { CreateProps } from '../../engine/registry.ts'
import { useMailGap } from '../../engine/mail-gap.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox, Segmented } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, Form, FormActions } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { givenAudience } from './mass-audience.tsx'
import { People } from './mass-people.tsx'
import { Preview } from './mass-preview.tsx'
import { massTexts } from './mass-texts.ts'

type Kind = keyof typeof massKinds
const kinds = Object.keys(massKinds) as Kind[]
/** What stands for each contact’s own, as it is written in either language. */
const words = {
  zh: { name: '{姓名}', customer: '{客户}' },
  en: { name: '{name}', customer: '{customer}' },
} as const
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const isKind = (value: unknown): value is Kind => kinds.some((one) => one === value)

interface Draft {
  readonly subject: string
  readonly body: string
  readonly kind: Kind
  readonly contacts: string[]
  readonly mail: boolean
}

/** 群发: words, people, and before anything goes out what each of them would read. */
export const MassForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(massTexts)
  const label = useLabel()
  const language = useLanguage()
  const [subject, setSubject] = useState(text(initial.subject))
  const [body, setBody] = useState(text(initial.body))
  const [kind, setKind] = useState<Kind>(isKind(initial.kind) ? initial.kind : 'situation')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const noMail = useMailGap()
  const [mail, setMail] = useState(noMail === undefined)
  const [preview, setPreview] = useState<MassPreviewView | null>(null)
  const draft: Draft = { subject, body, kind, contacts: [...chosen], mail }
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
        <TextArea value={body} onValue={setBody} rows={8} maxLength={4000} />
      </Field>
      <People chosen={chosen} onChosen={setChosen} given={givenAudience(initial.audience)} />
      <Checkbox
        label={t('mail')}
        note={noMail ?? t('mail_note')}
        disabled={noMail !== undefined}
        checked={mail}
        onChecked={setMail}
      />
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
