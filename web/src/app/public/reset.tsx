import { useParams } from '@tanstack/react-router'
import { resetPassword } from '@zhinuo/contracts/identity.ts'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go } from '../../lib/nav.tsx'
import { forgetSession } from '../../lib/session.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, Form } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { PublicPage, shortestPassword } from './public-page.tsx'
import { publicTexts } from './texts.ts'

/** A new password by a link from the administrator. Signing in comes after it. */
const ResetPage = () => {
  const t = useTexts(publicTexts)
  const { token = '' }: { token?: string } = useParams({ strict: false })
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = async () => {
    setTried(true)
    if (password.length < shortestPassword) return
    setBusy(true)
    setError(null)
    try {
      await api.call(resetPassword, { body: { token, password } })
      forgetSession()
      setDone(true)
    } catch (reason) {
      setError(reason)
    }
    setBusy(false)
  }
  if (done) {
    return (
      <PublicPage title={t('reset_title')} note={t('reset_done')}>
        <Go to="/signin" className={buttonClass('primary', 'm', true)}>
          {t('sign_in')}
        </Go>
      </PublicPage>
    )
  }
  return (
    <PublicPage title={t('reset_title')} note={t('reset_note')}>
      <Form onSubmit={() => void submit()}>
        <Field
          label={t('new_password')}
          help={t('password_help')}
          error={tried && password.length < shortestPassword ? t('wrong_short') : undefined}
        >
          <Input
            type="password"
            autoComplete="new-password"
            autoFocus
            value={password}
            onValue={setPassword}
          />
        </Field>
        {error !== null && <ErrorNote error={error} />}
        <Button type="submit" look="primary" wide busy={busy}>
          {t('reset_save')}
        </Button>
      </Form>
    </PublicPage>
  )
}

export default ResetPage
