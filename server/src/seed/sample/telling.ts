import { deviation } from '@zhinuo/contracts/deviations.ts'
import { notice } from '@zhinuo/contracts/deviations-notices.ts'
import { remedy } from '@zhinuo/contracts/deviations-remedies.ts'
import type { NotifyCustomer, PlanRemedies, ReportDeviation } from '@zhinuo/contracts/deviations-endpoints.ts'
import type { z } from 'zod'
import { list } from '../../engine/read.ts'
import { answerRemedies, readNotice } from '../../modules/deviations/public.ts'
import * as handle from '../../modules/deviations/service/handle.ts'
import { notifyCustomer } from '../../modules/deviations/service/notify.ts'
import * as remedies from '../../modules/deviations/service/remedies.ts'
import type { DateText } from '../../platform/date-text.ts'
import type { PersonName } from './people.ts'
import type { Project } from './project.ts'
import type { Stage } from './stage.ts'

type Cause = 'communication' | 'changeControl' | 'overPromise' | 'participation' | 'tooling'
type NewRemedy = z.infer<typeof PlanRemedies>['remedies'][number]

export interface Seen {
  readonly kind: ReportDeviation['kind']
  readonly severity: ReportDeviation['severity']
  readonly summary: string
  readonly cause: Cause
  readonly causeText: string
}

/** Somebody of ours sees it and says so. */
export const report = async (
  stage: Stage,
  project: Project,
  commitment: string,
  seen: Pick<Seen, 'kind' | 'severity' | 'summary'> & { readonly expectedOn?: DateText },
  now: Date,
): Promise<string> => {
  const { id } = await handle.reportDeviation(await stage.as(project.delivery, now), {
    engagement: project.id,
    commitment,
    ...seen,
  })
  return id
}

export const confirm = async (
  stage: Stage,
  project: Project,
  id: string,
  { cause, causeText, severity }: Pick<Seen, 'cause' | 'causeText' | 'severity'>,
  now: Date,
): Promise<void> => {
  await handle.confirmDeviation(await stage.as(project.account, now), id, { cause, causeText, severity })
}

/** The watch sees it by itself, and who answers for the project names the cause. */
export const seenByWatch = (
  stage: Stage,
  project: Project,
  commitment: string,
  seen: Pick<Seen, 'cause' | 'causeText'> & {
    readonly watchedAt: Date
    readonly confirmedAt: Date
    /** Where the suggested one is not the right one. */
    readonly severity?: Seen['severity']
  },
): void => {
  stage.script.at(seen.watchedAt, (now) => stage.runJob('deviations.watch-promises', now))
  stage.script.at(seen.confirmedAt, async (now) => {
    const filter = { op: 'eq', field: 'commitment', value: commitment } as const
    const [row] = await list(stage.system(now), deviation, { filter, limit: 1 })
    if (!row) throw new Error('the watch did not see it')
    await confirm(stage, project, row.id, { ...seen, severity: seen.severity ?? row.severity }, now)
  })
}

/** It was none: the promise is on track again. */
export const mistake = (
  stage: Stage,
  project: Project,
  commitment: string,
  { on, summary, reason }: { readonly on: DateText; readonly summary: string; readonly reason: string },
): void => {
  const { script, days } = stage
  script.at(days.at(on, 11), async (now) => {
    const id = await report(stage, project, commitment, { kind: 'delay', severity: 's4', summary }, now)
    script.at(days.at(days.after(on, 1), 11), async (later) => {
      await handle.markFalseAlarm(await stage.as(project.account, later), id, { reason })
    })
  })
}

export interface Telling {
  readonly to: string
  readonly callSummary: string
  readonly impact: string
  readonly newDate?: DateText
  readonly alternatives: NotifyCustomer['alternatives']
  readonly dedicated: PersonName
}

/** First the call, then the letter an hour later; the contact reads it the same afternoon. */
export const tell = (
  stage: Stage,
  project: Project,
  id: string,
  seen: Seen,
  { to, dedicated, ...letter }: Telling,
  on: DateText,
): void => {
  const { script, days } = stage
  script.at(days.at(on, 15), async (now) => {
    await notifyCustomer(await stage.as(project.account, now), id, {
      ...letter,
      cause: seen.causeText,
      calledContact: stage.contact(to).id,
      calledAt: days.at(on, 14).toISOString(),
      dedicated: stage.member(dedicated),
      channels: ['wechat'],
    })
  })
  script.at(days.at(on, 16, 30), async (now) => {
    await readNotice(stage.asContact(to, now), await noticeOf(stage, id, now))
  })
}

const noticeOf = async (stage: Stage, deviation: string, now: Date): Promise<string> => {
  const filter = { op: 'eq', field: 'deviation', value: deviation } as const
  const [sent] = await list(stage.system(now), notice, { filter, limit: 1 })
  if (!sent) throw new Error('the letter was not sent')
  return sent.id
}

export interface SampleRemedy {
  readonly kind: NewRemedy['kind']
  readonly text: string
  readonly owner: PersonName
  readonly dueOn: DateText
  /** Minor units. */
  readonly cost?: number
  readonly evidence: string
}

export interface MadeGood {
  readonly plannedOn: DateText
  readonly remedies: readonly SampleRemedy[]
  /** All is done on that day, and the customer asked. */
  readonly askedOn: DateText
  readonly message: string
}

/** Remedies are planned, done and put to the customer. */
export const makeGood = (stage: Stage, project: Project, id: string, good: MadeGood): void => {
  const { script, days } = stage
  script.at(days.at(good.plannedOn, 10, 30), async (now) => {
    await remedies.planRemedies(await stage.as(project.account, now), id, {
      remedies: good.remedies.map(({ kind, text, owner, dueOn, cost }) => ({
        kind,
        text,
        dueOn,
        owner: stage.member(owner),
        ...(cost === undefined ? {} : { cost }),
      })),
    })
  })
  script.at(days.at(good.askedOn, 16, 30), async (now) => {
    const filter = { op: 'eq', field: 'deviation', value: id } as const
    const planned = await list(stage.system(now), remedy, { filter, limit: 20 })
    const ctx = await stage.as(project.account, now)
    for (const { text, evidence } of good.remedies) {
      const row = planned.find((each) => each.text === text)
      if (!row) throw new Error(`not planned: ${text}`)
      await remedies.completeRemedy(ctx, row.id, { evidence })
    }
  })
  script.at(days.at(good.askedOn, 17), async (now) => {
    await remedies.askCustomer(await stage.as(project.account, now), id, { message: good.message })
  })
}

/** The customer accepts on the next workday, and the matter is closed that afternoon. */
export const settle = (stage: Stage, project: Project, id: string, by: string, askedOn: DateText): void => {
  const { script, days } = stage
  const on = days.after(askedOn, 1)
  script.at(days.at(on, 9, 40), async (now) => {
    await answerRemedies(stage.asContact(by, now), await noticeOf(stage, id, now), {
      answer: 'accepted',
      comment: '处理及时,同意',
    })
  })
  script.at(days.at(on, 15, 30), async (now) => {
    await remedies.closeDeviation(await stage.as(project.account, now), id, {})
  })
}

/** Nobody answers: five workdays later the product closes it by itself. */
export const settleUnanswered = (stage: Stage, askedOn: DateText): void => {
  const { script, days } = stage
  script.at(days.at(days.after(askedOn, 6), 0, 40), (now) => stage.runJob('deviations.close-unanswered', now))
}
