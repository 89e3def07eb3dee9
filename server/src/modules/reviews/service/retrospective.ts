import { engagement } from '@zhinuo/contracts/engagements.ts'
import type {
  BeginRetrospective,
  HandOverRetrospective,
  WriteRetrospective,
} from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { retrospective } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { get } from '../../../engine/read.ts'
import type { Held } from '../../../engine/hold.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { articlesFrom } from '../../knowledge/public.ts'
import { listStates } from '../queries/retrospectives.ts'
import type { Retrospective } from '../rules/retrospective.ts'
import * as rules from '../rules/retrospective.ts'
import { retrospectiveFacts } from './retrospective-facts.ts'

export const whole = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'a retrospective belongs to its project, whoever writes it')

/** What the retrospectives of these projects' present rounds have led to. */
export const yields = async (
  ctx: Ctx,
  ids: readonly string[],
): Promise<(Awaited<ReturnType<typeof listStates>>[number] & { readonly articles: number })[]> => {
  const states = await listStates(ctx, ids)
  const articles = await articlesFrom(
    ctx,
    states.map(({ engagement, begunAt }) => ({ engagement, since: begunAt })),
  )
  return states.map((state) => ({ ...state, articles: articles.get(state.engagement) ?? 0 }))
}

/**
 * 开始复盘: once a round, with the facts filled in.
 * @throws retrospective.wrong_phase, retrospective.exists
 */
export const beginRetrospective = (
  ctx: Ctx,
  { engagement: id }: BeginRetrospective,
): Promise<Retrospective> =>
  withTx(ctx, async (ctx) => {
    await get(ctx, engagement, id)
    // Locked, so that of two who begin at once one is told that it exists.
    const { row: project } = await hold(whole(ctx), engagement, id, 'update')
    rules.demandReview(project.phase)
    const [known] = await listStates(whole(ctx), [id])
    ensure(!known, 'retrospective.exists', { id: known?.id })
    return create(
      ctx,
      retrospective,
      {
        title: `${project.name}复盘${project.round > 1 ? ` · 第 ${project.round} 轮` : ''}`,
        engagement: id,
        customer: project.customer,
        round: project.round,
        owner: actingMember(ctx) ?? project.expectationOwner,
        facts: await retrospectiveFacts(ctx, project),
        factsAt: ctx.now.toISOString(),
      },
      { verb: 'begin', event: 'retrospective.begun' },
    )
  })

type Changing = 'write' | 'refresh' | 'handOver' | 'close' | 'reopen'

/** Holds the retrospective with its project: what was archived rests on it and stays. @throws retrospective.archived */
const holdWith = async (
  ctx: Ctx,
  id: string,
  verb: Changing,
): Promise<{
  held: Held<typeof retrospective>
  project: Awaited<ReturnType<typeof get<typeof engagement>>>
}> => {
  const seen = await get(ctx, retrospective, id)
  // The project first, as everything does that moves it on.
  const { row: project } = await hold(whole(ctx), engagement, seen.engagement, 'update')
  const held = await hold(ctx, retrospective, id, verb)
  const settled = project.round !== held.row.round || project.phase === 'closed'
  ensure(!settled, 'retrospective.archived')
  return { held, project }
}

/** What went well and what was learnt, as a whole. @throws record.stale, retrospective.wrong_status, retrospective.archived */
export const writeRetrospective = (ctx: Ctx, id: string, input: WriteRetrospective): Promise<Retrospective> =>
  withTx(ctx, async (ctx) => {
    const { held } = await holdWith(ctx, id, 'write')
    return save(ctx, held, rules.write(held.row, input), { event: 'retrospective.written' })
  })

/** Takes the facts anew. @throws retrospective.wrong_status, retrospective.archived */
export const refreshRetrospective = (ctx: Ctx, id: string): Promise<Retrospective> =>
  withTx(ctx, async (ctx) => {
    const { held, project } = await holdWith(ctx, id, 'refresh')
    rules.demandWritable(held.row)
    const facts = await retrospectiveFacts(ctx, project)
    return save(ctx, held, { facts, factsAt: ctx.now.toISOString() }, { event: 'retrospective.refreshed' })
  })

/** @throws retrospective.wrong_status, retrospective.archived */
export const handOverRetrospective = (
  ctx: Ctx,
  id: string,
  { owner }: HandOverRetrospective,
): Promise<Retrospective> =>
  withTx(ctx, async (ctx) => {
    const { held } = await holdWith(ctx, id, 'handOver')
    rules.demandWritable(held.row)
    return save(ctx, held, { owner }, { event: 'retrospective.handed_over' })
  })

/** 完成复盘. @throws retrospective.nothing_learnt, retrospective.wrong_status, retrospective.archived */
export const closeRetrospective = (ctx: Ctx, id: string): Promise<Retrospective> =>
  withTx(ctx, async (ctx) => {
    const { held, project } = await holdWith(ctx, id, 'close')
    const [state] = await yields(whole(ctx), [project.id])
    const facts = await retrospectiveFacts(ctx, project)
    return save(
      ctx,
      held,
      rules.close(held.row, { actions: state?.actions ?? 0, articles: state?.articles ?? 0 }, facts, ctx.now),
      { event: 'retrospective.closed' },
    )
  })

/** @throws retrospective.wrong_status, retrospective.archived */
export const reopenRetrospective = (ctx: Ctx, id: string): Promise<Retrospective> =>
  withTx(ctx, async (ctx) => {
    const { held } = await holdWith(ctx, id, 'reopen')
    return save(ctx, held, rules.reopen(held.row), { event: 'retrospective.reopened' })
  })

/** The retrospective of a project's present round, for those who guard its last phase. */
export const retrospectiveOf = async (
  ctx: Ctx,
  engagementId: string,
): Promise<{ exists: boolean; closed: boolean; actions: number; articles: number }> => {
  const [state] = await yields(ctx, [engagementId])
  return {
    exists: state !== undefined,
    closed: state?.closed ?? false,
    actions: state?.actions ?? 0,
    articles: state?.articles ?? 0,
  }
}
