import { useQuery } from '@tanstack/react-query'
import { getMassNotice } from '@zhinuo/contracts/communications-mass-endpoints.ts'
import { idOf, oneKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
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
  const { sent, total, read } = query.data
  const said = t('progress', { sent, total })
  return (
    <div className={css.progress}>
      <progress value={sent} max={Math.max(1, total)} aria-label={said} />
      <span>
        {said}
        {sent > 0 && ` · ${t('read', { read })}`}
      </span>
    </div>
  )
}
