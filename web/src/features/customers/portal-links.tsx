import { endPortalAccess, invitePortal, tellPortalCode } from '@zhinuo/contracts/identity-portal.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { Copy, Link2, Phone, Unlink } from 'lucide-react'
import { useState } from 'react'
import { idOf } from '../../engine/records.ts'
import { useMailGap } from '../../engine/mail-gap.ts'
import { write } from '../../lib/api.ts'
import { copyText } from '../../lib/copy-text.ts'
import { dayOf, formatDay, formatHour } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Qr } from '../../ui/qr.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './customers.module.css'
import { customerTexts } from './texts.ts'

/** A portal link for a contact, a code to read out, and the end of both. */
export const PortalLinks = ({ contact }: { contact: Row }) => {
  const t = useTexts(customerTexts)
  const language = useLanguage()
  const id = idOf(contact)
  const name = String(contact.name ?? '')
  const hasMail = typeof contact.email === 'string' && contact.email !== ''
  const noMail = useMailGap() ?? (hasMail ? undefined : t('portal_no_mail'))
  const [wantsMail, setWantsMail] = useState(false)
  const mail = wantsMail && noMail === undefined
  const [link, setLink] = useState<{ url: string; expiresAt: string } | null>(null)
  const [code, setCode] = useState<{ code: string; expiresAt: string } | null>(null)
  const invite = useAct((body: { mail: boolean }, idempotencyKey) =>
    write(invitePortal, { params: { id }, body }, { idempotencyKey }),
  )
  const tell = useAct((params: { id: string }, idempotencyKey) =>
    write(tellPortalCode, { params }, { idempotencyKey }),
  )
  const make = async () => {
    const answer = await invite.run({ mail })
    if (!answer) return
    setLink(answer)
    if (mail) toast({ text: t('portal_mailed'), tone: 'good' })
  }
  const read = async () => {
    const answer = await tell.run({ id })
    if (answer) setCode(answer)
  }
  const copy = async (url: string) => {
    const done = await copyText(url)
    toast(done ? { text: t('copied'), tone: 'good' } : { text: t('copy_failed'), tone: 'bad' })
  }
  return (
    <div className={css.portal}>
      <p className={css.dim}>{t('portal_note')}</p>
      {link ? (
        <>
          <Field
            label={t('portal_link')}
            help={t('portal_until', { day: formatDay(dayOf(link.expiresAt), language) })}
          >
            <div className={css.copyRow}>
              <Input
                value={link.url}
                onValue={() => undefined}
                readOnly
                onFocus={(event) => event.target.select()}
                aria-label={t('portal_link')}
              />
              <Button look="primary" icon={Copy} onClick={() => void copy(link.url)}>
                {t('copy')}
              </Button>
            </div>
          </Field>
          <div className={css.qr}>
            <Qr text={link.url} size={168} label={t('portal_qr')} />
          </div>
        </>
      ) : (
        <div className={css.line}>
          <Button look="primary" icon={Link2} busy={invite.busy} onClick={() => void make()}>
            {t('portal_make')}
          </Button>
          <Checkbox
            label={t('portal_mail')}
            note={noMail}
            disabled={noMail !== undefined}
            checked={mail}
            onChecked={setWantsMail}
          />
        </div>
      )}
      {invite.error !== null && <ErrorNote error={invite.error} />}
      {code && (
        <div aria-live="polite">
          <p>{t('portal_code_note', { name })}</p>
          <p className={css.code}>{code.code}</p>
          <p className={css.dim}>{t('portal_code_until', { time: formatHour(code.expiresAt) })}</p>
        </div>
      )}
      {tell.error !== null && <ErrorNote error={tell.error} />}
      <div className={css.line}>
        <Button icon={Phone} busy={tell.busy} onClick={() => void read()}>
          {t('portal_code')}
        </Button>
        <ConfirmButton
          look="quiet"
          icon={Unlink}
          title={t('portal_end_title', { name })}
          note={t('portal_end_note')}
          confirm={t('portal_end')}
          run={async () => {
            await write(endPortalAccess, { params: { id } })
            setLink(null)
            setCode(null)
            toast({ text: t('portal_ended'), tone: 'good' })
          }}
        >
          {t('portal_end')}
        </ConfirmButton>
      </div>
    </div>
  )
}
