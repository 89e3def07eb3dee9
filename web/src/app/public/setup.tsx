import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { finishSetup, getSetup } from '@zhinuo/contracts/identity.ts'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { defaultZone } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, useGo } from '../../lib/nav.tsx'
import { forgetSession } from '../../lib/session.ts'
import { tryAgain } from '../../lib/try-again.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, Form } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { isEmail, PublicPage, shortestPassword } from './public-page.tsx'
import css from './public.module.css'
import { publicTexts } from './texts.ts'

/** First use: the organisation, the first account, and whether to begin with sample data. */
const SetupPage = () => {
  const t = useTexts(publicTexts)
  const { token }: { token?: string } = useSearch({ strict: false })
  const { data } = useQuery({ queryKey: ['setup'], queryFn: () => api.call(getSetup) })
  if (data && !data.needed) {
    return (
      <PublicPage title={t('setup_title')} note={t('setup_closed')}>
        <Go to="/signin" className={buttonClass('primary', 'm', true)}>
          {t('sign_in')}
        </Go>
      </PublicPage>
    )
  }
  if (!token) return <PublicPage title={t('setup_title')} note={t('setup_token_missing')} />
  return <SetupForm token={token} />
}

const SetupForm = ({ token }: { token: string }) => {
  const t = useTexts(publicTexts)
  const language = useLanguage()
  const go = useGo()
  const [organisation, setOrganisation] = useState('')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [sample, setSample] = useState(false)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const empty = (text: string) => (tried && text.trim() === '' ? t('wrong_empty') : undefined)

  const submit = async () => {
    setTried(true)
    if (
      [organisation, name].some((text) => text.trim() === '') ||
      !isEmail(email) ||
      password.length < shortestPassword
    )
      return
    setBusy(true)
    setError(null)
    try {
      const here = Intl.DateTimeFormat().resolvedOptions().timeZone
      // No office keeps UTC: a computer set to it has not been told where it stands.
      const zone = /^(Etc\/)?(UTC|GMT|Universal|Zulu)$/.test(here) ? defaultZone : here
      const body = { token, organisation, name, email: email.trim(), password, language, zone, sample }
      const done = await tryAgain(() => api.call(finishSetup, { body }))
      forgetSession()
      go(`/w/${(done.sample ?? done.workspace).id}`, { replace: true })
    } catch (reason) {
      setError(reason)
      setBusy(false)
    }
  }
  const choice = (value: boolean, title: string, note: string) => (
    <button
      type="button"
      role="radio"
      aria-checked={sample === value}
      className={css.choice}
      onClick={() => setSample(value)}
    >
      <strong>{title}</strong>
      <span className={css.choiceNote}>{note}</span>
    </button>
  )
  return (
    <PublicPage wide title={t('setup_title')} note={t('setup_note')}>
      <Form onSubmit={() => void submit()}>
        <Field label={t('organisation')} help={t('organisation_help')} error={empty(organisation)}>
          <Input
            autoFocus
            autoComplete="organization"
            maxLength={80}
            value={organisation}
            onValue={setOrganisation}
          />
        </Field>
        <Field label={t('name')} error={empty(name)}>
          <Input autoComplete="name" maxLength={80} value={name} onValue={setName} />
        </Field>
        <Field label={t('email')} error={tried && !isEmail(email) ? t('wrong_email') : undefined}>
          <Input type="email" inputMode="email" autoComplete="username" value={email} onValue={setEmail} />
        </Field>
        <Field
          label={t('new_password')}
          help={t('password_help')}
          error={tried && password.length < shortestPassword ? t('wrong_short') : undefined}
        >
          <Input type="password" autoComplete="new-password" value={password} onValue={setPassword} />
        </Field>
        <div role="radiogroup" aria-label={t('start_with')} className={css.choices}>
          {choice(false, t('start_blank'), t('start_blank_note'))}
          {choice(true, t('start_sample'), t('start_sample_note'))}
        </div>
        {error !== null && <ErrorNote error={error} />}
        <Button type="submit" look="primary" wide busy={busy}>
          {busy ? t('preparing') : t('setup_done')}
        </Button>
      </Form>
    </PublicPage>
  )
}

export default SetupPage
