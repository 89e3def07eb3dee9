import type { RetrospectiveView } from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import type { ReactNode } from 'react'
import { useOptionText } from '../../engine/fields/option.tsx'
import { useTexts } from '../../lib/i18n.ts'
import css from './retrospective.module.css'
import { retrospectiveTexts } from './texts.ts'

/** What the records say, in figures. What did not happen is not shown. */
export const Facts = ({ facts }: { facts: RetrospectiveView['facts'] }) => {
  const t = useTexts(retrospectiveTexts)
  const cause = useOptionText('deviation', 'cause')
  const { promises, expectations, deviations, changes, scores, days } = facts
  return (
    <div className={css.facts}>
      <Fact name={t('promises')} big={promises.total}>
        <Counts
          counts={[
            [t('onTime'), promises.onTime],
            [t('early'), promises.early],
            [t('late'), promises.late],
            [t('broken'), promises.broken],
            [t('other'), promises.other],
            [t('open'), promises.open],
          ]}
        />
      </Fact>
      <Fact name={t('expectations')} big={expectations.total}>
        <Counts
          counts={[
            [t('met'), expectations.met],
            [t('exceeded'), expectations.exceeded],
            [t('unmet'), expectations.unmet],
            [t('pending'), expectations.open],
          ]}
        />
      </Fact>
      <Fact name={t('deviations')} big={deviations.total}>
        {deviations.total > 0 ? (
          <>
            <Counts
              counts={deviations.causes.map((one) => [
                one.cause === null ? t('no_cause') : cause(one.cause),
                one.count,
              ])}
            />
            <p className={css.dim}>
              {t('told_in_time', { told: deviations.told, inTime: deviations.inTime })}
            </p>
          </>
        ) : (
          <p className={css.dim}>{t('no_deviations')}</p>
        )}
      </Fact>
      {changes && (
        <Fact name={t('changes')} big={changes.total}>
          <p className={css.dim}>{t('changes_said', changes)}</p>
        </Fact>
      )}
      <Fact name={t('scores')} big={scores?.overall ?? '—'}>
        <p className={css.dim}>
          {scores ? t('scores_said', { ...scores, count: scores.responses }) : t('no_scores')}
        </p>
      </Fact>
      <Fact name={t('days')} big={t('days_said', { actual: days.actual })}>
        {days.planned !== null && <p className={css.dim}>{t('days_planned', { planned: days.planned })}</p>}
      </Fact>
    </div>
  )
}

const Fact = ({ name, big, children }: { name: string; big: ReactNode; children: ReactNode }) => (
  <section className={css.fact} aria-label={name}>
    <h3 className={css.factName}>{name}</h3>
    <p className={css.big}>{big}</p>
    {children}
  </section>
)

const Counts = ({ counts }: { counts: readonly (readonly [name: string, count: number])[] }) => (
  <ul className={css.counts}>
    {counts
      .filter(([, count]) => count > 0)
      .map(([name, count]) => (
        <li key={name}>
          <span>{name}</span> <span className={css.number}>{count}</span>
        </li>
      ))}
  </ul>
)
