import { useQuery } from '@tanstack/react-query'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import css from './customers.module.css'
import { customerTexts } from './texts.ts'

const most = 20
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Risks of the customer's projects that are not closed, what occurred first. */
export const RisksAside = ({ row }: RecordProps) => {
  const t = useTexts(customerTexts)
  const known = useObject('risk') !== undefined
  const query = useQuery({
    queryKey: [...recordsKey('risk'), 'of', idOf(row)],
    enabled: known,
    queryFn: ({ signal }) =>
      askRecords(
        'risk',
        {
          filter: {
            op: 'and',
            of: [
              { op: 'eq', field: 'engagement.customer', value: idOf(row) },
              { op: 'in', field: 'status', value: ['identified', 'assessed', 'mitigating', 'occurred'] },
            ],
          },
          fields: ['title', 'status', 'engagement', 'engagement.name', 'owner.name'],
          limit: most,
        },
        signal,
      ),
  })
  useLive('risk', query)
  if (!known) return null
  const rows = (query.data?.rows ?? []).toSorted(
    (a, b) => Number(b.status === 'occurred') - Number(a.status === 'occurred'),
  )
  return (
    <section className={css.aside}>
      <header className={css.asideHead}>
        <h2>{t('risks')}</h2>
      </header>
      {query.error ? (
        <ErrorNote error={query.error} />
      ) : !query.data ? (
        <SkeletonLines lines={2} />
      ) : rows.length === 0 ? (
        <p className={css.dim}>{t('risks_none')}</p>
      ) : (
        <ul>
          {rows.map((one) => (
            <li key={idOf(one)} className={css.duty}>
              <Go to={recordPath('risk', idOf(one))}>{text(one.title)}</Go>
              <p className={css.dim}>
                <OptionOf object="risk" field="status" value={text(one.status)} />{' '}
                {[text(one['engagement.name']), text(one['owner.name'])].filter(Boolean).join(' · ')}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
