import { Phone } from 'lucide-react'
import { useState } from 'react'
import { formatHour } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { portalTexts } from '../texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { CodeField } from '../ui/field.tsx'
import { Refusal } from '../ui/message.tsx'
import { sheetTexts } from './texts.ts'

export interface CodeStepProps {
  codeBy: { readonly channel: 'mail' | 'told'; readonly to: string }
  /** Whom to call for a code that is told. */
  phone: string | null
  ask: (idempotencyKey: string) => Promise<{ readonly to: string; readonly expiresAt: string | null }>
  code: string
  onCode: (code: string) => void
  checked: boolean
}

/** The one-time code: sent on request, or asked for by telephone. */
export const CodeStep = ({ codeBy, phone, ask: askCode, code, onCode, checked }: CodeStepProps) => {
  const t = useTexts(sheetTexts)
  const p = useTexts(portalTexts)
  const [sent, setSent] = useState<{ to: string; expiresAt: string } | null>(null)
  const ask = useAct((_: 'code', idempotencyKey) => askCode(idempotencyKey))
  const { channel, to } = codeBy
  const get = async () => {
    const answer = await ask.run('code')
    if (answer?.expiresAt) setSent({ to: answer.to, expiresAt: answer.expiresAt })
  }
  return (
    <>
      {channel === 'mail' ? (
        <>
          <p>
            {sent
              ? t('sign_code_sent', { to: sent.to, time: formatHour(sent.expiresAt) })
              : t('sign_code_mail', { to })}
          </p>
          <Button busy={ask.busy} onClick={() => void get()}>
            {t(sent ? 'sign_code_again' : 'sign_code_get')}
          </Button>
        </>
      ) : (
        <>
          <p>{t('sign_code_told', { to })}</p>
          {phone && (
            <a className={buttonClass('secondary')} href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
              <Phone aria-hidden />
              {t('sign_code_call')}
            </a>
          )}
        </>
      )}
      <CodeField
        label={p('code')}
        value={code}
        onValue={onCode}
        error={checked && code.length < 6 ? p('code_short') : null}
      />
      <Refusal error={ask.error} />
    </>
  )
}
