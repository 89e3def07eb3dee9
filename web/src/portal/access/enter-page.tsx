import { openLink, sendPortalCode, signInPortal } from '@zhinuo/contracts/identity.ts'
import type { ResponseOf } from '@zhinuo/contracts/kit/endpoint.ts'
import { ArrowRight, Mail, ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { formatHour, setZone } from '../../lib/dates.ts'
import { hasChosenLanguage, setLanguage, useTexts } from '../../lib/i18n.ts'
import { hold, portal, rememberWorkspace } from '../api.ts'
import { useAct, useLoaded } from '../hooks.ts'
import { go } from '../router.tsx'
import { portalTexts } from '../texts.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { CodeField } from '../ui/field.tsx'
import { Centre, Frame } from '../ui/frame.tsx'
import { Failed, Message, Refusal, Waiting } from '../ui/message.tsx'

export type Opened = ResponseOf<typeof openLink>

/** Opens the link once and takes the contact's language where the reader has not chosen one. */
export const useOpenedLink = (token: string) =>
  useLoaded(`link ${token}`, async (signal): Promise<Opened> => {
    const opened = await portal.call(openLink, { body: { token } }, { signal })
    rememberWorkspace(opened.workspace)
    hold(opened.workspace, token)
    if (!hasChosenLanguage()) setLanguage(opened.language, false)
    return opened
  })

/** A link that was sent for one thing opens that thing. */
const pageOf = ({ purpose, record }: Opened): string => {
  if (record === null) return '/portal'
  if (purpose === 'sign') return `/portal/sheets/${record}`
  if (purpose === 'notice') return `/portal/notices/${record}`
  return purpose === 'promise' ? `/portal/promises/${record}` : '/portal'
}

/** Who holds the link proves to be its addressee by a code, once in each browser. */
export const EnterPage = ({ token }: { token: string }) => {
  const { value: opened, error, reload } = useOpenedLink(token)
  const verified = opened?.verified ?? false
  useEffect(() => {
    if (opened && verified) go(pageOf(opened), true)
  }, [opened, verified])
  return (
    <Frame brand={opened?.organisation}>
      {error ? (
        <Failed error={error} onRetry={reload} />
      ) : opened && !verified ? (
        <Verify token={token} opened={opened} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

const Verify = ({ token, opened }: { token: string; opened: Opened }) => {
  const t = useTexts(portalTexts)
  const [code, setCode] = useState('')
  const [short, setShort] = useState(false)
  const [has, setHas] = useState(opened.mail === null)
  const [sent, setSent] = useState<{ mail: string; expiresAt: string } | null>(null)
  const send = useAct((input: { token: string }, idempotencyKey) =>
    portal.call(sendPortalCode, { body: input }, { idempotencyKey }),
  )
  const enter = useAct((input: { token: string; code: string }) => portal.call(signInPortal, { body: input }))

  const ask = async () => {
    const answer = await send.run({ token })
    if (!answer) return
    setSent(answer)
    setHas(true)
  }
  const submit = async () => {
    setShort(code.length < 6)
    if (code.length < 6) return
    const answer = await enter.run({ token, code })
    if (!answer) return
    setZone(answer.workspace.zone)
    hold(answer.workspace.id, null)
    go(pageOf(opened), true)
  }

  return (
    <Centre>
      <Message icon={ShieldCheck} tone="active" title={t('hello', { name: opened.contact })}>
        <p>{t('invites', { organisation: opened.organisation })}</p>
      </Message>
      <Card padded>
        <h2>{t('who_is_it')}</h2>
        <p>
          {sent
            ? t('code_sent', { mail: sent.mail, time: formatHour(sent.expiresAt) })
            : opened.mail
              ? t('code_by_mail', { mail: opened.mail })
              : t('code_by_phone')}
        </p>
        {has ? (
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
            <Button look="quiet" onClick={() => setHas(true)}>
              {t('have_code')}
            </Button>
          </>
        )}
        <Refusal error={send.error} />
      </Card>
    </Centre>
  )
}
