import { z } from 'zod'
import { industries } from './customers.ts'
import { Phase } from './engagements.ts'
import { endpoint } from './kit/endpoint.ts'
import { Filter } from './kit/filter.ts'
import type { Option } from './kit/object.ts'
import { Day, Id, optionKeys } from './kit/values.ts'

/** 分析: figures of the loop, each with what it rests on and the filter that opens its rows. No axis is a person. */

export const insightPeriods = {
  month: { label: { zh: '本月', en: 'This month' } },
  quarter: { label: { zh: '本季', en: 'This quarter' } },
  year: { label: { zh: '近12月', en: 'Last 12 months' } },
  own: { label: { zh: '自选', en: 'Choose' } },
} as const satisfies Record<string, Option>
export const InsightPeriod = optionKeys(insightPeriods)
export type InsightPeriod = z.infer<typeof InsightPeriod>

export const insightAxes = {
  customer: { label: { zh: '客户', en: 'Customer' } },
  team: { label: { zh: '部门', en: 'Department' } },
  workClass: { label: { zh: '工作类别', en: 'Kind of work' } },
  industry: { label: { zh: '行业', en: 'Industry' } },
} as const satisfies Record<string, Option>

export const deviationAxes = {
  cause: { label: { zh: '原因', en: 'Cause' } },
  kind: { label: { zh: '类型', en: 'Kind' } },
  ...insightAxes,
} as const satisfies Record<string, Option>
export type InsightAxis = keyof typeof deviationAxes

const which = {
  period: InsightPeriod.default('year'),
  /** First and last day of a period of one's own. */
  from: Day.optional(),
  to: Day.optional(),
  industry: optionKeys(industries).optional(),
  /** Department that delivers. */
  team: Id.optional(),
  /** Department of the 期望负责人. */
  ownerTeam: Id.optional(),
  customer: Id.optional(),
  engagement: Id.optional(),
}
export const Which = z.object(which)
export type InsightWhich = z.infer<typeof Which>

export const Span = z.object({ from: z.string(), to: z.string() })

