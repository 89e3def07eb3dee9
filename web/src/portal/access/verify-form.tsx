import { sendPortalCode, signInPortal } from '@zhinuo/contracts/identity-portal.ts'
import { ArrowRight, Mail } from 'lucide-react'
import { useState } from 'react'
import { formatHour, setZone } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { hold, portal } from '../api.ts'
import { portalTexts } from '../texts.ts'
import { Button } from '../ui/button.tsx'
import { CodeField } from '../ui/field.tsx'
import { Refusal } from '../ui/message.tsx'
import type { Opened } from './opened-link.ts'

/** Who holds a link proves to be its addressee: a code by mail, or told by telephone. Once in each browser. */
export const VerifyForm = ({
  token,
  opened,
  onVerified,
}: {
  token: string
  opened: Opened
  onVerified: () => void
}) => {
  const t = useTexts(portalTexts)
  const [code, setCode] = useState('')
  const [short, setShort] = useState(false)
  const [typing, setTyping] = useState(opened.mail === null)
  const [sent, setSent] = useState<{ mail: string; expiresAt: string } | null>(null)
  const send = useAct((input: { token: string }, idempotencyKey) =>
    portal.call(sendPortalCode, { body: input }, { idempotencyKey }),
  )
  const enter = useAct((input: { token: string; code: string }) => portal.call(signInPortal, { body: input }))

  const ask = async () => {
    const answer = await send.run({ token })
    if (!answer) return
    setSent(answer)
    setTyping(true)
  }
  const submit = async () => {
    setShort(code.length < 6)
    if (code.length < 6) return
    const answer = await enter.run({ token, code })
    if (!answer) return
    setZone(answer.workspace.zone)
    hold(answer.workspace.id, null)
    onVerified()
  }
  const where = sent
    ? t('code_sent', { mail: sent.mail, time: formatHour(sent.expiresAt) })
    : opened.mail
      ? t('code_by_mail', { mail: opened.mail })
      : t('code_by_phone')

  return (
    <>
      <h2>{t('who_is_it')}</h2>
      <p>{where}</p>
      {typing ? (
        <form
          noValidate
          style={{ display: 'contents' }}
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <CodeField
            label={t('code')}
            value={code}
            onValue={setCode}
            error={short && code.length < 6 ? t('code_short') : null}
            autoFocus
          />
          <Refusal error={enter.error} />
          <Button type="submit" look="primary" icon={ArrowRight} busy={enter.busy} wide>
            {t('enter')}
          </Button>
          {opened.mail && (
            <Button look="quiet" busy={send.busy} onClick={() => void ask()}>
              {sent ? t('send_again') : t('send_code')}
            </Button>
          )}
        </form>
      ) : (
        <>
          <Button look="primary" icon={Mail} busy={send.busy} onClick={() => void ask()} wide>
            {t('send_code')}
          </Button>
          <Button look="quiet" onClick={() => setTyping(true)}>
            {t('have_code')}
          </Button>
        </>
      )}
      <Refusal error={send.error} />
    </>
  )
}
