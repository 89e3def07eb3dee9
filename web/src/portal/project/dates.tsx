import type { PortalMilestone } from '@zhinuo/contracts/portal-project.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import css from './project.module.css'
import { projectTexts } from './texts.ts'

/** The day of a milestone; one that has moved says in words from where to where. */
export const Dates = ({
  milestone: { state, plannedOn, currentOn, doneOn },
}: {
  milestone: Pick<PortalMilestone, 'state' | 'plannedOn' | 'currentOn' | 'doneOn'>
}) => {
  const t = useTexts(projectTexts)
  const language = useLanguage()
  const day = (on: string) => formatDay(on, language, { weekday: false })
  if (doneOn) return `${t('planned', { day: day(plannedOn) })} · ${t('done_on', { day: day(doneOn) })}`
  if (state === 'awaitingAcceptance')
    return `${t('planned', { day: day(plannedOn) })} · ${t('handed_on', { day: day(currentOn) })}`
  if (currentOn === plannedOn) return t('planned', { day: day(plannedOn) })
  return (
    <span className={currentOn > plannedOn ? css.moved : undefined}>
      {t('moved', { from: day(plannedOn), to: day(currentOn) })}
    </span>
  )
}
