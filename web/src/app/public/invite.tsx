import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { acceptInvitation, joinWorkspace, readInvitation } from '@zhinuo/contracts/identity-invitations.ts'
import { useState } from 'react'
import { api, isError } from '../../lib/api.ts'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, useGo } from '../../lib/nav.tsx'
import { forgetSession, sessionQuery } from '../../lib/session.ts'
import { tryAgain } from '../../lib/try-again.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { Field, Form } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { PublicPage, shortestPassword } from './public-page.tsx'
import { publicTexts } from './texts.ts'

/** An invitation: accepted with a new account, or with the one a person has. */
const InvitePage = () => {
  const t = useTexts(publicTexts)
  const language = useLanguage()
  const { token = '' }: { token?: string } = useParams({ strict: false })
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.call(readInvitation, { body: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const session = useQuery({ ...sessionQuery, retry: false })
  if (invitation.error) return <ErrorState error={invitation.error} />
  if (!invitation.data || session.isPending) {
    return (
      <PublicPage title="…">
        <SkeletonLines />
      </PublicPage>
    )
  }
  const { organisation, email, name, expiresAt } = invitation.data
  return (
    <PublicPage
      title={t('invite_title', { organisation })}
      note={t('invite_note', { email, day: formatDay(dayOf(expiresAt), language) })}
    >
      {session.data?.account.email === email ? <Join token={token} /> : <Accept token={token} name={name} />}
    </PublicPage>
  )
}

const useEnter = () => {
  const go = useGo()
  return (workspace: string) => {
    forgetSession()
    go(`/w/${workspace}`, { replace: true })
  }
}

const Join = ({ token }: { token: string }) => {
  const t = useTexts(publicTexts)
  const enter = useEnter()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const join = async () => {
    setBusy(true)
    try {
      const joined = await tryAgain(() => api.call(joinWorkspace, { body: { token } }))
      enter(joined.workspace.id)
    } catch (reason) {
      setError(reason)
      setBusy(false)
    }
  }
  return (
    <>
      <Button look="primary" wide busy={busy} onClick={() => void join()}>
        {t('invite_join')}
      </Button>
      {error !== null && <ErrorNote error={error} />}
    </>
  )
}

const Accept = ({ token, name: given }: { token: string; name: string }) => {
  const t = useTexts(publicTexts)
  const language = useLanguage()
  const enter = useEnter()
  const [name, setName] = useState(given)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = async () => {
    setTried(true)
    if (name.trim() === '' || password.length < shortestPassword) return
    setBusy(true)
    setError(null)
    try {
      const body = { token, name, password, language }
      const accepted = await tryAgain(() => api.call(acceptInvitation, { body }))
      enter(accepted.workspace.id)
    } catch (reason) {
      setError(reason)
      setBusy(false)
    }
  }
  if (isError(error, 'invitation.account_exists')) {
    return (
      <>
        <ErrorNote error={error} />
        <p style={{ margin: '16px 0' }}>{t('invite_have_account')}</p>
        <Go
          to={`/signin?next=${encodeURIComponent(`/invite/${token}`)}`}
          className={buttonClass('primary', 'm', true)}
        >
          {t('invite_sign_in')}
        </Go>
      </>
    )
  }
  return (
    <Form onSubmit={() => void submit()}>
      <Field label={t('name')} error={tried && name.trim() === '' ? t('wrong_empty') : undefined}>
        <Input autoComplete="name" maxLength={80} value={name} onValue={setName} />
      </Field>
      <Field
        label={t('new_password')}
        help={t('password_help')}
        error={tried && password.length < shortestPassword ? t('wrong_short') : undefined}
      >
        <Input type="password" autoComplete="new-password" autoFocus value={password} onValue={setPassword} />
      </Field>
      {error !== null && <ErrorNote error={error} />}
      <Button type="submit" look="primary" wide busy={busy}>
        {t('invite_accept')}
      </Button>
    </Form>
  )
}

export default InvitePage
