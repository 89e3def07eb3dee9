import { useQuery, useQueryClient } from '@tanstack/react-query'
import { changePassword, changeSession, type SessionView } from '@zhinuo/contracts/identity.ts'
import { changeMe } from '@zhinuo/contracts/members.ts'
import { useState } from 'react'
import { currentWorkspace, write } from '../../../lib/api.ts'
import { setLanguage, useLanguage, useTexts } from '../../../lib/i18n.ts'
import { meQuery, sessionQuery } from '../../../lib/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { ErrorNote } from '../../../ui/error-state.tsx'
import { Field, FieldRow, Form, FormActions } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { Card, Page, PageHeader } from '../../../ui/page.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Absences } from '../absences.tsx'
import { settingsTexts } from '../texts.ts'
import { accountTexts } from './texts.ts'
import { Sessions } from './sessions.tsx'
import { SecondFactor } from './second-factor.tsx'

/** One's own account: name, language, password, second factor, devices. */
const AccountPage = () => {
  const t = useTexts(accountTexts)
  const s = useTexts(settingsTexts)
  const { data: session } = useQuery(sessionQuery)
  if (!session) return null
  return (
    <Page narrow>
      <PageHeader title={s('account')} />
      <Card title={t('profile')}>
        <Profile session={session} />
      </Card>
      <Card title={t('leave')}>
        <Absences own />
      </Card>
      <Card title={t('password')}>
        <PasswordForm />
      </Card>
      <Card title={t('totp')}>
        <SecondFactor on={session.account.secondFactor} />
      </Card>
      <Card title={t('sessions')}>
        <Sessions />
      </Card>
    </Page>
  )
}

const Profile = ({ session }: { session: SessionView }) => {
  const language = useLanguage()
  const t = useTexts(accountTexts)
  const s = useTexts(settingsTexts)
  const client = useQueryClient()
  const [name, setName] = useState(session.account.name)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async (values: { name?: string; language?: 'zh' | 'en' }) => {
    setBusy(true)
    setError(null)
    try {
      const next = await write(changeSession, { body: values })
      client.setQueryData(sessionQuery.queryKey, next)
      await write(changeMe, { body: values })
      await client.invalidateQueries(meQuery(currentWorkspace() ?? ''))
      toast({ text: s('saved'), tone: 'good' })
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form onSubmit={() => void save({ name })}>
      <FieldRow>
        <Field label={t('my_name')}>
          <Input value={name} onValue={setName} maxLength={80} autoComplete="name" />
        </Field>
        <Field label={t('my_email')} help={t('my_email_help')}>
          <Input value={session.account.email} onValue={() => undefined} disabled />
        </Field>
      </FieldRow>
      <Field label={t('my_language')}>
        <Segmented
          label={t('my_language')}
          value={language}
          onValue={(next) => {
            setLanguage(next)
            void save({ language: next })
          }}
          choices={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Field>
      {error !== null && <ErrorNote error={error} />}
      <FormActions>
        <Button type="submit" busy={busy} disabled={name.trim() === '' || name === session.account.name}>
          {s('save')}
        </Button>
      </FormActions>
    </Form>
  )
}

const shortest = 10

const PasswordForm = () => {
  const t = useTexts(accountTexts)
  const client = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      await write(changePassword, { body: { current, next } })
      setCurrent('')
      setNext('')
      toast({ text: t('password_changed'), tone: 'good' })
      await client.invalidateQueries({ queryKey: ['sessions'] })
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form onSubmit={() => void save()}>
      <FieldRow>
        <Field label={t('password_now')}>
          <Input type="password" autoComplete="current-password" value={current} onValue={setCurrent} />
        </Field>
        <Field label={t('password_next')} help={t('password_help')}>
          <Input type="password" autoComplete="new-password" value={next} onValue={setNext} />
        </Field>
      </FieldRow>
      {error !== null && <ErrorNote error={error} />}
      <FormActions>
        <Button type="submit" busy={busy} disabled={current === '' || next.length < shortest}>
          {t('password_change')}
        </Button>
      </FormActions>
    </Form>
  )
}

export default AccountPage
