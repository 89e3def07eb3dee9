import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { notice } from '@zhinuo/contracts/deviations-notices.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customerWords, overtaken, overtakenWords } from '@zhinuo/contracts/portal-wording.ts'
import { lastFact } from '../../../engine/fact-moment.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { Failure } from '../../../platform/errors.ts'
import { momentText } from '../../deviations/public.ts'

/** What a customer's person reaches: the portal, the way into it, and the pages that show whether a paper is ours. */
export const isForCustomers = ({ permission, id }: EndpointSpec): boolean =>
  permission === 'portal' || (permission === null && /^(?:portalSession|verify|survey)\./.test(id))

/** What people of a customer do, as the others read it afterwards. */
const acts: Readonly<Record<string, Required<Label>>> = {
  'commitment.accepted': { zh: '验收通过', en: 'accepted it' },
  'commitment.sent_back': { zh: '退回修改', en: 'sent it back' },
  'commitment.declared': { zh: '标为已办好', en: 'marked it done' },
  'milestone.accepted': { zh: '验收通过', en: 'accepted it' },
  'milestone.sent_back': { zh: '退回修改', en: 'sent it back' },
  'changeRequest.agreed': { zh: '同意这个变更', en: 'agreed to the change' },
  'changeRequest.refused': { zh: '答复不同意', en: 'declined the change' },
  'changeRequest.withdrawn': { zh: '撤回申请', en: 'withdrew the request' },
  'sheet.half_signed': { zh: '签字', en: 'signed' },
  'sheet.signed': { zh: '签字', en: 'signed' },
  'sheet.objected': { zh: '提出异议', en: 'objected' },
  'meeting.minutes_confirmed': { zh: '确认', en: 'confirmed the minutes' },
  'meeting.minutes_corrected': { zh: '提出更正', en: 'corrected the minutes' },
  'optionPlan.chosen': { zh: '选定这个方案', en: 'chose this plan' },
  'optionPlan.passed': { zh: '选定另一个方案', en: 'chose another plan' },
  'deviation.answered': { zh: '答复', en: 'answered' },
  'serviceCase.closed': { zh: '确认已解决', en: 'confirmed that it is solved' },
  'serviceCase.reopened': { zh: '说明还没解决', en: 'said that it is not solved' },
}

interface Place {
  readonly object: string
  readonly record: string
}

/** A letter is answered on the deviation that it tells of. */
const settledAt = async (ctx: Ctx, place: Place): Promise<Place> => {
  if (place.object !== notice.key) return place
  const row = await find(ctx, notice, place.record)
  return row ? { object: 'deviation', record: row.deviation } : place
}

/**
 * A refusal as a customer reads it, under the same code. What was overtaken says who of theirs did what and when; a status
 * of ours and the name of a step are no words for them, so neither travels along.
 */
export const inCustomersWords = async (ctx: Ctx, failure: Failure, place: Place | null): Promise<Failure> => {
  const { code } = failure
  if (!overtaken.has(code)) {
    const words = customerWords[code]
    return words ? new Failure(code, {}, failure, words) : failure
  }
  const told = (
    which: keyof typeof overtakenWords,
    details: Readonly<Record<string, unknown>> = {},
  ): Failure => new Failure(code, { overtaken: true, ...details }, failure, overtakenWords[which])
  if (place === null) return told('other')
  const system = asSystem(ctx, 'whoever is overtaken reads who of their own side was first')
  const fact = await lastFact(system, await settledAt(system, place), Object.keys(acts))
  const act = fact && acts[fact.name]
  if (!act || fact.actor.kind !== 'contact') return told('other')
  const [moment, { zone }] = [new Date(fact.at), ctx.workspace]
  const at = { zh: momentText(moment, zone, 'zh'), en: momentText(moment, zone, 'en') }
  if (ctx.actor.kind === 'contact' && fact.actor.id === ctx.actor.id) return told('yourself', { at, act })
  const who = fact.actor.id ? await find(system, contact, fact.actor.id) : null
  return who === null ? told('other') : told('colleague', { name: who.name, at, act })
}
