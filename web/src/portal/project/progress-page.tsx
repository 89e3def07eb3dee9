import { portalProgress, type PortalProgressView } from '@zhinuo/contracts/portal-project.ts'
import { CalendarClock } from 'lucide-react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { portal } from '../api.ts'
import { useLoaded } from '../hooks.ts'
import { back } from '../router.tsx'
import { Card, LinkRow, Row, Section } from '../ui/card.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Waiting } from '../ui/message.tsx'
import { Progress } from '../ui/progress.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import { Dates } from './dates.tsx'
import css from './project.module.css'
import { projectTexts } from './texts.ts'

type Plan = PortalProgressView['projects'][number]

/** 进展、投入、风险: milestones with plan and present day, who works on it, and what may go wrong. */
export const ProgressPage = ({ brand }: { brand: string }) => {
  const t = useTexts(projectTexts)
  const { value, error, reload } = useLoaded('progress', (signal) =>
    portal.call(portalProgress, {}, { signal }),
  )
  const empty = value?.projects.every(
    ({ total, resources, risks }) => total + resources.length + risks.length === 0,
  )
  return (
    <Frame brand={brand} onBack={back}>
      {value ? (
        empty ? (
          <Message icon={CalendarClock} title={t('progress')}>
            <p>{t('progress_none')}</p>
          </Message>
        ) : (
          value.projects.map((plan) => <ProjectPlan key={plan.project.id} plan={plan} />)
        )
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

const ProjectPlan = ({ plan }: { plan: Plan }) => {
  const t = useTexts(projectTexts)
  const language = useLanguage()
  const day = (on: string) => formatDay(on, language, { weekday: false })
  return (
    <>
      <div className={css.head}>
        <h1 className={css.title}>{plan.project.name}</h1>
        {plan.progress !== null && <Progress value={plan.progress} label={t('progress')} />}
      </div>
      {plan.milestones.length > 0 && (
        <Section title={t('milestones')} note={t('reached', { reached: plan.reached, total: plan.total })}>
          <Card>
            {plan.milestones.map((one) => (
              <LinkRow
                key={one.id}
                to={`/portal/milestones/${one.id}`}
                title={one.name}
                note={<Dates milestone={one} />}
              >
                <span className={css.tags}>
                  <StateTag tone={one.tone}>{one.stateText}</StateTag>
                </span>
                {one.state === 'inProgress' && <Progress value={one.progress} label={one.name} />}
              </LinkRow>
            ))}
          </Card>
        </Section>
      )}
      {plan.resources.length > 0 && (
        <Section title={t('resources')}>
          <Card>
            {plan.resources.map((one, at) => (
              <Row
                // Entries have no name of their own.
                key={`${one.name} ${at}`}
                title={one.name}
                note={
                  <>
                    {one.kindText}
                    {(one.spentHours > 0 || (one.plannedHours ?? 0) > 0) &&
                      ` · ${
                        one.plannedHours
                          ? t('hours_of', { spent: one.spentHours, planned: one.plannedHours })
                          : t('hours', { spent: one.spentHours })
                      }`}
                    {one.fromOn &&
                      one.toOn &&
                      ` · ${t('work_span', { from: day(one.fromOn), to: day(one.toOn) })}`}
                  </>
                }
              />
            ))}
          </Card>
        </Section>
      )}
      {plan.risks.length > 0 && (
        <Section title={t('risks')}>
          <Card>
            {plan.risks.map((one) => (
              <Row key={one.id} title={one.title} note={t('respond', { text: one.response })}>
                <span className={css.tags}>
                  <StateTag tone={one.tone}>{one.stateText}</StateTag>
                </span>
              </Row>
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}
