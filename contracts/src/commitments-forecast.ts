import { z } from 'zod'
import { industries } from './customers.ts'
import { commitmentKinds, metricOperators } from './commitments-options.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, Label, optionalText, optionKeys } from './kit/values.ts'
import { Days, ThreePoint } from './commitments-inputs.ts'
import { refusals } from './refusals.ts'

export const ForecastQuery = z
  .object({
    /** Fills class, team, industry and zone from the record; a value given here wins. */
    engagement: Id.optional(),
    commitment: Id.optional(),
    workClass: optionalText(80),
    /** A department, or the name of a team of the imported history. */
    team: Id.nullish(),
    teamName: optionalText(80),
    industry: optionKeys(industries).nullish(),
    estimateDays: Days.nullish(),
    startOn: Day.nullish(),
    promisedOn: Day.nullish(),
    threePoint: ThreePoint.nullish(),
  })
  .meta({ id: 'ForecastQuery' })

export type ForecastQuery = z.infer<typeof ForecastQuery>

/** `referenceClass`: from past work of the same kind. `threePoint`: from the person's own three figures. `none`: too few to say. */
export const ForecastEngine = z.enum(['referenceClass', 'threePoint', 'none'])

export const ForecastView = z
  .object({
    engine: ForecastEngine,
    /** 「政务云迁移×交付二组」; empty for everything together. */
    class: z.string(),
    rung: z.enum(['workClassTeamIndustry', 'workClassTeam', 'workClass', 'organisation']),
    /** A narrower class was passed over because it is too small. */
    fellBack: z.boolean(),
    /** Finished pieces of work in the class, and those still open (counted as “longer than so far”). */
    n: z.int(),
    open: z.int(),
    /** How many each level needs: 1, 6, 19. */
    minN: z.object({ p50: z.int(), p85: z.int(), p95: z.int() }),
    estimateDays: z.number().nullable(),
    startOn: z.string(),
    p50: z.string().nullable(),
    p85: z.string().nullable(),
    p95: z.string().nullable(),
    promisedOn: z.string().nullable(),
    /** Chance of being done by the end of `promisedOn`, 0 … 1. */
    chance: z.number().nullable(),
    /** How many of the n would have met that date. */
    times: z.int().nullable(),
    earlierThanP85: z.boolean().nullable(),
    /** 「留量偏大:比一般多 n 天」; null while it is not. */
    slackDays: z.int().nullable(),
    /** What the person must fill in before anything can be said. */
    needs: z.array(z.enum(['estimateDays', 'threePoint'])),
    rows: z.array(
      z.object({
        source: z.enum(['pastPromise', 'commitment']),
        id: z.string(),
        estimateDays: z.number(),
        days: z.int(),
        startedOn: z.string(),
        completedOn: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ForecastView' })

export type ForecastView = z.infer<typeof ForecastView>

export const LintText = z
  .object({
    text: z.string().max(5000),
    /** 「这是引用客户原话」: what stands in quotation marks is passed over. */
    quoted: z.boolean().optional(),
    /** A promise of the ledger whose other fields count for the SMART dots; `draft` wins over it. */
    commitment: Id.optional(),
    engagement: Id.optional(),
    draft: z
      .object({
        condition: optionalText(2000),
        kind: optionKeys(commitmentKinds).optional(),
        metricOperator: optionKeys(metricOperators).nullish(),
        metricValue: z.number().nullish(),
        metricUnit: optionalText(30),
        metricMethod: optionalText(300),
        owner: Id.nullish(),
        promisedOn: Day.nullish(),
        expectation: Id.nullish(),
        estimateDays: Days.nullish(),
        team: Id.nullish(),
        workClass: optionalText(80),
        threePoint: ThreePoint.nullish(),
      })
      .optional(),
  })
  .meta({ id: 'LintText' })

export type LintText = z.infer<typeof LintText>

export const SmartView = z
  .object({
    met: z.int(),
    dots: z.array(z.object({ letter: z.enum(['S', 'M', 'A', 'R', 'T']), met: z.boolean(), why: Label })),
  })
  .meta({ id: 'SmartView' })

export type SmartView = z.infer<typeof SmartView>

export const LintView = z
  .object({
    findings: z.array(
      z.object({
        /** Characters of `text`, end exclusive. */
        start: z.int(),
        end: z.int(),
        text: z.string(),
        kind: z.enum(['vague', 'absolute', 'superlative', 'subjective', 'open_ended', 'loophole']),
        why: Label,
        /** What to put in its place; an empty text strikes it out. Null where nothing can be offered. */
        rewrite: z.object({ zh: z.string(), en: z.string() }).nullable(),
        /** It stands in quotation marks: perhaps the customer's own words. */
        quoted: z.boolean(),
      }),
    ),
    /** Days that the text names, as dates. */
    dates: z.array(
      z.object({ start: z.int(), end: z.int(), text: z.string(), date: z.string(), workday: z.string() }),
    ),
    smart: SmartView,
  })
  .meta({ id: 'LintView' })

export type LintView = z.infer<typeof LintView>

/** Reads only: dates of past work, never its text; `rows` name the records behind the numbers. */
export const forecastCommitment = endpoint({
  id: 'commitment.forecast',
  method: 'POST',
  path: '/api/v1/commitments/forecast',
  permission: 'member',
  summary: { zh: '同类工作的预测', en: 'Forecast from past work of the same kind' },
  body: ForecastQuery,
  response: ForecastView,
  tx: false,
  errors: [...refusals, 'commitment.three_point_disordered'],
})

export const lintCommitment = endpoint({
  id: 'commitment.lint',
  method: 'POST',
  path: '/api/v1/commitments/lint',
  permission: 'member',
  summary: { zh: '看一段承诺有没有说清楚', en: 'Check whether a promise is said clearly' },
  body: LintText,
  response: LintView,
  tx: false,
  errors: refusals,
})
