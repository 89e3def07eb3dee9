import { LevelField, type LevelsView } from '@zhinuo/contracts/insight-levels.ts'
import { Scale } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Card, Toolbar } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import css from './levels.module.css'
import shared from './insight.module.css'
import { rowsPath, useLevels, type Which, whole } from './insight-data.ts'
import { levelTexts } from './levels-texts.ts'

type Point = LevelsView['points'][number]

/** 期望高/低 × 满意高/低: how many are in each field, who they are, and what to do about it. */
export const LevelsPart = ({ which }: { which: Which }) => {
  const t = useTexts(levelTexts)
  const [by, setBy] = useState<LevelsView['object']>('customer')
  const query = useLevels(which, by)
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const view = query.data
  if (!view) return <SkeletonLines lines={8} />
  const n = LevelField.options.reduce((sum, field) => sum + view.counts[field], 0)
  const { ungraded, unanswered } = view.leftOut
  return (
    <>
      <p className={shared.dim}>{t('note')}</p>
      <Toolbar>
        <Segmented
          label={t('by')}
          value={by}
          onValue={setBy}
          choices={(['customer', 'engagement'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </Toolbar>
      {n === 0 ? (
        <EmptyState icon={Scale} title={t('nothing')}>
          {t('nothing_note', { graded: view.fewestGraded })}
        </EmptyState>
      ) : (
        <>
          <div className={css.fields}>
            {LevelField.options.map((field) => (
              <Field key={field} field={field} view={view} />
            ))}
          </div>
          <Together view={view} n={n} />
        </>
      )}
      {ungraded + unanswered > 0 && (
        <p className={shared.dim}>{t('left_out', { ungraded, unanswered, graded: view.fewestGraded })}</p>
      )}
    </>
  )
}

const Field = ({ field, view }: { field: LevelField; view: LevelsView }) => {
  const t = useTexts(levelTexts)
  const count = view.counts[field]
  const points = view.points.filter((point) => point.field === field)
  return (
    <Card title={t(field)}>
      <p>
        <span className={shared.middle}>{count}</span>{' '}
        <span className={shared.dim}>{t(view.object === 'customer' ? 'customers' : 'projects')}</span>
      </p>
      <p className={css.advice}>{t(`${field}_do`)}</p>
      {points.length > 0 && (
        <ul className={css.points}>
          {points.map((point) => (
            <Line key={point.key} point={point} object={view.object} />
          ))}
        </ul>
      )}
      {count > points.length && <p className={shared.dim}>{t('more', { count: count - points.length })}</p>}
    </Card>
  )
}

const Line = ({ point, object }: { point: Point; object: LevelsView['object'] }) => {
  const t = useTexts(levelTexts)
  const { name, expected, judged, answers } = point
  return (
    <li>
      <Go to={recordPath(object, point.key)}>{name ?? t('unnamed')}</Go>
      <p className={css.basis}>
        <Go to={rowsPath('expectation', expected.where)}>
          {t('must', { share: whole(expected.count / expected.n), count: expected.count, n: expected.n })}
        </Go>
        <Go to={rowsPath('surveyResponse', answers.where)}>
          {t('satisfied', { mean: answers.mean.toFixed(1), n: answers.n })}
        </Go>
        {judged.n > 0 && <span>{t('judged', judged)}</span>}
      </p>
    </li>
  )
}

/** Two digits after the point, a minus sign that is one. */
const signed = (value: number): string => value.toFixed(2).replace('-', '−')

const Together = ({ view, n }: { view: LevelsView; n: number }) => {
  const t = useTexts(levelTexts)
  const { correlation, minimum } = view
  if (correlation === null)
    return (
      <Card title={t('together')}>
        <p className={shared.few}>{t(n < minimum ? 'few' : 'same')}</p>
        <p className={shared.dim}>{t('few_basis', { n, minimum })}</p>
        <p className={shared.formula}>{t('formula')}</p>
      </Card>
    )
  const { rho, low, high } = correlation
  const said = low > 0 ? 'rises' : high < 0 ? 'falls' : 'unclear'
  return (
    <Card title={t('together')}>
      <p className={shared.big}>{signed(rho)}</p>
      <p className={shared.dim}>{t('basis', { n, low: signed(low), high: signed(high) })}</p>
      <p>{t(said)}</p>
      <p className={shared.formula}>{t('formula')}</p>
    </Card>
  )
}
