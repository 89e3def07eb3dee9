import { useQuery, useQueryClient } from '@tanstack/react-query'
import {
  type InvitationView,
  listInvitations,
  revokeInvitation,
} from '@zhinuo/contracts/identity-invitations.ts'
import { MailOpen } from 'lucide-react'
import { api, currentWorkspace, write } from '../../../lib/api.ts'
import { dayOf, formatDay } from '../../../lib/dates.ts'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx'
import css from '../settings.module.css'
import { settingsTexts } from '../texts.ts'
import { useRoleOptions } from './use-role-options.ts'

export const invitationsKey = (): readonly string[] => ['workspace', currentWorkspace() ?? '', 'invitations']

const tones: Readonly<Record<InvitationView['state'], Tone>> = {
  open: 'active',
  accepted: 'good',
  expired: 'neutral',
  revoked: 'neutral',
}

export const Invitations = () => {
  const t = useTexts(settingsTexts)
  const language = useLanguage()
  const client = useQueryClient()
  const roles = useRoleOptions()
  const query = useQuery({
    queryKey: invitationsKey(),
    queryFn: ({ signal }) => api.call(listInvitations, {}, { signal }),
  })
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonRows rows={4} height={48} />
  if (query.data.invitations.length === 0) {
    return (
      <EmptyState icon={MailOpen} title={t('invitations_none')}>
        {t('invitations_none_note')}
      </EmptyState>
    )
  }
  const revoke = async (id: string) => {
    await write(revokeInvitation, { params: { id } })
    await client.invalidateQueries({ queryKey: invitationsKey() })
  }
  return (
    <div style={{ overflow: 'auto', paddingBottom: 32 }}>
      <div className={css.rows}>
        {query.data.invitations.map((one) => (
          <div key={one.id} className={css.row}>
            <div className={css.grow}>
              <div className={css.strong}>{one.name}</div>
              <div className={css.small}>
                {one.email} ·{' '}
                {one.roles.map((key) => roles.find((role) => role.value === key)?.label ?? key).join('、')}
              </div>
            </div>
            {one.state === 'open' && (
              <span className={css.small}>
                {t('invited_until', { day: formatDay(dayOf(one.expiresAt), language) })}
              </span>
            )}
            <StatusTag tone={tones[one.state]}>{t(`state_${one.state}`)}</StatusTag>
            {one.state === 'open' && (
              <ConfirmButton
                size="s"
                look="quiet"
                title={t('revoke_title', { name: one.name })}
                note={t('revoke_note')}
                confirm={t('revoke')}
                run={() => revoke(one.id)}
              >
                {t('revoke')}
              </ConfirmButton>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}
