import { useQueryClient } from '@tanstack/react-query'
import { beginTotp, confirmTotp, endTotp } from '@zhinuo/contracts/identity.ts'
import { useState } from 'react'
import { encode } from 'uqr'
import { write } from '../../../lib/api.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { sessionQuery } from '../../../lib/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNote } from '../../../ui/error-state.tsx'
import { Field, Form, FormActions } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { Secret } from '../secret.tsx'
import css from '../settings.module.css'
import { settingsTexts } from '../texts.ts'
import { accountTexts } from './texts.ts'

type Step =
  | { is: 'password' }
  | { is: 'scan'; secret: string; uri: string }
  | { is: 'codes'; codes: string[] }
  | { is: 'end' }

/** The authenticator: turned on by scanning and one code, turned off by password and one code. */
export const SecondFactor = ({ on }: { on: boolean }) => {
  const t = useTexts(accountTexts)
  const s = useTexts(settingsTexts)
  const client = useQueryClient()
  const [step, setStep] = useState<Step | null>(null)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const open = (next: Step | null) => {
    setStep(next)
    setPassword('')
    setCode('')
    setError(null)
  }
  const close = () => {
    if (step?.is === 'codes' || step?.is === 'end') void client.invalidateQueries(sessionQuery)
    open(null)
  }
  const act = async (work: () => Promise<Step | null>) => {
    setBusy(true)
    setError(null)
    try {
      const next = await work()
      if (next) open(next)
      else close()
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  const submit = () => {
    const digits = code.replaceAll(/\s/g, '')
    if (step?.is === 'password')
      void act(async () => ({ is: 'scan', ...(await write(beginTotp, { body: { password } })) }))
    if (step?.is === 'scan')
      void act(async () => ({
        is: 'codes',
        codes: (await write(confirmTotp, { body: { code: digits } })).recoveryCodes,
      }))
    if (step?.is === 'end')
      void act(async () => write(endTotp, { body: { password, code: digits } }).then(() => null))
  }
  const passwordField = (
    <Field label={t('password_now')}>
      <Input
        type="password"
        autoComplete="current-password"
        data-autofocus
        value={password}
        onValue={setPassword}
      />
    </Field>
  )
  const codeField = (
    <Field label={t('totp_code')}>
      <Input inputMode="numeric" autoComplete="one-time-code" maxLength={7} value={code} onValue={setCode} />
    </Field>
  )
  return (
    <div className={css.stack}>
      <p>{on ? t('totp_on') : t('totp_off')}</p>
      <div>
        {on ? (
          <Button onClick={() => open({ is: 'end' })}>{t('totp_end')}</Button>
        ) : (
          <Button onClick={() => open({ is: 'password' })}>{t('totp_begin')}</Button>
        )}
      </div>
      <Dialog
        open={step !== null}
        onClose={close}
        title={step?.is === 'codes' ? t('totp_codes') : t('totp')}
        size="narrow"
      >
        {step?.is === 'codes' ? (
          <>
            <p>{t('totp_codes_note')}</p>
            <div className={css.codes}>
              {step.codes.map((one) => (
                <span key={one}>{one}</span>
              ))}
            </div>
            <FormActions>
              <Button look="primary" onClick={close}>
                {s('done')}
              </Button>
            </FormActions>
          </>
        ) : (
          <Form onSubmit={submit}>
            {step?.is === 'password' && passwordField}
            {step?.is === 'scan' && (
              <>
                <p>{t('totp_scan')}</p>
                <QrCode text={step.uri} />
                <div>
                  <p className={css.small}>{t('totp_secret')}</p>
                  <Secret text={step.secret} />
                </div>
                {codeField}
              </>
            )}
            {step?.is === 'end' && (
              <>
                {passwordField}
                {codeField}
              </>
            )}
            {error !== null && <ErrorNote error={error} />}
            <FormActions>
              <Button onClick={close}>{s('cancel')}</Button>
              <Button type="submit" look={step?.is === 'end' ? 'danger' : 'primary'} busy={busy}>
                {step?.is === 'end'
                  ? t('totp_end')
                  : step?.is === 'scan'
                    ? t('totp_confirm')
                    : t('totp_begin')}
              </Button>
            </FormActions>
          </Form>
        )}
      </Dialog>
    </div>
  )
}

const quiet = 2

/** A QR code drawn as one path. */
const QrCode = ({ text }: { text: string }) => {
  const { data, size } = encode(text, { border: quiet })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
  return (
    <svg
      className={css.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR"
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
