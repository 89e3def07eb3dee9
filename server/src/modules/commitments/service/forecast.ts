import { commitment } from '@zhinuo/contracts/commitments.ts'
import type { ForecastQuery, ForecastView } from '@zhinuo/contracts/commitments-forecast.ts'
import type { ThreePoint } from '@zhinuo/contracts/commitments-inputs.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { get } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import { once } from '../../../platform/once.ts'
import { withTx } from '../../../platform/tx.ts'
import { findTeamName, readHistory } from '../queries/history.ts'
import type { Assessment, HistoryTask, Question } from '../rules/assessment.ts'
import { assess, demandStart, HOURS_PER_PERSON_DAY } from '../rules/assessment.ts'
import { momentOf } from './moment.ts'

/** Rows that travel with a forecast; the numbers rest on all of the class. */
const mostRows = 200

interface Asked {
  readonly question: Question
  readonly except: string | null
  readonly zone: string | null
}

/** The forecast strip: what past work of the same kind says about a day, with the records behind it. */
export const forecastFor = (ctx: Ctx, query: ForecastQuery): Promise<ForecastView> =>
  withTx(ctx, async (ctx) => {
    const asked = await questionOf(ctx, query)
    const { assessment, members } = await answer(ctx, asked)
    return { ...assessment, rows: members.slice(0, mostRows).map(rowView) }
  })

/** What is asked about, from the record named and the values typed over it. */
const questionOf = async (ctx: Ctx, query: ForecastQuery): Promise<Asked> => {
  const row = query.commitment ? await get(ctx, commitment, query.commitment) : null
  const project = !row && query.engagement ? await get(ctx, engagement, query.engagement) : null
  const known = row ?? project
  const zone = known?.zone ?? null
  const team =
    query.teamName ?? (await teamNameOf(ctx, query.team === undefined ? (known?.team ?? null) : query.team))
  return {
    zone,
    except: row?.id ?? null,
    question: {
      team,
      workClass: query.workClass === undefined ? (known?.workClass ?? null) : query.workClass || null,
      industry: query.industry === undefined ? (known?.industry ?? null) : query.industry,
      estimateDays: query.estimateDays === undefined ? (row?.estimateDays ?? null) : query.estimateDays,
      startOn: query.startOn ?? row?.startedOn ?? momentOf(ctx, zone).today,
      promisedOn: query.promisedOn === undefined ? (row?.promisedOn ?? null) : query.promisedOn,
      threePoint: query.threePoint ?? null,
    },
  }
}

const teamNameOf = async (ctx: Ctx, departmentId: string | null): Promise<string | null> =>
  departmentId === null ? null : findTeamName(ctx, departmentId)

export type PastWork = (
  about: Pick<RowOf<typeof commitment>, 'workClass' | 'team' | 'industry'>,
) => Promise<ForecastView['rows']>

/** The rows of the forecast for a kind of work; what is asked for again, by any number of promises, is read once. */
export const pastWork = (ctx: Ctx): PastWork => {
  const { today, calendar } = momentOf(ctx, null)
  const unasked = { estimateDays: null, startOn: today, promisedOn: null, threePoint: null }
  const teamName = once((id: string | null) => teamNameOf(ctx, id))
  const history = once((workClass: string | null) => readHistory(ctx, { workClass, except: null, today }))
  const rows = once(async (key: string) => {
    const [workClass, team, industry] = JSON.parse(key) as [
      string | null,
      string | null,
      Question['industry'],
    ]
    const question = { ...unasked, workClass, team: await teamName(team), industry }
    const { members } = assess(question, await history(workClass), calendar)
    return members.slice(0, mostRows).map(rowView)
  })
  return ({ workClass, team, industry }) => rows(JSON.stringify([workClass, team, industry]))
}

type Assessed = Pick<
  RowOf<typeof commitment>,
  'team' | 'workClass' | 'industry' | 'estimateDays' | 'startedOn' | 'promisedOn' | 'zone'
> & { readonly id: string | null }

/** The forecast of a promise as it stands, for its confirmation or exception. @throws commitment.start_passed */
export const assessRow = async (
  ctx: Ctx,
  row: Assessed,
  given: { threePoint?: ThreePoint; startOn?: string },
): Promise<Assessment> => {
  const { today } = momentOf(ctx, row.zone)
  demandStart(given.startOn, today)
  const question: Question = {
    team: await teamNameOf(ctx, row.team),
    workClass: row.workClass,
    industry: row.industry,
    estimateDays: row.estimateDays,
    startOn: given.startOn ?? row.startedOn ?? today,
    promisedOn: row.promisedOn,
    threePoint: given.threePoint ?? null,
  }
  return (await answer(ctx, { question, except: row.id, zone: row.zone })).assessment
}

const answer = async (
  ctx: Ctx,
  { question, except, zone }: Asked,
): Promise<{ assessment: Assessment; members: HistoryTask[] }> => {
  const { today, calendar } = momentOf(ctx, zone)
  const history = await readHistory(ctx, { workClass: question.workClass, except, today })
  return assess(question, history, calendar)
}

const rowView = (task: HistoryTask): ForecastView['rows'][number] => ({
  source: task.source,
  id: task.id,
  estimateDays: task.estimate / HOURS_PER_PERSON_DAY,
  days: task.actual,
  startedOn: task.startedOn,
  completedOn: task.completedOn,
})
