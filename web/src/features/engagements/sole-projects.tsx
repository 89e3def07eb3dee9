import { useQuery } from '@tanstack/react-query'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './team.module.css'
import { engagementTexts } from './texts.ts'

const most = 20
/** Nobody else is named in the project: the same as `soleHolder` says of one. */
const soleIn = (member: string): Filter => {
  const is = (field: string): Filter => ({ op: 'eq', field, value: member })
  const isOrNobody = (field: string): Filter => ({ op: 'or', of: [is(field), { op: 'empty', field }] })
  return {
    op: 'and',
    of: [
      is('expectationOwner'),
      is('delivery'),
      isOrNobody('account'),
      isOrNobody('solution'),
      { op: 'ne', field: 'phase', value: 'closed' },
    ],
  }
}

/** On a member's page: running projects in which they alone identify, promise, deliver and review. */
export const SoleProjects = ({ row }: RecordProps) => {
  const t = useTexts(engagementTexts)
  const readable = useObject('engagement') !== undefined
  const query = useQuery({
    queryKey: [...recordsKey('engagement'), 'sole', idOf(row)],
    enabled: readable,
    queryFn: ({ signal }) =>
      askRecords('engagement', { filter: soleIn(idOf(row)), fields: ['name'], limit: most }, signal),
  })
  const rows = query.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <div className={css.notes}>
      <StatusTag tone="warn">{t('sole_here', { count: rows.length })}</StatusTag>
      {rows.map((one) => (
        <Go key={idOf(one)} to={recordPath('engagement', idOf(one))}>
          {String(one.name)}
        </Go>
      ))}
    </div>
  )
}
