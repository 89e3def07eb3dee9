import { useQuery } from '@tanstack/react-query'
import { Plus, ShieldCheck } from 'lucide-react'
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
import { PersonTag } from '../../ui/person-tag.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './deviation.module.css'
import { deviationTexts } from './texts.ts'

const shown = 50

/** Deviations of one project, open ones first. */
export const DeviationsTab = ({ object, row }: RecordProps) => {
  const t = useTexts(deviationTexts)
  const go = useGo()
  const create = useCreate()
  const source = useObject('deviation')
  const mayReport = source?.verbs.some((verb) => verb.key === 'report') ?? false
  const query = useQuery({
    queryKey: [...recordsKey('deviation'), 'of', idOf(row)],
    enabled: source !== undefined,
    queryFn: ({ signal }) =>
      askRecords(
        'deviation',
        {
          filter: { op: 'eq', field: 'engagement', value: idOf(row) },
          fields: [
            'code',
            'summary',
            'severity',
            'status',
            'promisedOn',
            'expectedOn',
            'detectedAt',
            'owner',
            'owner.name',
          ],
          sort: [{ field: 'detectedAt', dir: 'desc' }],
          limit: shown,
        },
        signal,
      ),
  })
  useLive('deviation', query)
  const report = async () => {
    const made = await create('deviation', { engagement: idOf(row), 'engagement.name': row[object.title] })
    if (made) go(recordPath('deviation', idOf(made)))
  }
  const add = mayReport && (
    <Button size="s" icon={Plus} onClick={() => void report()}>
      {t('report_submit')}
    </Button>
  )
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={3} height={56} />
  if (query.data.rows.length === 0) {
    return (
      <EmptyState icon={ShieldCheck} title={t('none')} actions={add}>
        {t('none_note')}
      </EmptyState>
    )
  }
  return (
    <>
      {add && <div>{add}</div>}
      <ul className={css.list}>
        {query.data.rows.map((one) => (
          <li key={idOf(one)}>
            <Go to={recordPath('deviation', idOf(one))}>{String(one.summary)}</Go>
            <span className={css.row}>
              <OptionOf object="deviation" field="status" value={String(one.status)} />
              <OptionOf object="deviation" field="severity" value={String(one.severity)} />
              <span className={css.dim}>
                {String(one.code)} · <DateText value={String(one.detectedAt)} weekday={false} />
              </span>
              <PersonTag name={typeof one['owner.name'] === 'string' ? one['owner.name'] : null} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