const Value = z.object({
  n: z.int(),
  count: z.int(),
  /** Null below the smallest number of cases: 样本不足. The interval is Wilson's at 95 %, from 0 to 1 as the share. */
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type InsightValue = z.infer<typeof Value>

const Nps = z.object({ score: z.int(), adjusted: z.int(), low: z.int(), high: z.int() })

const Line = z.object({
  /** A month, an id, the key of an option or a word; null: not filled in. */
  key: z.string().nullable(),
  name: z.string().nullable(),
  /** The rows of the line, of which the rates count theirs. */
  where: Filter,
  values: z.array(Value),
  /** Of answers only; null: too few. */
  nps: Nps.nullable(),
})
export type InsightLine = z.infer<typeof Line>

const Rate = z.object({
  key: z.string(),
  /** The cases it rests on. */
  of: Filter,
  /** Those among them that it counts. */
  part: Filter,
})

export const FiguresView = z
  .object({
    object: z.string(),
    period: Span,
    before: Span,
    /** Fewer cases make no share. */
    minimum: z.int(),
    rates: z.array(Rate),
    total: Line,
    /** Of each rate, the difference to the period before in points; null unless significant at 5 %. */
    changes: z.array(z.number().nullable()),
    npsChange: z.int().nullable(),
    /** Every month of the period, also those without cases. */
    months: z.array(Line),
    /** The most cases first. */
    groups: z.array(Line),
    /** Groups beyond those. */
    more: z.int(),
  })
  .meta({ id: 'InsightFiguresView' })
export type FiguresView = z.infer<typeof FiguresView>

const PhaseDays = z.object({
  phase: Phase,
  n: z.int(),
  /** Median of the days from entering to leaving, with its interval by order statistics; null: too few. */
  median: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  where: Filter,
})

export const PhaseDaysView = z
  .object({ object: z.string(), period: Span, minimum: z.int(), phases: z.array(PhaseDays) })
  .meta({ id: 'InsightPhaseDaysView' })
export type PhaseDaysView = z.infer<typeof PhaseDaysView>

export const StageFigure = z.enum([
  'clarified',
  'exceptions',
  'waivers',
  'earlyNotices',
  'answeredInTime',
  'reportsPublished',
  'actionsDone',
  'articlesTaken',
  'retrospectives',
])
export type StageFigure = z.infer<typeof StageFigure>

export const StagesView = z
  .object({
    period: Span,
    /** In the order of the loop; what the reader may not read is left out. */
    figures: z.array(
      z.object({
        stage: z.enum(['prevent', 'control', 'improve']),
        key: StageFigure,
        object: z.string(),
        count: z.int(),
        where: Filter,
      }),
    ),
  })
  .meta({ id: 'InsightStagesView' })
export type StagesView = z.infer<typeof StagesView>

export const figureErrors = [
  'request.invalid',
  'auth.required',
  'auth.forbidden',
  'object.unknown',
  'field.unknown',
  'insight.period_missing',
  'insight.period_reversed',
  'insight.period_too_long',
] as const

const byAxis = Which.extend({ by: optionKeys(insightAxes).default('customer') })

export const insightPromises = endpoint({
  id: 'insight.promises',
  method: 'GET',
  path: '/api/v1/insight/promises',
  permission: 'member',
  summary: { zh: '期望达成与承诺兑现', en: 'Attainment, and how promises ended' },
  query: byAxis,
  response: FiguresView,
  errors: figureErrors,
})

export const insightDeviations = endpoint({
  id: 'insight.deviations',
  method: 'GET',
  path: '/api/v1/insight/deviations',
  permission: 'member',
  summary: { zh: '偏差与提前告知', en: 'Deviations and early notice' },
  query: Which.extend({ by: optionKeys(deviationAxes).default('cause') }),
  response: FiguresView,
  errors: figureErrors,
})

export const insightChanges = endpoint({
  id: 'insight.changes',
  method: 'GET',
  path: '/api/v1/insight/changes',
  permission: 'member',
  summary: { zh: '变更的 24 小时评估', en: 'Changes assessed within 24 hours' },
  query: byAxis,
  response: FiguresView,
  errors: figureErrors,
})

export const insightReports = endpoint({
  id: 'insight.reports',
  method: 'GET',
  path: '/api/v1/insight/reports',
  permission: 'member',
  summary: { zh: '周报按时发布', en: 'Progress reports published in time' },
  query: byAxis,
  response: FiguresView,
  errors: figureErrors,
})

export const insightSurveys = endpoint({
  id: 'insight.surveys',
  method: 'GET',
  path: '/api/v1/insight/surveys',
  permission: 'member',
  summary: { zh: '净推荐值与满意度', en: 'NPS and satisfaction' },
  query: byAxis,
  response: FiguresView,
  errors: figureErrors,
})

export const insightExpectations = endpoint({
  id: 'insight.expectations',
  method: 'GET',
  path: '/api/v1/insight/expectations',
  permission: 'member',
  summary: { zh: '说出口的与没说出口的期望', en: 'Expectations, spoken and unspoken' },
  query: byAxis,
  response: FiguresView,
  errors: figureErrors,
})

export const insightExtras = endpoint({
  id: 'insight.extras',
  method: 'GET',
  path: '/api/v1/insight/extras',
  permission: 'member',
  summary: { zh: '额外赠送与客户的感受', en: 'Extras, and whether they were noticed' },
  query: byAxis,
  response: FiguresView,
  errors: figureErrors,
})

export const insightPhases = endpoint({
  id: 'insight.phases',
  method: 'GET',
  path: '/api/v1/insight/phases',
  permission: 'member',
  summary: { zh: '各阶段用时', en: 'Days in each phase' },
  query: Which,
  response: PhaseDaysView,
  errors: figureErrors,
})

export const insightStages = endpoint({
  id: 'insight.stages',
  method: 'GET',
  path: '/api/v1/insight/stages',
  permission: 'member',
  summary: { zh: '事前、事中、事后做了什么', en: 'What was done to prevent, control and improve' },
  query: Which,
  response: StagesView,
  errors: figureErrors,
})
