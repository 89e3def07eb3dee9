import { aggregateRecords } from '@zhinuo/contracts/records.ts'
import { surveyFigures } from '@zhinuo/contracts/surveys-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { useObject } from '../../engine/objects.ts'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { cx } from '../../ui/cx.ts'
import { SkeletonBar } from '../../ui/skeleton.tsx'
import css from './gauge.module.css'
import { enough, interval, percent } from './share.ts'
import { customerTexts } from './texts.ts'

type Counts = Readonly<Record<string, number>>

/** While it is on the way; null where the reader may not know, or it could not be read. */
type Awaited<T> = T | 'waiting' | null

const awaited = <T,>(query: { data: T | undefined; isLoading: boolean }): Awaited<T> =>
  query.data ?? (query.isLoading ? 'waiting' : null)

/** How many records of a customer there are by a field. */
const useCounts = (
  object: 'expectation' | 'commitment',
  by: 'status' | 'keptShare',
  customer: string,
): Awaited<Counts> => {
  const source = useObject(object)
  const has = (key: string) => source?.fields.some((field) => field.key === key) ?? false
  const known = has('customer') && has(by) && (object === 'expectation' || has('side'))
  const query = useQuery({
    queryKey: [...recordsKey(object), 'gauge', customer],
    enabled: known,
    queryFn: async ({ signal }): Promise<Counts> => {
      const of = { op: 'eq' as const, field: 'customer', value: customer }
      const ours = { op: 'eq' as const, field: 'side', value: 'ours' }
      const { groups } = await api.call(
        aggregateRecords,
        {
          params: { object },
          body: {
            filter: object === 'commitment' ? { op: 'and', of: [of, ours] } : of,
            groupBy: [by],
            measures: [{ fn: 'count' }],
          },
        },
        { signal },
      )
      return Object.fromEntries(groups.map(({ key, values }) => [String(key[0]), values[0] ?? 0]))
    },
  })
  useLive(object, query)
  return awaited(query)
}

/** How many answers of a customer were satisfied overall. */
const useFelt = (customer: string): Awaited<{ count: number; n: number }> => {
  const query = useQuery({
    queryKey: [...recordsKey('surveyResponse'), 'gauge', customer],
    enabled: useObject('surveyResponse') !== undefined,
    queryFn: ({ signal }) => api.call(surveyFigures, { query: { customer } }, { signal }),
  })
  useLive('surveyResponse', query)
  return awaited({ data: query.data?.satisfied, isLoading: query.isLoading })
}

/** 期望|交付|感知: what was met of what was judged, how promises ended, what was felt. */
export const Gauge = ({ customer }: { customer: string }) => {
  const t = useTexts(customerTexts)
  const judged = useCounts('expectation', 'status', customer)
  const ended = useCounts('commitment', 'keptShare', customer)
  const felt = useFelt(customer)
  return (
    <dl className={css.gauge} data-own-room>
      {judged && <Bar name={t('gauge_expectations')} what={t('gauge_met')} figures={judged} read={readMet} />}
      {ended && <Bar name={t('gauge_delivery')} what={t('gauge_kept')} figures={ended} read={readKept} />}
      {felt && <Bar name={t('gauge_felt')} what={t('gauge_satisfied')} figures={felt} read={readFelt} />}
    </dl>
  )
}

type PartKey =
  | 'share_met'
  | 'share_unmet'
  | 'share_kept'
  | 'share_renegotiated'
  | 'share_late'
  | 'share_not_kept'
  | 'share_satisfied'
  | 'share_unsatisfied'

interface Share {
  readonly part: number
  readonly of: number
  readonly parts: readonly (readonly [name: PartKey, count: number])[]
}

const readMet = ({ met = 0, exceeded = 0, unmet = 0 }: Counts): Share => ({
  part: met + exceeded,
  of: met + exceeded + unmet,
  parts: [
    ['share_met', met + exceeded],
    ['share_unmet', unmet],
  ],
})

/** What was agreed in good time is no failure: it stands beside the rate, not in it. */
const readKept = ({ onTime = 0, early = 0, late = 0, broken = 0 }: Counts): Share => ({
  part: onTime,
  of: onTime + late + broken,
  parts: [
    ['share_kept', onTime],
    ['share_renegotiated', early],
    ['share_late', late],
    ['share_not_kept', broken],
  ],
})

const readFelt = ({ count, n }: { count: number; n: number }): Share => ({
  part: count,
  of: n,
  parts: [
    ['share_satisfied', count],
    ['share_unsatisfied', n - count],
  ],
})

/**
 * The number first, small and grey what it rests on; one colour, for few cases carry no verdict. As high while it is
 * waited for, and with nothing to show, as with figures.
 */
const Bar = <T,>({
  name,
  what,
  figures,
  read,
}: {
  name: string
  what: string
  figures: T | 'waiting'
  read: (figures: T) => Share
}) => {
  const t = useTexts(customerTexts)
  const share = figures === 'waiting' ? null : read(figures)
  return (
    <div className={css.bar}>
      <dt className={css.name}>
        {name} <span className={css.dim}>{what}</span>
      </dt>
      <dd className={css.figure}>{share ? <Figure {...share} /> : <SkeletonBar width="96px" />}</dd>
      <dd>
        <div className={css.track} aria-hidden>
          {share?.parts.map(([key, count]) => count > 0 && <span key={key} style={{ flexGrow: count }} />)}
        </div>
        <p className={cx(css.dim, css.parts)}>
          {share && share.of > 0 && share.parts.map(([key, count]) => `${t(key)} ${count}`).join(' · ')}
        </p>
      </dd>
    </div>
  )
}

const Figure = ({ part, of }: Share) => {
  const t = useTexts(customerTexts)
  if (of === 0) return <span className={css.none}>{t('too_few')}</span>
  if (of < enough)
    return (
      <>
        <span className={css.number}>{`${part} / ${of}`}</span> <span className={css.dim}>{t('few')}</span>
      </>
    )
  const [low, high] = interval(part, of)
  return (
    <>
      <span className={css.number}>{`${percent(part / of)}%`}</span>{' '}
      <span className={css.dim}>{t('based_on', { n: of, low: percent(low), high: percent(high) })}</span>
    </>
  )
}
