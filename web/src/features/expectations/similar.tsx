import { listSimilarExpectations, type SimilarExpectation } from '@zhinuo/contracts/expectations-similar.ts'
import type { Dimension } from '@zhinuo/contracts/expectations-options.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { useSettled } from '../../ui/layer.tsx'
import css from './elicitation.module.css'
import { elicitationTexts } from './elicitation-texts.ts'

const pause = 400
const day = 86_400_000

/** Days by which the promise of each expectation was kept: early below nought, late above. */
const useKeptDays = (ids: readonly string[]): ReadonlyMap<string, number> => {
  const readable = useObject('commitment') !== undefined
  const { data } = useQuery({
    queryKey: [...recordsKey('commitment'), 'kept for', ids],
    enabled: readable && ids.length > 0,
    queryFn: ({ signal }) =>
      askRecords(
        'commitment',
        {
          filter: { op: 'in', field: 'expectation', value: [...ids] },
          fields: ['expectation', 'promisedOn', 'doneOn'],
          limit: 100,
        },
        signal,
      ),
  })
  return new Map(
    (data?.rows ?? []).flatMap((row): [string, number][] =>
      typeof row.promisedOn === 'string' && typeof row.doneOn === 'string'
        ? [[String(row.expectation), (Date.parse(row.doneOn) - Date.parse(row.promisedOn)) / day]]
        : [],
    ),
  )
}

/** While an expectation is written down: what earlier projects expected in like words, and what became of it. */
export const Similar = ({
  engagement,
  text,
  dimension,
  onAdopt,
}: {
  engagement: string
  text: string
  dimension: Dimension
  onAdopt: (similar: SimilarExpectation) => void
}) => {
  const t = useTexts(elicitationTexts)
  const label = useLabel()
  const rested = useSettled(text.trim(), pause)
  const { data } = useQuery({
    queryKey: [...recordsKey('expectation'), 'similar', engagement, rested, dimension],
    enabled: rested.length > 2,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.call(
        listSimilarExpectations,
        { params: { id: engagement }, query: { text: rested, dimension } },
        { signal },
      ),
  })
  const similar = rested.length > 2 ? (data?.similar ?? []) : []
  const kept = useKeptDays(similar.map(({ id }) => id))
  if (similar.length === 0) return null
  const outcome = (days: number | undefined): string | null =>
    days === undefined
      ? null
      : days === 0
        ? t('kept_on')
        : t(days < 0 ? 'kept_early' : 'kept_late', { n: Math.abs(days) })
  return (
    <section className={css.similar} aria-label={t('similar')}>
      <h3>{t('similar')}</h3>
      <ul>
        {similar.map((one) => (
          <li key={one.id}>
            <div>
              <p className={css.words}>{one.statement}</p>
              <p className={css.dim}>
                {[label(one.because), one.customer, outcome(kept.get(one.id))].filter(Boolean).join(' · ')}{' '}
                <OptionOf object="expectation" field="status" value={one.status} />
              </p>
            </div>
            <Button size="s" look="quiet" onClick={() => onAdopt(one)}>
              {t('adopt_words')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
