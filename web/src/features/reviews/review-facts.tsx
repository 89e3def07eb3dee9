import type { ReviewPageView } from '@zhinuo/contracts/reviews-quarterly-endpoints.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Pairs } from '../../ui/page.tsx'
import { meetingTexts } from './meeting-texts.ts'
import css from './reviews.module.css'

/** The figures that the verdict rests on. */
export const ReviewFactsView = ({ review }: { review: ReviewPageView }) => {
  const t = useTexts(meetingTexts)
  const language = useLanguage()
  const { facts } = review
  const from = formatDay(facts.from, language, { weekday: false })
  return (
    <section className={css.part} aria-label={t('facts')}>
      <h2 className={css.legend}>{t('facts')}</h2>
      <p className={css.dim}>{t(review.heldAt === null ? 'facts_now' : 'facts_kept', { from })}</p>
      <Pairs
        items={[
          [t('f_promises'), t('f_promises_text', facts.promises)],
          [t('f_expectations'), t('f_expectations_text', facts.expectations)],
          [t('f_deviations'), t('f_deviations_text', facts.deviations)],
          [t('f_changes'), facts.changes ? t('f_changes_text', facts.changes) : t('nothing')],
          [
            t('f_scores'),
            facts.scores
              ? t('f_scores_text', { ...facts.scores, overall: facts.scores.overall ?? '–' })
              : t('nothing'),
          ],
          [t('f_reports'), t('f_reports_text', facts.reports)],
          [t('f_alignments'), t('f_alignments_text', facts.alignments)],
        ]}
      />
    </section>
  )
}
