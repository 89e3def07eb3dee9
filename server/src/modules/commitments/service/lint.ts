import { commitment } from '@zhinuo/contracts/commitments.ts'
import type { LintText, LintView } from '@zhinuo/contracts/commitments-forecast.ts'
import { get } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { findDates } from '../methods/chinese-date.ts'
import { lint } from '../methods/linter.ts'
import { smartOf } from '../rules/promise.ts'
import { forecastFor } from './forecast.ts'
import { momentOf } from './moment.ts'

/** Hints on the wording of a promise of ours and its SMART dots. Hints only: nothing is refused here. */
export const lintText = (
  ctx: Ctx,
  { text, quoted, commitment: id, engagement, draft = {} }: LintText,
): Promise<LintView> =>
  withTx(ctx, async (ctx) => {
    const row = id ? await get(ctx, commitment, id) : null
    const { today, calendar } = momentOf(ctx, row?.zone)
    const pick = <T>(typed: T | undefined, kept: T | null | undefined): T | null =>
      typed === undefined ? (kept ?? null) : typed
    const promise = {
      content: text,
      condition: pick(draft.condition, row?.condition),
      metricOperator: pick(draft.metricOperator, row?.metricOperator),
      metricValue: pick(draft.metricValue, row?.metricValue),
      metricUnit: pick(draft.metricUnit, row?.metricUnit),
      metricMethod: pick(draft.metricMethod, row?.metricMethod),
      owner: pick(draft.owner, row?.owner),
      promisedOn: pick(draft.promisedOn, row?.promisedOn),
      expectation: pick(draft.expectation, row?.expectation),
      exceptionStatus: row?.exceptionStatus ?? ('none' as const),
      exceptionFor: row?.exceptionFor ?? null,
    }
    const { estimateDays, team, workClass, threePoint } = draft
    const forecast = await forecastFor(ctx, {
      engagement,
      commitment: id,
      promisedOn: promise.promisedOn,
      estimateDays,
      team,
      workClass,
      threePoint,
    })
    const dots = smartOf(promise, forecast, today, calendar)
    const findings = lint(text, {
      due: promise.promisedOn,
      today,
      customerWords: quoted ? 'quotes' : undefined,
    })
    return {
      findings: findings.map(({ start, end, kind, phrase, hint, rewrite, quoted: inQuotes }) => ({
        start,
        end,
        kind,
        text: phrase,
        why: hint,
        rewrite: rewrite ?? null,
        quoted: inQuotes,
      })),
      dates: findDates(text, today, calendar).map(({ start, end, phrase, date, workday }) => ({
        start,
        end,
        text: phrase,
        date,
        workday,
      })),
      smart: {
        met: dots.met,
        dots: dots.dots.map(({ letter, met, reason }) => ({ letter, met, why: reason })),
      },
    }
  })
