import { useQuery } from '@tanstack/react-query'
import { getMassNotice } from '@zhinuo/contracts/communications-mass-endpoints.ts'
import { idOf, oneKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api } from '../../lib/api.ts'
import { formatHour } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { MassTextList } from './mass-text-list.tsx'
import css from './mass.module.css'
import { massTexts } from './mass-texts.ts'

const beat = 3000

/** How far a notice has gone, while it goes. */
export const MassProgress = ({ row }: RecordProps) => {
  const t = useTexts(massTexts)
  const query = useQuery({
    queryKey: [...oneKey('massNotice', idOf(row)), 'progress'],
    queryFn: ({ signal }) => api.call(getMassNotice, { params: { id: idOf(row) } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'sending' ? beat : false),
  })
  if (!query.data) return null
  const { sent, total, read, toText, beginsAt } = query.data
  const said = t('progress', { sent, total })
  return (
    <div className={css.header}>
      <div className={css.progress}>
        <progress value={sent} max={Math.max(1, total)} aria-label={said} />
        <span>
          {said}
          {toText > 0 && ` · ${t('to_text', { count: toText })}`}
          {sent > 0 && ` · ${t('read', { read })}`}
        </span>
      </div>
      {beginsAt !== null && <p>{t('quiet', { hour: formatHour(beginsAt) })}</p>}
      {query.data.status !== 'cancelled' && <MassTextList notice={idOf(row)} open={toText > 0} />}
    </div>
  )
}
