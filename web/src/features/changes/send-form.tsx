import { type ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import { type SendChange, sendChange, tellChangeCode } from '@zhinuo/contracts/changes-endpoints.ts'
import { Copy, Phone } from 'lucide-react'
import { useState } from 'react'
import { useMailGap } from '../../engine/mail-gap.ts'
import { write } from '../../lib/api.ts'
import { copyText } from '../../lib/copy-text.ts'
import { formatHour } from '../../lib/dates.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, FormActions } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { showChange } from './change-data.ts'
import css from './change.module.css'
import { changeTexts } from './texts.ts'

/** Whom it goes to and how; afterwards the text for WeChat. */
export const SendForm = ({ change, onClose }: { change: ChangePageView; onClose: () => void }) => {
  const t = useTexts(changeTexts)
  const [contact, setContact] = useState(change.requestedBy?.id ?? change.contacts[0]?.id ?? null)
  const [message, setMessage] = useState('')
  const [mail, setMail] = useState(false)
  const [words, setWords] = useState<string | null>(null)
  const to = change.contacts.find(({ id }) => id === contact)
  const noMail = useMailGap() ?? (to && !to.hasMail ? t('no_mail') : undefined)
  const byMail = mail && to !== undefined && noMail === undefined
  const act = useAct((body: SendChange, idempotencyKey) =>
    write(sendChange, { params: { id: change.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (!contact) return
    const sent = await act.run({
      contact,
      channels: [...(byMail ? (['mail'] as const) : []), 'wechat'],
      ...(message.trim() === '' ? {} : { message: message.trim() }),
    })
    if (!sent) return
    showChange(sent.change)
    setWords(sent.wechatText)
  }
  const copy = async () => {
    const done = words !== null && (await copyText(words))
    toast(done ? { text: t('copied'), tone: 'good' } : { text: t('copy_failed'), tone: 'bad' })
  }
  if (words !== null)
    return (
      <div className={css.part}>
        <p>{t('sent', { name: to?.name ?? '' })}</p>
        <p className={css.quote}>{words}</p>
        <FormActions>
          <Button onClick={onClose}>{t('close_window')}</Button>
          <Button look="primary" icon={Copy} onClick={() => void copy()}>
            {t('wechat')}
          </Button>
        </FormActions>
      </div>
    )
  return (
    <ActForm
      act={act}
      submit={t('send_light')}
      blocked={!to?.maySign}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('send_to')} required>
        <Select
          options={change.contacts.map((one) => ({ value: one.id, label: one.name, note: one.jobTitle }))}
          value={contact}
          onValue={setContact}
        />
      </Field>
      {to && !to.maySign && (
        <p className={css.dim} role="status">
          {t('no_right', { name: to.name })} <Go to={recordPath('contact', to.id)}>{t('give_right')}</Go>
        </p>
      )}
      <Field label={t('send_message')}>
        <TextArea value={message} onValue={setMessage} maxLength={2000} rows={3} />
      </Field>
      <Checkbox
        label={t('by_mail')}
        note={noMail}
        disabled={!to || noMail !== undefined}
        checked={byMail}
        onChecked={setMail}
      />
    </ActForm>
  )
}

/** A code to read out by telephone; the evidence says that it was told. */
export const TellCode = ({ change, onClose }: { change: ChangePageView; onClose: () => void }) => {
  const t = useTexts(changeTexts)
  const [told, setTold] = useState<{ code: string; expiresAt: string } | null>(null)
  const act = useAct((id: string, idempotencyKey) =>
    write(tellChangeCode, { params: { id } }, { idempotencyKey }),
  )
  const ask = async () => {
    const answer = await act.run(change.id)
    if (answer) setTold(answer)
  }
  return (
    <div className={css.part}>
      <p>{t('tell_code_note', { name: change.sentTo?.name ?? '' })}</p>
      {told && (
        <div aria-live="polite">
          <p className={css.code}>{told.code}</p>
          <p className={css.dim}>{t('tell_code_until', { time: formatHour(told.expiresAt) })}</p>
        </div>
      )}
      {act.error !== null && <ErrorNote error={act.error} />}
      <FormActions>
        <Button onClick={onClose}>{t('close_window')}</Button>
        {!told && (
          <Button look="primary" icon={Phone} busy={act.busy} onClick={() => void ask()}>
            {t('tell_code')}
          </Button>
        )}
      </FormActions>
    </div>
  )
}
