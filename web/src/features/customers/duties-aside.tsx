import { listWaiting } from '@zhinuo/contracts/commitments-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api } from '../../lib/api.ts'
import { formatDay, today } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { cx } from '../../ui/cx.ts'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import css from './customers.module.css'
import { customerTexts } from './texts.ts'

const most = 50
const open = ['promised', 'inProgress', 'atRisk', 'sentBack', 'overdue', 'awaitingAcceptance']
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** 客户配合待办: what waits for the customer, the late ones first, and how many promises of ours wait with it. */
export const DutiesAside = ({ row }: RecordProps) => {
  const t = useTexts(customerTexts)
  const language = useLanguage()
  const known = useObject('commitment') !== undefined
  const query = useQuery({
    queryKey: [...recordsKey('commitment'), 'duties', idOf(row)],
    enabled: known,
    queryFn: ({ signal }) =>
      askRecords(
        'commitment',
        {
          filter: {
            op: 'and',
            of: [
              { op: 'eq', field: 'customer', value: idOf(row) },
              { op: 'eq', field: 'side', value: 'theirs' },
              { op: 'in', field: 'status', value: open },
            ],
          },
          fields: ['content', 'promisedOn', 'status', 'theirContact', 'theirContact.name'],
          sort: [{ field: 'promisedOn', dir: 'asc' }],
          limit: most,
        },
        signal,
      ),
  })
  const waiting = useQuery({
    queryKey: [...recordsKey('commitment'), 'waiting', { customer: idOf(row) }],
    enabled: known,
    queryFn: ({ signal }) => api.call(listWaiting, { query: { customer: idOf(row) } }, { signal }),
  })
  useLive('commitment', query)
  useLive('commitment', waiting)
  const standing = (duty: string): number =>
    waiting.data?.rows.filter((one) => one.standing && one.duty.id === duty).length ?? 0
  if (!known) return null
  return (
    <section className={css.aside}>
      <header className={css.asideHead}>
        <h2>{t('duties')}</h2>
      </header>
      {query.error ? (
        <ErrorNote error={query.error} />
      ) : !query.data ? (
        <SkeletonLines lines={2} />
      ) : query.data.rows.length === 0 ? (
        <p className={css.dim}>{t('duties_none')}</p>
      ) : (
        <ul>
          {query.data.rows.map((one) => {
            const day = text(one.promisedOn)
            const late = day !== null && day < today()
            const held = standing(idOf(one))
            return (
              <li key={idOf(one)} className={css.duty}>
                <Go to={recordPath('commitment', idOf(one))}>{text(one.content)}</Go>
                <p className={cx(css.dim, late && css.late)}>
                  {[
                    text(one['theirContact.name']),
                    day &&
                      t(late ? 'duty_late' : 'duty_by', {
                        day: formatDay(day, language, { weekday: false }),
                      }),
                    held > 0 && t('duty_waited', { count: held }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
