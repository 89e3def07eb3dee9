import type {
  FiguresView,
  InsightAxis,
  InsightLine,
  InsightWhich,
  PhaseDaysView,
  StagesView,
} from '@zhinuo/contracts/insight.ts'
import { Phase } from '@zhinuo/contracts/engagements.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { phaseChange } from '@zhinuo/contracts/loop.ts'
import { objectOf } from '../../../engine/objects.ts'
import { can, demand } from '../../../engine/rights.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Nps } from '../../surveys/public.ts'
import { npsChange, npsOfGroups } from '../../surveys/public.ts'
import type { Span } from '../methods/period.ts'
import { monthsOf, monthWithin, spanBefore, spanOf } from '../methods/period.ts'
import { medianOf, minimumCases, minimumForMedian, significantChange, valueOf } from '../methods/shares.ts'
import type { Counted } from '../queries.ts'
import { countFigures, countRows, listPhaseDays, mostGroups, readNames } from '../queries.ts'
import * as families from '../rules/families.ts'
import type { Family } from '../rules/families.ts'
import { all, grouped, narrowed, pathsThrough, within } from '../rules/filters.ts'
import { stageCounts } from '../rules/stages.ts'

interface Asked extends InsightWhich {
  readonly by: InsightAxis
}

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/

export const spansOf = (ctx: Ctx, which: InsightWhich): { zone: string; span: Span } => {
  const { zone } = ctx.workspace
  return { zone, span: spanOf(which, dateInZone(ctx.now, zone)) }
}

export const promiseFigures = (ctx: Ctx, asked: Asked) => figures(ctx, families.promises, asked)
export const deviationFigures = (ctx: Ctx, asked: Asked) => figures(ctx, families.deviations(ctx.now), asked)
export const changeFigures = (ctx: Ctx, asked: Asked) => figures(ctx, families.changes(ctx.now), asked)
export const reportFigures = (ctx: Ctx, asked: Asked) => figures(ctx, families.reports(ctx.now), asked)
export const expectationFigures = (ctx: Ctx, asked: Asked) => figures(ctx, families.expectations, asked)
export const extraFigures = (ctx: Ctx, asked: Asked) => figures(ctx, families.extras, asked)
export const surveyFigures = (ctx: Ctx, asked: Asked) => figures(ctx, families.surveys, asked, groupsOf)

type Counts = Counted['counts']

/** Promoters and detractors stand first among the rates of answers, on the same cases. */
const groupsOf = ([promoted, detracted]: Counts) => {
  const [n, promoters] = promoted ?? [0, 0]
  const [, detractors] = detracted ?? [0, 0]
  return { promoters, detractors, passives: n - promoters - detractors }
}

/** Every figure of a family within the reader's rights, with the filters that open its rows. */
const figures = async (
  ctx: Ctx,
  family: Family,
  { by, ...which }: Asked,
  scored?: typeof groupsOf,
): Promise<FiguresView> => {
  const { object, on, rates } = family
  demand(ctx, objectOf(ctx, object.key), 'read')
  const { zone, span } = spansOf(ctx, which)
  const before = spanBefore(span)
  const path = family.axes[by] ?? family.paths.customer
  const base = all(family.where, narrowed(which, family.paths))
  const found = await countFigures(ctx, {
    object,
    where: all(base, within({ from: before.from, to: span.to }, on, zone)),
    on,
    rates,
    by: path,
    span,
    zone,
  })
  const nothing: Counts = rates.map(() => [0, 0])
  const of = (kind: Counted['which']) => found.filter(({ which: found_ }) => found_ === kind)
  const now = of('now')[0]?.counts ?? nothing
  const then = of('before')[0]?.counts ?? nothing
  const byMonth = new Map(of('month').map(({ key, counts }) => [key, counts]))
  const groups = of('group')
  const names = await readNames(
    ctx,
    groups.flatMap(({ key }) => (key !== null && uuid.test(key) ? [key] : [])),
  )
  const line = (key: string | null, where: Filter, counts: Counts): InsightLine => ({
    key,
    name: key === null ? null : (names.get(key) ?? null),
    where,
    values: counts.map(([n, count]) => valueOf(count, n)),
    nps: scored ? score(scored(counts)) : null,
  })
  const inSpan = all(base, within(span, on, zone))
  const total = line(null, inSpan, now)
  const earlier = then.map(([n, count]) => valueOf(count, n))
  const shown = groups.slice(0, mostGroups)
  return {
    object: object.key,
    period: span,
    before,
    minimum: minimumCases,
    rates: rates.map(({ key, of: cases, part }) => ({ key, of: cases, part: all(cases, part) })),
    total,
    changes: total.values.map((value, i) => {
      const past = earlier[i]
      return past === undefined ? null : significantChange(past, value)
    }),
    npsChange: scored ? npsChange(scored(then), scored(now)) : null,
    months: monthsOf(span).map((month) =>
      line(month, all(base, within(monthWithin(span, month), on, zone)), byMonth.get(month) ?? nothing),
    ),
    groups: shown.map(({ key, counts }) => line(key, all(inSpan, grouped(path, key)), counts)),
    more: (groups[0]?.lines ?? 0) - shown.length,
  }
}

const score = (groups: ReturnType<typeof groupsOf>): Nps | null => npsOfGroups(groups)

/** Median days in each phase, of projects that left it in the period. */
export const phaseDays = async (ctx: Ctx, which: InsightWhich): Promise<PhaseDaysView> => {
  demand(ctx, objectOf(ctx, phaseChange.key), 'read')
  const { zone, span } = spansOf(ctx, which)
  const where = all(
    // Where a phase was laid by what was there, nobody knows since when.
    { op: 'ne', field: 'kind', value: 'laid' },
    narrowed(which, pathsThrough('')),
    within(span, { kind: 'instant', field: 'createdAt' }, zone),
  )
  const lines = new Map((await listPhaseDays(ctx, where)).map((line) => [line.phase, line]))
  return {
    object: phaseChange.key,
    period: span,
    minimum: minimumForMedian,
    phases: Phase.options
      .filter((phase) => phase !== 'closed')
      .map((phase) => {
        const { n = 0, days = [] } = lines.get(phase) ?? {}
        const { median, low, high } = medianOf(days) ?? { median: null, low: null, high: null }
        return { phase, n, median, low, high, where: all(where, grouped('from', phase)) }
      }),
  }
}

/** 事前预防, 事中控制, 事后优化: what was done, as far as the reader may read it. */
export const stages = async (ctx: Ctx, which: InsightWhich): Promise<StagesView> => {
  const { zone, span } = spansOf(ctx, which)
  const known = stageCounts.filter(({ object }) => can(ctx, objectOf(ctx, object.key), 'read'))
  return {
    period: span,
    figures: await Promise.all(
      known.map(async ({ stage, key, object, where, on, paths }) => {
        const filter = all(where, narrowed(which, paths), within(span, on, zone))
        return { stage, key, object: object.key, count: await countRows(ctx, object, filter), where: filter }
      }),
    ),
  }
}
