import { useSearch } from '@tanstack/react-router'
import { signIn } from '@zhinuo/contracts/identity.ts'
import { useState } from 'react'
import { api, isError } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useGo } from '../../lib/nav.tsx'
import { forgetSession } from '../../lib/session.ts'
import { tryAgain } from '../../lib/try-again.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, Form } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { isEmail, PublicPage } from './public-page.tsx'
import css from './public.module.css'
import { publicTexts } from './texts.ts'

type Step = 'password' | 'code' | 'recovery'

/** Only addresses of this app are gone to afterwards. */
const safeNext = (next: unknown): string =>
  typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'

/** Sign-in: email and password, then the authenticator where it is on. */
const SignInPage = () => {
  const t = useTexts(publicTexts)
  const go = useGo()
  const { next }: { next?: string } = useSearch({ strict: false })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [step, setStep] = useState<Step>('password')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const turn = (to: Step) => {
    setStep(to)
    setCode('')
    setError(null)
  }
  const submit = async () => {
    setTried(true)
    if (!isEmail(email) || password === '' || (step !== 'password' && code.trim() === '')) return
    setBusy(true)
    setError(null)
    try {
      const call = () =>
        api.call(signIn, {
          body: {
            email: email.trim(),
            password,
            ...(step === 'code'
              ? { code: code.replaceAll(/\s/g, '') }
              : step === 'recovery'
                ? { recoveryCode: code.trim() }
                : {}),
          },
        })
      await tryAgain(call)
      forgetSession()
      go(safeNext(next), { replace: true })
    } catch (reason) {
      setBusy(false)
      if (isError(reason, 'auth.code_required')) turn('code')
      else setError(reason)
    }
  }
  return (
    <PublicPage title={t('sign_in_title')} foot={step === 'password' ? t('forgot') : undefined}>
      <Form onSubmit={() => void submit()}>
        {step === 'password' ? (
          <>
            <Field label={t('email')} error={tried && !isEmail(email) ? t('wrong_email') : undefined}>
              <Input
                type="email"
                inputMode="email"
                autoComplete="username"
                autoFocus
                value={email}
                onValue={setEmail}
              />
            </Field>
            <Field label={t('password')} error={tried && password === '' ? t('wrong_empty') : undefined}>
              <Input type="password" autoComplete="current-password" value={password} onValue={setPassword} />
            </Field>
          </>
        ) : step === 'code' ? (
          <Field key="code" label={t('code')} help={t('code_help')}>
            <Input
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
              maxLength={7}
              value={code}
              onValue={setCode}
            />
          </Field>
        ) : (
          <Field key="recovery" label={t('recovery')} help={t('recovery_help')}>
            <Input autoComplete="off" autoFocus maxLength={40} value={code} onValue={setCode} />
          </Field>
        )}
        {error !== null && <ErrorNote error={error} />}
        <Button type="submit" look="primary" wide busy={busy}>
          {t('sign_in')}
        </Button>
        {step !== 'password' && (
          <>
            <button
              type="button"
              className={css.link}
              onClick={() => turn(step === 'code' ? 'recovery' : 'code')}
            >
              {step === 'code' ? t('use_recovery') : t('use_code')}
            </button>
            <button type="button" className={css.link} onClick={() => turn('password')}>
              {t('back')}
            </button>
          </>
        )}
      </Form>
    </PublicPage>
  )
}

export default SignInPage
