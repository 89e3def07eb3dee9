import type { PlanView } from '@zhinuo/contracts/delivery-views.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import css from './delivery.module.css'
import { deliveryTexts } from './texts.ts'

/** How far the project is beside where its plan says it should be, and what the colours mean. */
export const PlanSummary = ({ plan }: { plan: PlanView }) => {
  const t = useTexts(deliveryTexts)
  const language = useLanguage()
  const { percent, plannedPercent, done, total } = plan.progress
  const said = t('progress_line', { percent, planned: plannedPercent })
  return (
    <div className={css.summary}>
      <div className={css.progress} role="img" aria-label={said}>
        <span className={css.progressDone} style={{ width: `${percent}%` }} />
        <span className={css.progressPlan} style={{ left: `${plannedPercent}%` }} />
      </div>
      <p className={css.facts}>
        <b>{said}</b>
        <span>{t(plan.milestones.length > 0 ? 'milestones_done' : 'items_done', { done, total })}</span>
        {plan.endsOn && <span>{t('ends_on', { day: formatDay(plan.endsOn, language) })}</span>}
        {!plan.baselined && <span className={css.late}>{t('not_baselined')}</span>}
      </p>
      <p className={css.legend} aria-hidden>
        <i className={css.pale} /> {t('legend_plan')}
        <i className={css.solid} /> {t('legend_current')}
        <i className={css.outlined} /> {t('critical')}
        <i className={css.flagged} /> {t('legend_flag')}
      </p>
    </div>
  )
}
