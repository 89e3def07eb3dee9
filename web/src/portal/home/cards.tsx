import { portalMeetingCalendar } from '@zhinuo/contracts/portal-project.ts'
import type { PortalHomeView } from '@zhinuo/contracts/portal.ts'
import { CalendarPlus } from 'lucide-react'
import { formatDay, formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { portal } from '../api.ts'
import { Dates } from '../project/dates.tsx'
import { projectTexts } from '../project/texts.ts'
import { portalTexts } from '../texts.ts'
import { IconButton } from '../ui/button.tsx'
import { Card, LinkRow, Row, Section } from '../ui/card.tsx'
import { Refusal } from '../ui/message.tsx'
import { Progress } from '../ui/progress.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import css from './home.module.css'

/** Milestones of a project that the home page names: what is under way before what is done. */
const mostOf = 4

type Standing = PortalHomeView['standings'][number]

/** What is done gives way to what is next; the order of the plan stays. */
const nearest = (milestones: Standing['milestones']): Standing['milestones'] => {
  const first = Math.max(0, milestones.findIndex(({ state }) => state !== 'done') - 1)
  return milestones.slice(Math.min(first, Math.max(0, milestones.length - mostOf))).slice(0, mostOf)
}

/** 进展: percent of work done, the milestones nearest to today with 计划 and 当前, and what goes into it. */
export const Standings = ({ standings }: { standings: readonly Standing[] }) => {
  const t = useTexts(projectTexts)
  const shown = standings.filter(({ total, resources }) => total + resources.entries > 0)
  if (shown.length === 0) return null
  return (
    <Section title={t('progress')}>
      {shown.map(({ project, progress, reached, total, milestones, resources }) => (
        <Card key={project.id}>
          <LinkRow
            to="/portal/progress"
            title={shown.length > 1 ? project.name : t('reached', { reached, total })}
            note={
              <>
                {shown.length > 1 && t('reached', { reached, total })}
                {resources.entries > 0 &&
                  (resources.plannedHours === null
                    ? t('resources_sum', { count: resources.entries, spent: resources.spentHours })
                    : t('resources_of', {
                        count: resources.entries,
                        spent: resources.spentHours,
                        planned: resources.plannedHours,
                      }))}
              </>
            }
          >
            {progress !== null && <Progress value={progress} label={t('progress')} />}
          </LinkRow>
          {nearest(milestones).map((one) => (
            <LinkRow
              key={one.id}
              to={`/portal/milestones/${one.id}`}
              title={one.name}
              note={<Dates milestone={one} />}
            >
              <span className={css.head}>
                <StateTag tone={one.tone}>{one.stateText}</StateTag>
              </span>
            </LinkRow>
          ))}
        </Card>
      ))}
    </Section>
  )
}

/** 本周报告 */
export const ReportCard = ({ report }: { report: PortalHomeView['report'] }) => {
  const t = useTexts(projectTexts)
  const language = useLanguage()
  if (!report) return null
  const day = (on: string) => formatDay(on, language, { weekday: false })
  return (
    <Section title={t('reports')}>
      <Card>
        <LinkRow
          to={`/portal/reports/${report.id}`}
          title={t('week', { from: day(report.weekStart), to: day(report.weekEnd) })}
          note={<span className={css.clamp}>{report.current}</span>}
        >
          {report.readAt === null && (
            <span className={css.head}>
              <StateTag tone="active">{t('unread')}</StateTag>
            </span>
          )}
        </LinkRow>
      </Card>
    </Section>
  )
}

/** 风险与应对: those that were published. */
export const Risks = ({ risks }: { risks: PortalHomeView['risks'] }) => {
  const t = useTexts(projectTexts)
  if (risks.length === 0) return null
  return (
    <Section title={t('risks')}>
      <Card>
        {risks.slice(0, 3).map((one) => (
          <LinkRow
            key={one.id}
            to="/portal/progress"
            title={one.title}
            note={t('respond', { text: one.response })}
          >
            <span className={css.head}>
              <StateTag tone={one.tone}>{one.stateText}</StateTag>
            </span>
          </LinkRow>
        ))}
      </Card>
    </Section>
  )
}

/** 变更与费用: the newest, and the way to all. */
export const Changes = ({ changes }: { changes: PortalHomeView['changes'] }) => {
  const t = useTexts(portalTexts)
  return (
    <Section title={t('changes')}>
      <Card>
        {changes.map((one) => (
          <LinkRow key={one.id} to={`/portal/changes/${one.id}`} title={one.title} note={one.number}>
            <span className={css.head}>
              <StateTag tone={one.tone}>{one.stateText}</StateTag>
            </span>
          </LinkRow>
        ))}
        <LinkRow to="/portal/changes" title={t(changes.length === 0 ? 'changes_none' : 'changes_all')} />
      </Card>
    </Section>
  )
}

/** Meetings to come, each with its calendar file. */
export const Meetings = ({ meetings }: { meetings: PortalHomeView['meetings'] }) => {
  const t = useTexts(projectTexts)
  const language = useLanguage()
  const save = useAct(async ({ id, title }: PortalHomeView['meetings'][number]) =>
    saveFile(await portal.open(portalMeetingCalendar, { params: { id } }), `${title}.ics`),
  )
  if (meetings.length === 0) return null
  return (
    <Section title={t('meetings')}>
      <Card>
        {meetings.map((one) => (
          <Row
            key={one.id}
            title={one.title}
            note={
              <>
                {formatTime(one.startsAt, language)}
                {one.place && ` · ${one.place}`}
              </>
            }
            end={<IconButton icon={CalendarPlus} label={t('calendar')} onClick={() => void save.run(one)} />}
          />
        ))}
      </Card>
      <Refusal error={save.error} />
    </Section>
  )
}
