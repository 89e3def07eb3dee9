import { ShieldCheck } from 'lucide-react'
import { useEffect } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { go } from '../router.tsx'
import { portalTexts } from '../texts.ts'
import { Card } from '../ui/card.tsx'
import { Centre, Frame } from '../ui/frame.tsx'
import { Message, Waiting } from '../ui/message.tsx'
import { LinkFailed } from './need-link.tsx'
import { type Opened, useOpenedLink } from './opened-link.ts'
import { VerifyForm } from './verify-form.tsx'

/** A link that was sent for one thing opens that thing. */
const pages: Readonly<Record<string, string>> = {
  sign: 'sheets',
  change: 'changes',
  meeting: 'meetings',
  notice: 'notices',
  case: 'cases',
}

const pageOf = ({ purpose, record }: Opened): string => {
  const page = pages[purpose]
  return page === undefined || record === null ? '/portal' : `/portal/${page}/${record}`
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
        <LinkFailed token={token} error={error} onRetry={reload} />
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
  return (
    <Centre>
      <Message icon={ShieldCheck} tone="active" title={t('hello', { name: opened.contact })}>
        <p>{t('invites', { organisation: opened.organisation })}</p>
      </Message>
      <Card padded>
        <VerifyForm token={token} opened={opened} onVerified={() => go(pageOf(opened), true)} />
      </Card>
    </Centre>
  )
}
