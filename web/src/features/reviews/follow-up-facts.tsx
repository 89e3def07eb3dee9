import type { FollowUpFacts } from '@zhinuo/contracts/reviews-follow-ups.ts'
import type { ReactNode } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './reviews.module.css'
import { reviewTexts } from './texts.ts'

interface FactLine {
  readonly object: string
  readonly id: string
  readonly text: string
}

/** The facts of a month: each figure stands over the rows that it counts. */
export const FollowUpFactsView = ({ facts }: { facts: FollowUpFacts }) => {
  const t = useTexts(reviewTexts)
  const { kept } = facts
  const shares = (['onTime', 'early', 'late', 'broken'] as const).filter((share) => kept[share].length > 0)
  return (
    <div className={css.facts}>
      <Fact title={t('feedback')} count={facts.feedback.length}>
        {facts.feedback.map((row) => (
          <Line key={row.id} row={row}>
            {row.low && <StatusTag tone="bad">{t('low')}</StatusTag>}
            <span className={css.dim}>
              {[row.nps === null ? '' : `NPS ${row.nps}`, row.overall === null ? '' : `${row.overall}/5`]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </Line>
        ))}
      </Fact>
      <Fact title={t('new_expectations')} count={facts.newExpectations.length}>
        {facts.newExpectations.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </Fact>
      <Fact title={t('changed_expectations')} count={facts.changedExpectations.length}>
        {facts.changedExpectations.map((row, index) => (
          <Line key={`${row.id} ${index}`} row={row}>
            <span className={css.dim}>{row.reason}</span>
          </Line>
        ))}
      </Fact>
      <Fact title={t('kept')} count={shares.reduce((sum, share) => sum + kept[share].length, 0)}>
        {shares.flatMap((share) =>
          kept[share].map((row) => (
            <Line key={row.id} row={row}>
              <span className={css.dim}>{t(`kept_${share}`)}</span>
            </Line>
          )),
        )}
      </Fact>
      <Fact title={t('deviations')} count={facts.deviations.length}>
        {facts.deviations.map((row) => (
          <Line key={row.id} row={row}>
            {row.open && <StatusTag tone="warn">{t('still_open')}</StatusTag>}
          </Line>
        ))}
      </Fact>
    </div>
  )
}

const Fact = ({ title, count, children }: { title: string; count: number; children: ReactNode }) => {
  const t = useTexts(reviewTexts)
  return (
    <section className={css.fact}>
      <h3>
        {title} <span className={css.dim}>{count}</span>
      </h3>
      {count === 0 ? <p className={css.dim}>{t('nothing')}</p> : <ul className={css.lines}>{children}</ul>}
    </section>
  )
}

const Line = ({ row, children }: { row: FactLine; children?: ReactNode }) => (
  <li className={css.line}>
    <Go to={recordPath(row.object, row.id)}>{row.text}</Go>
    {children && <span className={css.tags}>{children}</span>}
  </li>
)
