import { type SendSheet, sendSheet } from '@zhinuo/contracts/agreements-endpoints.ts'
import type { SheetShareView } from '@zhinuo/contracts/agreements-views.ts'
import { useState } from 'react'
import { refreshAll } from '../../engine/records.ts'
import { useMailGap } from '../../engine/mail-gap.ts'
import { write } from '../../lib/api.ts'
import { addDays, today } from '../../lib/dates.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import type { SheetFormProps } from './review-forms.tsx'
import { ShareView } from './share-form.tsx'
import css from './sheet.module.css'
import { sheetTexts } from './texts.ts'

type Channel = SendSheet['channels'][number]
const usualDays = 14

/** 发送给客户: to whom, by which ways, until when; then the link in every form. */
export const SendForm = ({ sheet, onClose }: SheetFormProps) => {
  const t = useTexts(sheetTexts)
  const [draft, keep, drop] = useDraft<{
    contact: string | null
    channels: readonly Channel[]
    expiresOn: string | null
    message: string
  }>(`send ${sheet.id}`, {
    contact: (sheet.sentTo ?? sheet.contacts.find((one) => one.maySign) ?? sheet.contacts[0])?.id ?? null,
    channels: ['wechat', 'qr'],
    expiresOn: addDays(today(), usualDays),
    message: '',
  })
  const [shared, setShared] = useState<SheetShareView | null>(null)
  const put = (patch: Partial<typeof draft>) => keep((old) => ({ ...old, ...patch }))
  const contact = sheet.contacts.find((one) => one.id === draft.contact)
  const noMail = useMailGap() ?? (contact && !contact.hasMail ? t('no_mail') : undefined)
  const channels = draft.channels.filter((one) => one !== 'mail' || !noMail)
  const toggle = (channel: Channel, on: boolean) =>
    put({
      channels: on
        ? [...draft.channels.filter((one) => one !== channel), channel]
        : draft.channels.filter((one) => one !== channel),
    })
  const act = useAct((body: SendSheet, idempotencyKey) =>
    write(sendSheet, { params: { id: sheet.id }, body }, { idempotencyKey }),
  )

  const submit = async () => {
    if (!draft.contact || channels.length === 0) return
    const answer = await act.run({
      contact: draft.contact,
      channels: [...channels],
      ...(draft.expiresOn ? { expiresOn: draft.expiresOn } : {}),
      ...(draft.message.trim() ? { message: draft.message.trim() } : {}),
    })
    if (!answer) return
    drop()
    setShared(answer)
    void refreshAll()
  }
  if (shared) return <ShareView shared={shared} onClose={onClose} />
  return (
    <ActForm
      act={act}
      submit={t('send')}
      blocked={!contact?.maySign || channels.length === 0}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={css.dim}>{t('send_note')}</p>
      <FieldRow>
        <Field label={t('send_to')} required>
          <Select
            options={sheet.contacts.map((one) => ({
              value: one.id,
              label: one.name,
              note: [one.jobTitle, !one.hasMail && t('no_mail')].filter(Boolean).join(' · '),
            }))}
            value={draft.contact}
            onValue={(next) => put({ contact: next })}
          />
        </Field>
        <Field label={t('sign_by')}>
          <DateInput
            value={draft.expiresOn}
            onValue={(expiresOn) => put({ expiresOn })}
            min={addDays(today(), 1)}
          />
        </Field>
      </FieldRow>
      {contact && !contact.maySign && (
        <p className={css.dim} role="status">
          {t('no_right', { name: contact.name })}{' '}
          <Go to={recordPath('contact', contact.id)}>{t('give_right')}</Go>
        </p>
      )}
      <fieldset>
        <legend>{t('channels')}</legend>
        <div className={css.row}>
          <Checkbox
            label={t('by_mail')}
            note={noMail}
            disabled={noMail !== undefined}
            checked={channels.includes('mail')}
            onChecked={(on) => toggle('mail', on)}
          />
          <Checkbox
            label={t('by_wechat')}
            checked={channels.includes('wechat')}
            onChecked={(on) => toggle('wechat', on)}
          />
          <Checkbox
            label={t('by_qr')}
            checked={channels.includes('qr')}
            onChecked={(on) => toggle('qr', on)}
          />
        </div>
      </fieldset>
      <Field label={t('message')} help={t('message_help')}>
        <TextArea value={draft.message} onValue={(message) => put({ message })} maxLength={500} rows={2} />
      </Field>
    </ActForm>
  )
}
