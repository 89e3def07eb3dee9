import type { ChangeSignsView, JudgeChangeSign } from '@zhinuo/contracts/changes-signs.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { objectOf } from '../../../engine/objects.ts'
import { get } from '../../../engine/read.ts'
import { can } from '../../../engine/rights.ts'
import { couldMake } from '../../../engine/scope-check.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { recordEvent } from '../../../platform/events.ts'
import { withTx } from '../../../platform/tx.ts'
import { lastContactOf } from '../../communications/public.ts'
import type { Sign } from '../methods/signs.ts'
import {
  ASK_DAYS,
  BUSY_DAYS,
  EDIT_DAYS,
  isJudged,
  signsOf,
  USUAL_SPANS,
  VERDICT_DAYS,
} from '../methods/signs.ts'
import type { ProjectLine, SignLine } from '../queries/signs.ts'
import { listOwnProjects, listSignFacts, listVerdicts, writeVerdict } from '../queries/signs.ts'

const ago = (ctx: Ctx, days: number): string => new Date(ctx.now.getTime() - days * 86_400_000).toISOString()

const factsOf = (ctx: Ctx, projects: readonly string[]): Promise<SignLine[]> =>
  listSignFacts(ctx, projects, {
    edits: ago(ctx, EDIT_DAYS),
    asks: ago(ctx, ASK_DAYS),
    inbound: ago(ctx, BUSY_DAYS),
    usual: ago(ctx, BUSY_DAYS * (USUAL_SPANS + 1)),
  })

const verdictsOn = (ctx: Ctx, projects: readonly string[]) =>
  listVerdicts(ctx, projects, ago(ctx, VERDICT_DAYS))

const signsFrom = (lines: readonly SignLine[], silence: string | null): Sign[] => {
  const counted = (wanted: SignLine['kind']) =>
    lines.flatMap(({ kind, id, text, times }) =>
      kind === wanted && id !== null && text !== null ? [{ id, text, times }] : [],
    )
  const busy = lines.find(({ kind }) => kind === 'busy')
  const inbound = { now: busy?.times ?? 0, before: busy?.before ?? 0 }
  return signsOf({ edits: counted('edited'), asks: counted('asked'), inbound, silence })
}

type Project = RowOf<typeof engagement>

/** The signs of one project that nobody has judged. */
const standing = async (ctx: Ctx, { id, customer, phase }: Project): Promise<Sign[]> => {
  if (phase === 'closed') return []
  const lines = await factsOf(ctx, [id])
  const contact = await lastContactOf(ctx, customer)
  const verdicts = await verdictsOn(ctx, [id])
  return signsFrom(lines, contact.silent ? contact.text : null).filter((sign) => !isJudged(sign, verdicts))
}

/** Whoever may ask for a change in this very project. */
const mayJudge = (ctx: Ctx, { id, customer }: Project): Promise<boolean> =>
  couldMake(ctx, changeRequest, 'request', { engagement: id, customer })

const viewOf = (ctx: Ctx, signs: readonly Sign[], may: boolean): ChangeSignsView => ({
  signs: signs.map(({ kind, about, text }) => ({ kind, about, text: labelText(text, ctx.language) })),
  mayJudge: may,
})

/** 变化苗头 of a project, from what the reader may read; an archived project has none. */
export const changeSigns = (ctx: Ctx, engagementId: string): Promise<ChangeSignsView> =>
  withTx(ctx, async (ctx) => {
    const project = await get(ctx, engagement, engagementId)
    return viewOf(ctx, await standing(ctx, project), await mayJudge(ctx, project))
  })

/** 不是变化, by whoever may ask for a change there, with a reason. @throws auth.forbidden, change.sign_gone */
export const judgeSign = (
  ctx: Ctx,
  engagementId: string,
  { kind, about, reason }: JudgeChangeSign,
): Promise<ChangeSignsView> =>
  withTx(ctx, async (ctx) => {
    const project = await get(ctx, engagement, engagementId)
    ensure(await mayJudge(ctx, project), 'auth.forbidden')
    const signs = await standing(ctx, project)
    const judged = signs.find((sign) => sign.kind === kind && (sign.about?.id ?? null) === about)
    if (!judged) return fail('change.sign_gone')
    await writeVerdict(ctx, { engagement: engagementId, kind, about: about ?? '', times: judged.times })
    recordEvent(ctx, {
      name: 'engagement.sign_judged',
      object: engagement.key,
      record: engagementId,
      change: {},
      data: { reason, sign: judged.text },
    })
    return viewOf(
      ctx,
      signs.filter((sign) => sign !== judged),
      true,
    )
  })

/** What the counting rules find in the projects a member answers for; silence is told on the customer. */
export const signsOfOwner = async (
  ctx: Ctx,
  owner: string,
): Promise<{ project: ProjectLine; signs: Sign[] }[]> => {
  if (!can(ctx, objectOf(ctx, changeRequest.key), 'request')) return []
  const projects = await listOwnProjects(ctx, owner)
  const ids = projects.map(({ engagement }) => engagement)
  const lines = Map.groupBy(await factsOf(ctx, ids), ({ engagement }) => engagement)
  if (lines.size === 0) return []
  const verdicts = Map.groupBy(await verdictsOn(ctx, [...lines.keys()]), ({ engagement }) => engagement)
  return projects.flatMap((project) => {
    const judged = verdicts.get(project.engagement) ?? []
    const signs = signsFrom(lines.get(project.engagement) ?? [], null).filter(
      (sign) => !isJudged(sign, judged),
    )
    return signs.length === 0 ? [] : [{ project, signs }]
  })
}
