import { useQueryClient } from '@tanstack/react-query'
import { inviteMember } from '@zhinuo/contracts/identity-invitations.ts'
import { useState } from 'react'
import { RecordPicker } from '../../../engine/fields/record-picker.tsx'
import { useMailGap } from '../../../engine/mail-gap.ts'
import { newKey, write } from '../../../lib/api.ts'
import { dayOf, formatDay } from '../../../lib/dates.ts'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNote } from '../../../ui/error-state.tsx'
import { Field, FieldRow, Form } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { MultiSelect } from '../../../ui/select.tsx'
import { Secret } from '../secret.tsx'
import { settingsTexts } from '../texts.ts'
import { invitationsKey } from './invitations.tsx'
import { useRoleOptions } from './use-role-options.ts'

/** Asks a colleague to join: by a link that is shown once, and by mail where that is set up. */
export const InviteDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(settingsTexts)
  const language = useLanguage()
  const client = useQueryClient()
  const roleOptions = useRoleOptions()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [title, setTitle] = useState('')
  const [roles, setRoles] = useState<string[]>([])
  const [department, setDepartment] = useState<{ id: string; name: string } | null>(null)
  const noMail = useMailGap()
  const [mail, setMail] = useState(false)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [ready, setReady] = useState<{ url: string; day: string } | null>(null)
  const empty = (value: { length: number }) => (tried && value.length === 0 ? t('wrong_empty') : undefined)

  const send = async () => {
    setTried(true)
    if (email.trim() === '' || name.trim() === '' || roles.length === 0) return
    setBusy(true)
    setError(null)
    try {
      const done = await write(
        inviteMember,
        { body: { email, name, roles, department: department?.id ?? null, title: title || null, mail } },
        { idempotencyKey: newKey() },
      )
      setReady({ url: done.url, day: formatDay(dayOf(done.invitation.expiresAt), language) })
      void client.invalidateQueries({ queryKey: invitationsKey() })
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  if (ready) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('invite_ready')}
        footer={<Button onClick={onClose}>{t('done')}</Button>}
      >
        <p>{t('invite_ready_note', { name, day: ready.day })}</p>
        <Secret text={ready.url} />
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('invite')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void send()}>
            {t('invite_send')}
          </Button>
        </>
      }
    >
      <Form onSubmit={() => void send()}>
        <FieldRow>
          <Field label={t('invite_name')} required error={empty(name.trim())}>
            <Input value={name} onValue={setName} maxLength={80} autoComplete="off" data-autofocus />
          </Field>
          <Field label={t('invite_email')} required error={empty(email.trim())}>
            <Input
              type="email"
              inputMode="email"
              value={email}
              onValue={setEmail}
              maxLength={200}
              autoComplete="off"
            />
          </Field>
        </FieldRow>
        <Field label={t('invite_roles')} required error={empty(roles)}>
          <MultiSelect options={roleOptions} value={roles} onValue={setRoles} />
        </Field>
        <FieldRow>
          <Field label={t('invite_department')}>
            <RecordPicker
              to="department"
              value={department?.id ?? null}
              name={department?.name ?? null}
              onValue={(id, shown) => setDepartment(id ? { id, name: shown ?? '' } : null)}
            />
          </Field>
          <Field label={t('invite_title')}>
            <Input value={title} onValue={setTitle} maxLength={80} autoComplete="off" />
          </Field>
        </FieldRow>
        <Checkbox
          checked={mail}
          onChecked={setMail}
          label={t('invite_mail')}
          note={noMail}
          disabled={noMail !== undefined}
        />
        {error !== null && <ErrorNote error={error} />}
      </Form>
    </Dialog>
  )
}
