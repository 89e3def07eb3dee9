import { requestPortalLink } from '@zhinuo/contracts/identity-portal.ts'
import { isError } from '@zhinuo/contracts/kit/client.ts'
import { CircleCheck, Link2, Mail } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { portal, rememberedWorkspace } from '../api.ts'
import { useAct } from '../../lib/use-act.ts'
import { portalTexts } from '../texts.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { Centre, Frame } from '../ui/frame.tsx'
import { Failed, Message, Refusal } from '../ui/message.tsx'

const looksLikeMail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())

/** Nobody is signed in here. Where this browser knows the organisation, a new link can be had by mail. */
export const NeedLink = () => {
  const t = useTexts(portalTexts)
  const workspace = rememberedWorkspace()
  return (
    <Frame>
      <Centre>
        <Message icon={Link2} title={t('need_link')}>
          <p>{t('need_link_note')}</p>
        </Message>
        {workspace && <AskLink workspace={workspace} />}
      </Centre>
    </Frame>
  )
}

/** What stands before the secret of a link says whose it was. */
const workspaceOf = (token: string): string | null => /^(ws_[0-9a-z]{1,40})\./.exec(token)?.[1] ?? null

/** In place of what a link would have opened: what is wrong with it, and a way to another from the same organisation. */
export const LinkFailed = ({
  token,
  error,
  onRetry,
}: {
  token: string
  error: unknown
  onRetry: () => void
}) => {
  const workspace = workspaceOf(token) ?? rememberedWorkspace()
  return (
    <>
      <Failed error={error} onRetry={onRetry} />
      {workspace && isError(error, 'link.invalid') && <AskLink workspace={workspace} />}
    </>
  )
}

const AskLink = ({ workspace }: { workspace: string }) => {
  const t = useTexts(portalTexts)
  const [email, setEmail] = useState('')
  const [wrong, setWrong] = useState(false)
  const [sent, setSent] = useState(false)
  const ask = useAct((input: { workspace: string; email: string }) =>
    portal.call(requestPortalLink, { body: input }).then(() => true),
  )
  const submit = async () => {
    setWrong(!looksLikeMail(email))
    if (looksLikeMail(email) && (await ask.run({ workspace, email: email.trim() }))) setSent(true)
  }
  if (sent) return <Message icon={CircleCheck} tone="good" title={t('ask_link_sent')} />
  return (
    <Card padded>
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <h2>{t('ask_link')}</h2>
        <TextField
          label={t('ask_link_email')}
          value={email}
          onValue={setEmail}
          inputMode="email"
          autoComplete="email"
          error={wrong && !looksLikeMail(email) ? t('email_wrong') : null}
        />
        <Refusal error={ask.error} />
        <Button type="submit" icon={Mail} busy={ask.busy} wide>
          {t('ask_link_send')}
        </Button>
      </form>
    </Card>
  )
}
