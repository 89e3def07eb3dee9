import { useQuery } from '@tanstack/react-query'
import { FolderKanban, Plus } from 'lucide-react'
import { useCreate } from '../../engine/create/create-context.ts'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import { canMake, type RecordProps } from '../../engine/registry.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath, useGo } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './team.module.css'
import { engagementTexts } from './texts.ts'

const most = 100
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Projects of one customer. */
export const ProjectsTab = ({ object, row }: RecordProps) => {
  const t = useTexts(engagementTexts)
  const language = useLanguage()
  const go = useGo()
  const create = useCreate()
  const source = useObject('engagement')
  const query = useQuery({
    queryKey: [...recordsKey('engagement'), 'of', idOf(row)],
    enabled: source !== undefined,
    queryFn: ({ signal }) =>
      askRecords(
        'engagement',
        {
          filter: { op: 'eq', field: 'customer', value: idOf(row) },
          fields: ['name', 'code', 'plannedEnd', 'isMajor', 'expectationOwner', 'expectationOwner.name'],
          sort: [{ field: 'plannedEnd', dir: 'asc' }],
          limit: most,
        },
        signal,
      ),
  })
  useLive('engagement', query)
  const add = async () => {
    const made = await create('engagement', { customer: idOf(row), 'customer.name': row[object.title] })
    if (made) go(recordPath('engagement', idOf(made)))
  }
  const button = source && canMake(source) && (
    <Button icon={Plus} onClick={() => void add()}>
      {t('open')}
    </Button>
  )
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={3} height={56} />
  if (query.data.rows.length === 0) {
    return (
      <EmptyState icon={FolderKanban} title={t('none')} actions={button}>
        {t('none_note')}
      </EmptyState>
    )
  }
  return (
    <>
      {button && <div>{button}</div>}
      <ul className={css.list}>
        {query.data.rows.map((one) => (
          <li key={idOf(one)}>
            <Go to={recordPath('engagement', idOf(one))}>{text(one.name)}</Go>
            <span className={css.tags}>
              <span className={css.dim}>{text(one.code)}</span>
              {one.isMajor === true && <StatusTag tone="active">{t('major')}</StatusTag>}
              <PersonTag name={text(one['expectationOwner.name'])} />
              {text(one.plannedEnd) && (
                <span className={css.dim}>
                  {t('until', { day: formatDay(String(one.plannedEnd), language, { weekday: false }) })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
