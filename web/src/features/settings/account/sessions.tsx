import { useQuery, useQueryClient } from '@tanstack/react-query'
import { endAllSessions, endSession, listSessions } from '@zhinuo/contracts/identity.ts'
import { MonitorSmartphone } from 'lucide-react'
import { api, write } from '../../../lib/api.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { WhenText } from '../../../ui/date-text.tsx'
import { ErrorNote } from '../../../ui/error-state.tsx'
import { SkeletonLines } from '../../../ui/skeleton.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { toast } from '../../../ui/toast.tsx'
import { deviceName } from './device-name.ts'
import css from '../settings.module.css'
import { accountTexts } from './texts.ts'

/** Devices the account is signed in on. */
export const Sessions = () => {
  const t = useTexts(accountTexts)
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => api.call(listSessions, {}, { signal }),
  })
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonLines lines={3} />
  const refresh = () => client.invalidateQueries({ queryKey: ['sessions'] })
  const end = async (id: string) => {
    await write(endSession, { params: { id } })
    await refresh()
  }
  const endOthers = async () => {
    const { ended } = await write(endAllSessions, { body: { keepThis: true } })
    toast({ text: t('sessions_ended', { count: ended }), tone: 'good' })
    await refresh()
  }
  return (
    <div className={css.stack}>
      <div className={css.rows}>
        {query.data.sessions.map((one) => (
          <div key={one.id} className={css.row}>
            <MonitorSmartphone size={18} aria-hidden />
            <div className={css.grow}>
              <div className={css.strong} title={one.agent}>
                {deviceName(one.agent)}
              </div>
              <div className={css.small}>
                {one.address} · {t('session_seen')} <WhenText value={one.seenAt} />
              </div>
            </div>
            {one.current ? (
              <StatusTag tone="good">{t('session_this')}</StatusTag>
            ) : (
              <Button size="s" look="quiet" onClick={() => void end(one.id)}>
                {t('session_end')}
              </Button>
            )}
          </div>
        ))}
      </div>
      {query.data.sessions.length > 1 && (
        <div>
          <Button onClick={() => void endOthers()}>{t('sessions_end_all')}</Button>
        </div>
      )}
    </div>
  )
}
