import { useQuery } from '@tanstack/react-query'
import { CalendarPlus, Presentation } from 'lucide-react'
import { useCreate } from '../../engine/create/create-context.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath, useGo } from '../../lib/nav.tsx'
import { useAllowed } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './communications.module.css'
import { communicationTexts } from './texts.ts'

const shown = 50

/** Meetings of one project, the latest first. */
export const MeetingsTab = ({ row }: RecordProps) => {
  const t = useTexts(communicationTexts)
  const go = useGo()
  const create = useCreate()
  const known = useObject('meeting') !== undefined
  const mayPlan = useAllowed('meeting:plan')
  const query = useQuery({
    queryKey: [...recordsKey('meeting'), 'of', idOf(row)],
    enabled: known,
    queryFn: ({ signal }) =>
      askRecords(
        'meeting',
        {
          filter: { op: 'eq', field: 'engagement', value: idOf(row) },
          fields: ['title', 'kind', 'status', 'startsAt', 'readBackState', 'organizer.name'],
          sort: [{ field: 'startsAt', dir: 'desc' }],
          limit: shown,
        },
        signal,
      ),
  })
  useLive('meeting', query)
  const plan = async () => {
    const made = await create('meeting', { engagement: idOf(row), 'engagement.name': row.name })
    if (made) go(recordPath('meeting', idOf(made)))
  }
  const add = mayPlan && (
    <Button size="s" icon={CalendarPlus} onClick={() => void plan()}>
      {t('plan')}
    </Button>
  )
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return known ? <SkeletonRows rows={2} height={56} /> : null
  if (query.data.rows.length === 0)
    return (
      <EmptyState icon={Presentation} title={t('meetings_none')} actions={add}>
        {t('meetings_none_note')}
      </EmptyState>
    )
  return (
    <>
      {add && <div>{add}</div>}
      <ul className={css.rows}>
        {query.data.rows.map((one) => (
          <li key={idOf(one)} className={css.found}>
            <Go to={recordPath('meeting', idOf(one))}>{String(one.title)}</Go>
            <span className={css.line}>
              <OptionOf object="meeting" field="status" value={String(one.status)} />
              <OptionOf object="meeting" field="kind" value={String(one.kind)} />
              {one.readBackState !== 'none' && (
                <OptionOf object="meeting" field="readBackState" value={String(one.readBackState)} />
              )}
              <span className={css.dim}>
                <DateText value={String(one.startsAt)} withHour /> · {String(one['organizer.name'] ?? '')}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
