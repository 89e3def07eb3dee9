import { useQuery } from '@tanstack/react-query'
import { Network, Plus } from 'lucide-react'
import { useCreate } from '../../engine/create/create-context.ts'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { branches } from './department-tree.ts'
import css from './settings.module.css'
import { settingsTexts } from './texts.ts'

const pageSize = 200
const step = 24

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The departments as a tree. */
const DepartmentsPage = () => {
  const t = useTexts(settingsTexts)
  const object = useObject('department')
  const create = useCreate()
  const query = useQuery({
    queryKey: [...recordsKey('department'), 'tree'],
    queryFn: async ({ signal }) => {
      const found = []
      let cursor: string | undefined
      do {
        const page = await askRecords(
          'department',
          {
            fields: ['name', 'parent', 'head', 'head.name'],
            sort: [{ field: 'name', dir: 'asc' }],
            limit: pageSize,
            cursor,
          },
          signal,
        )
        found.push(...page.rows)
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      return found.map((row) => ({
        id: idOf(row),
        name: String(row.name ?? ''),
        parent: text(row.parent),
        head: text(row['head.name']),
      }))
    },
  })
  useLive('department', query)
  const canCreate = object?.generic.includes('create') ?? false
  const add = (parent?: { id: string; name: string }) =>
    void create('department', parent ? { parent: parent.id, 'parent.name': parent.name } : {})
  const newButton = (
    <Button look="primary" icon={Plus} onClick={() => add()}>
      {t('new_department')}
    </Button>
  )
  return (
    <Page narrow>
      <PageHeader title={t('departments')} actions={canCreate && newButton} />
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <SkeletonRows rows={5} height={48} />
      ) : query.data.length === 0 ? (
        <EmptyState icon={Network} title={t('no_departments')}>
          {t('no_departments_note')}
        </EmptyState>
      ) : (
        <div className={css.rows}>
          {branches(query.data).map(({ department, depth }) => (
            <div key={department.id} className={css.row} style={{ paddingLeft: 16 + depth * step }}>
              <div className={css.grow}>
                <Go to={recordPath('department', department.id)} className={css.strong}>
                  {department.name}
                </Go>
              </div>
              {department.head && (
                <span className={css.small} title={t('department_head')}>
                  <PersonTag name={department.head} />
                </span>
              )}
              {canCreate && (
                <Button size="s" look="quiet" icon={Plus} onClick={() => add(department)}>
                  {t('add_below')}
                </Button>
              )}
            </div>
          ))}
        </div>
      )}
    </Page>
  )
}

export default DepartmentsPage
