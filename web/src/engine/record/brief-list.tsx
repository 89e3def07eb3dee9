import type { QueryRecords, Row } from '@zhinuo/contracts/records.ts'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useObject } from '../objects.ts'
import { askRecords, idOf, recordsKey } from '../records.ts'
import css from './brief-list.module.css'

export interface BriefListProps {
  object: string
  ask: Pick<Partial<QueryRecords>, 'filter' | 'sort'> & { readonly fields: readonly string[] }
  /** How many are shown; of more the foot says so. */
  most: number
  /** The line that names a record and leads to it. */
  titleOf: (row: Row) => ReactNode
  children: (row: Row) => ReactNode
  none: ReactNode
  /** Shown below when there are more. */
  more: ReactNode
}

/** A few records in a column, each with a line of what matters. */
export const BriefList = ({ object, ask, most, titleOf, children, none, more }: BriefListProps) => {
  const source = useObject(object)
  const query = useQuery({
    queryKey: [...recordsKey(object), 'brief', ask, most],
    enabled: source !== undefined,
    queryFn: ({ signal }) => askRecords(object, { ...ask, fields: [...ask.fields], limit: most + 1 }, signal),
  })
  useLive(object, query)
  if (!source) return null
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={2} height={44} />
  const { rows } = query.data
  if (rows.length === 0) return <p className={css.none}>{none}</p>
  return (
    <>
      <ul className={css.list}>
        {rows.slice(0, most).map((row) => (
          <li key={idOf(row)}>
            <Go className={css.title} to={recordPath(object, idOf(row))}>
              {titleOf(row)}
            </Go>
            <span className={css.row}>{children(row)}</span>
          </li>
        ))}
      </ul>
      {rows.length > most && <p className={css.none}>{more}</p>}
    </>
  )
}
