import { aggregateRecords } from '@zhinuo/contracts/records.ts'
import { surveyFigures } from '@zhinuo/contracts/surveys-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { useObject } from '../../engine/objects.ts'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import css from './gauge.module.css'
import { enough, interval, percent } from './share.ts'
import { customerTexts } from './texts.ts'

type Counts = Readonly<Record<string, number>>

/** How many records of a customer there are by a field; null where the reader may not know. */
const useCounts = (
  object: 'expectation' | 'commitment',
  by: 'status' | 'keptShare',
  customer: string,
): Counts | null => {
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
  return query.data ?? null
}

/** How many answers of a customer were satisfied overall; null where the reader may not know. */
const useFelt = (customer: string): { count: number; n: number } | null => {
  const query = useQuery({
    queryKey: [...recordsKey('surveyResponse'), 'gauge', customer],
    enabled: useObject('surveyResponse') !== undefined,
    queryFn: ({ signal }) => api.call(surveyFigures, { query: { customer } }, { signal }),
  })
  useLive('surveyResponse', query)
  return query.data?.satisfied ?? null
}

/** 期望|交付|感知: what was met of what was judged, how promises ended, what was felt. */
export const Gauge = ({ customer }: { customer: string }) => {
  const t = useTexts(customerTexts)
  const judged = useCounts('expectation', 'status', customer)
  const ended = useCounts('commitment', 'keptShare', customer)
  const felt = useFelt(customer)
  const met = (judged?.met ?? 0) + (judged?.exceeded ?? 0)
  const { onTime = 0, early = 0, late = 0, broken = 0 } = ended ?? {}
  return (
    <dl className={css.gauge}>
      {judged && (
        <Bar
          name={t('gauge_expectations')}
          what={t('gauge_met')}
          part={met}
          of={met + (judged.unmet ?? 0)}
          parts={[
            [t('share_met'), met],
            [t('share_unmet'), judged.unmet ?? 0],
          ]}
        />
      )}
      {ended && (
        <Bar
          name={t('gauge_delivery')}
          what={t('gauge_kept')}
          part={onTime}
          // What was agreed in good time is no failure: it stands beside the rate, not in it.
          of={onTime + late + broken}
          parts={[
            [t('share_kept'), onTime],
            [t('share_renegotiated'), early],
            [t('share_late'), late],
            [t('share_not_kept'), broken],
          ]}
        />
      )}
      {felt && (
        <Bar
          name={t('gauge_felt')}
          what={t('gauge_satisfied')}
          part={felt.count}
          of={felt.n}
          parts={[
            [t('share_satisfied'), felt.count],
            [t('share_unsatisfied'), felt.n - felt.count],
          ]}
        />
      )}
    </dl>
  )
}

/** The number first, small and grey what it rests on; one colour, for few cases carry no verdict. */
const Bar = ({
  name,
  what,
  part,
  of,
  parts,
}: {
  name: string
  what: string
  part: number
  of: number
  parts: readonly (readonly [name: string, count: number])[]
}) => {
  const t = useTexts(customerTexts)
  const [low, high] = of > 0 ? interval(part, of) : [0, 1]
  return (
    <div className={css.bar}>
      <dt className={css.name}>
        {name} <span className={css.dim}>{what}</span>
      </dt>
      <dd>
        <p>
          {of === 0 ? (
            <span className={css.none}>{t('too_few')}</span>
          ) : of < enough ? (
            <>
              <span className={css.number}>{`${part} / ${of}`}</span>{' '}
              <span className={css.dim}>{t('few')}</span>
            </>
          ) : (
            <>
              <span className={css.number}>{`${percent(part / of)}%`}</span>{' '}
              <span className={css.dim}>
                {t('based_on', { n: of, low: percent(low), high: percent(high) })}
              </span>
            </>
          )}
        </p>
        <div className={css.track} aria-hidden>
          {parts.map(([key, count]) => count > 0 && <span key={key} style={{ flexGrow: count }} />)}
        </div>
        {of > 0 && <p className={css.dim}>{parts.map(([key, count]) => `${key} ${count}`).join(' · ')}</p>}
      </dd>
    </div>
  )
}
