import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import { get, list } from '../../engine/read.ts'
import { readReport } from '../../modules/reviews/service/report-for-contact.ts'
import { draftReport, publishReport } from '../../modules/reviews/service/report-writing.ts'
import type { Week } from '../../modules/reviews/rules/weeks.ts'
import { reportDeadline, weekOf } from '../../modules/reviews/rules/weeks.ts'
import type { DateText } from '../../platform/date-text.ts'
import { addDays } from '../../platform/date-text.ts'
import { isWorkday } from '../../platform/calendar.ts'
import type { FoundProject } from './found.ts'
import { findProject } from './found.ts'
import { supplier } from './people.ts'
import type { Stage } from './stage.ts'

export interface ReportFacts {
  /** Names of the projects whose last report was missed. */
  readonly missed: readonly string[]
  /** Published ahead of the day, because the customer wants them before their own meeting. */
  readonly early: readonly string[]
  /** Drafted, and not yet published. */
  readonly drafted: readonly string[]
  /** Who reads the reports of a project. */
  readonly readers: Readonly<Record<string, string>>
}

const WEEKS_BACK = 6

/** Weekly reports of the last weeks and of this one: drafted by who delivers, published by who answers for the customer. */
export const playReports = (stage: Stage, facts: ReportFacts): void => {
  const { days } = stage
  const weeks = Array.from({ length: WEEKS_BACK + 1 }, (_, i) =>
    weekOf(addDays(days.today, -7 * (WEEKS_BACK - i))),
  )
  const due = weeks.flatMap((week) => {
    const line = reportDeadline(week, days.calendar, supplier.zone)
    return line === null ? [] : [{ week, line }]
  })
  const over = due.filter(({ line }) => line.at < days.now)
  const last = over.at(-1)
  for (const { week, line } of over)
    playWeek(stage, week, line.on, week === last?.week ? facts.missed : [], facts)
  const running = due.find(({ line }) => line.at >= days.now)
  if (running) playThisWeek(stage, running.week, facts)
}

const firstWorkday = (stage: Stage, week: Week): DateText => stage.days.snap(week.from)

const open = (stage: Stage, week: Week): void =>
  stage.script.at(stage.days.at(firstWorkday(stage, week), 8, 30), (now) =>
    stage.runJob('reviews.open-reports', now),
  )

const playWeek = (
  stage: Stage,
  week: Week,
  on: DateText,
  missed: readonly string[],
  { readers }: ReportFacts,
): void => {
  const { days, script } = stage
  open(stage, week)
  script.at(days.at(on, 15, 30), (now) =>
    eachOf(stage, week, now, async (id, project) => {
      if (!missed.includes(project.name)) await publish(stage, id, project, now)
    }),
  )
  const line = days.at(on, 17, 1)
  if (missed.length > 0 && line <= days.now)
    script.at(line, (now) => stage.runJob('reviews.mark-missed-reports', now))
  script.at(days.at(on, 16, 40), (now) => readAll(stage, week, readers, now))
}

/** At the last hour of this week in which people worked: those who report early have, and one has a draft. */
const playThisWeek = (stage: Stage, week: Week, facts: ReportFacts): void => {
  const { days, script } = stage
  const opened = days.at(firstWorkday(stage, week), 8, 30)
  if (opened > days.now) return
  open(stage, week)
  const at = [0, 1, 2, 3, 4, 5, 6]
    .map((n) => addDays(week.from, n))
    .filter((day) => isWorkday(day, days.calendar))
    .flatMap((day) => [days.at(day, 10, 5), days.at(day, 15, 5)])
    .findLast((moment) => later(moment, 40) <= days.now)
  if (at === undefined) return
  script.at(at, (now) =>
    eachOf(stage, week, now, async (id, project) => {
      if (facts.early.includes(project.name)) await publish(stage, id, project, now)
      if (facts.drafted.includes(project.name)) await draft(stage, id, project, now)
    }),
  )
  script.at(later(at, 40), (now) => readAll(stage, week, facts.readers, now))
}

const later = (moment: Date, minutes: number): Date => new Date(moment.getTime() + minutes * 60_000)

/** What is open of a week, with its project. */
const eachOf = async (
  stage: Stage,
  week: Week,
  now: Date,
  run: (id: string, project: FoundProject) => Promise<void>,
): Promise<void> => {
  for (const row of await reportsOf(stage, week, now))
    if (row.status === 'due') await run(row.id, await findProject(stage, row.engagement, now))
}

const reportsOf = (stage: Stage, { week }: Week, now: Date) =>
  list(stage.system(now), progressReport, {
    filter: { op: 'eq', field: 'week', value: week },
    sort: [{ field: 'title', dir: 'asc' }],
    limit: 50,
  })

const draft = async (stage: Stage, id: string, project: FoundProject, now: Date): Promise<number> => {
  const { version } = await get(stage.system(now), progressReport, id)
  return (await draftReport(await stage.as(project.delivery, now), id, version)).version
}

const publish = async (stage: Stage, id: string, project: FoundProject, now: Date): Promise<void> => {
  const version = await draft(stage, id, project, now)
  await publishReport(await stage.as(project.account, now), id, version)
}

const readAll = async (
  stage: Stage,
  week: Week,
  readers: ReportFacts['readers'],
  now: Date,
): Promise<void> => {
  for (const row of await reportsOf(stage, week, now)) {
    const { name } = await findProject(stage, row.engagement, now)
    const reader = readers[name]
    if (reader !== undefined && row.status === 'published')
      await readReport(stage.asContact(reader, now), row.id)
  }
}
