import type { PortalMilestone } from '@zhinuo/contracts/portal-project.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import css from './project.module.css'
import { projectTexts } from './texts.ts'

/** 计划 and 当前; a day that has moved stands out. */
export const Dates = ({
  milestone: { plannedOn, currentOn, doneOn },
}: {
  milestone: Pick<PortalMilestone, 'plannedOn' | 'currentOn' | 'doneOn'>
}) => {
  const t = useTexts(projectTexts)
  const language = useLanguage()
  const day = (on: string) => formatDay(on, language, { weekday: false })
  return (
    <>
      {t('planned', { day: day(plannedOn) })} ·{' '}
      {doneOn ? (
        t('done_on', { day: day(doneOn) })
      ) : (
        <span className={currentOn > plannedOn ? css.moved : undefined}>
          {t('current', { day: day(currentOn) })}
        </span>
      )}
    </>
  )
}
