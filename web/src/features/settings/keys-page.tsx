import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createApiKey, listApiKeys, revokeApiKey } from '@zhinuo/contracts/identity-api-keys.ts'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { api, currentWorkspace, write } from '../../lib/api.ts'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { Field, Form } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Secret } from './secret.tsx'
import css from './settings.module.css'
import { settingsTexts } from './texts.ts'

const keysKey = (): readonly string[] => ['workspace', currentWorkspace() ?? '', 'api-keys']

/** Keys with which programs act for the person. */
const KeysPage = () => {
  const t = useTexts(settingsTexts)
  const language = useLanguage()
  const client = useQueryClient()
  const [making, setMaking] = useState(false)
  const query = useQuery({
    queryKey: keysKey(),
    queryFn: ({ signal }) => api.call(listApiKeys, {}, { signal }),
  })
  const refresh = () => client.invalidateQueries({ queryKey: keysKey() })
  const revoke = async (id: string) => {
    await write(revokeApiKey, { params: { id } })
    await refresh()
  }
  const day = (time: string) => formatDay(dayOf(time), language)
  return (
    <Page narrow>
      <PageHeader
        title={t('keys')}
        note={t('keys_note')}
        actions={
          <Button look="primary" icon={Plus} onClick={() => setMaking(true)}>
            {t('new_key')}
          </Button>
        }
      />
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <SkeletonRows rows={3} height={48} />
      ) : query.data.apiKeys.length === 0 ? (
        <EmptyState icon={KeyRound} title={t('keys_none')} />
      ) : (
        <div className={css.rows}>
          {query.data.apiKeys.map((key) => (
            <div key={key.id} className={css.row}>
              <div className={css.grow}>
                <div className={css.strong}>{key.name}</div>
                <div className={css.small}>
                  {key.prefix}… ·{' '}
                  {key.scopes.includes('*')
                    ? t('key_scope_all')
                    : key.scopes.includes('*:read')
                      ? t('key_scope_read')
                      : key.scopes.join(', ')}
                </div>
              </div>
              <span className={css.small}>
                {key.usedAt ? t('key_used', { when: day(key.usedAt) }) : t('key_unused')}
                {key.expiresAt && ` · ${t('key_until', { day: day(key.expiresAt) })}`}
              </span>
              <ConfirmButton
                size="s"
                look="quiet"
                title={t('revoke_key_title', { name: key.name })}
                note={t('revoke_key_note')}
                confirm={t('revoke_key')}
                run={() => revoke(key.id)}
              >
                {t('revoke_key')}
              </ConfirmButton>
            </div>
          ))}
        </div>
      )}
      {making && (
        <NewKey
          onClose={() => {
            setMaking(false)
            void refresh()
          }}
        />
      )}
    </Page>
  )
}

const NewKey = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(settingsTexts)
  const [name, setName] = useState('')
  const [scope, setScope] = useState<'*' | '*:read'>('*:read')
  const [days, setDays] = useState<'90' | '365' | 'none'>('90')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [key, setKey] = useState<string | null>(null)
  const make = async () => {
    if (name.trim() === '') return
    setBusy(true)
    setError(null)
    try {
      setKey(
        (
          await write(createApiKey, {
            body: { name, scopes: [scope], days: days === 'none' ? null : Number(days) },
          })
        ).key,
      )
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  if (key) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('key_ready')}
        footer={<Button onClick={onClose}>{t('done')}</Button>}
      >
        <p>{t('key_ready_note')}</p>
        <Secret text={key} />
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('new_key')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={busy} disabled={name.trim() === ''} onClick={() => void make()}>
            {t('new_key')}
          </Button>
        </>
      }
    >
      <Form onSubmit={() => void make()}>
        <Field label={t('key_name')} help={t('key_name_help')} required>
          <Input value={name} onValue={setName} maxLength={80} data-autofocus />
        </Field>
        <Field label={t('key_scope')}>
          <Segmented
            label={t('key_scope')}
            value={scope}
            onValue={setScope}
            choices={[
              { value: '*:read', label: t('key_scope_read') },
              { value: '*', label: t('key_scope_all') },
            ]}
          />
        </Field>
        <Field label={t('key_days')}>
          <Segmented
            label={t('key_days')}
            value={days}
            onValue={setDays}
            choices={[
              { value: '90', label: t('key_days_90') },
              { value: '365', label: t('key_days_365') },
              { value: 'none', label: t('key_days_none') },
            ]}
          />
        </Field>
        {error !== null && <ErrorNote error={error} />}
      </Form>
    </Dialog>
  )
}

export default KeysPage
