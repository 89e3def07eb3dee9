import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useQuery } from '@tanstack/react-query'
import { GitCompareArrows, Plus } from 'lucide-react'
import { useCreate } from '../../engine/create/create-context.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath, useGo } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Signs } from './signs.tsx'
import css from './change.module.css'
import { changeTexts } from './texts.ts'

const shown = 50

/** Changes of one project or customer, the newest first. */
export const ChangesTab = ({ object, row }: RecordProps) => {
  const t = useTexts(changeTexts)
  const go = useGo()
  const create = useCreate()
  const source = useObject('changeRequest')
  const mayAsk = source?.verbs.some((verb) => verb.key === 'request') ?? false
  const filter: Filter = { op: 'eq', field: object.key, value: idOf(row) }
  const query = useQuery({
    queryKey: [...recordsKey('changeRequest'), 'of', object.key, idOf(row)],
    enabled: source !== undefined,
    queryFn: ({ signal }) =>
      askRecords(
        'changeRequest',
        {
          filter,
          fields: ['code', 'title', 'status', 'kind', 'light', 'createdAt', 'evaluationDueAt'],
          sort: [{ field: 'createdAt', dir: 'desc' }],
          limit: shown,
        },
        signal,
      ),
  })
  useLive('changeRequest', query)
  const ask = async (commitment: string | null = null) => {
    const made = await create('changeRequest', {
      [object.key]: idOf(row),
      [`${object.key}.name`]: row[object.title],
      ...(commitment === null ? {} : { commitment }),
    })
    if (made) go(recordPath('changeRequest', idOf(made)))
  }
  const add = mayAsk && (
    <Button size="s" icon={Plus} onClick={() => void ask()}>
      {t('new_submit')}
    </Button>
  )
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={3} height={56} />
  const signs = object.key === 'engagement' && (
    <Signs engagement={idOf(row)} onAsk={mayAsk ? (commitment) => void ask(commitment) : null} />
  )
  if (query.data.rows.length === 0)
    return (
      <>
        {signs}
        <EmptyState icon={GitCompareArrows} title={t('none')} actions={add}>
          {t('none_note')}
        </EmptyState>
      </>
    )
  return (
    <>
      {signs}
      {add && <div>{add}</div>}
      <ul className={css.list}>
        {query.data.rows.map((one) => (
          <Line key={idOf(one)} row={one} />
        ))}
      </ul>
    </>
  )
}

const Line = ({ row }: { row: Row }) => {
  const t = useTexts(changeTexts)
  return (
    <li>
      <Go to={recordPath('changeRequest', idOf(row))}>{String(row.title)}</Go>
      <span className={css.row}>
        <OptionOf object="changeRequest" field="status" value={String(row.status)} />
        {row.light === true && <StatusTag tone="good">{t('light')}</StatusTag>}
        <span className={css.dim}>
          {String(row.code)} · <DateText value={String(row.createdAt)} weekday={false} />
        </span>
      </span>
    </li>
  )
}
