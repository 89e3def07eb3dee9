import type { Phase } from '@zhinuo/contracts/engagements.ts'
import { phases } from '@zhinuo/contracts/engagements.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { WaiveAndAdvance } from '@zhinuo/contracts/loop-endpoints.ts'
import type { Waived } from '@zhinuo/contracts/loop.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { Guard } from './guards.ts'
import { listed, stepName } from './words.ts'

const following: Readonly<Record<Phase, Phase | null>> = {
  identify: 'communicate',
  communicate: 'set',
  set: 'followUp',
  followUp: 'review',
  // The facts end it.
  repair: null,
  review: 'closed',
  closed: null,
}

/** Where a person may take a project next; null in 修复 and once archived. */
export const nextOf = (phase: Phase): Phase | null => following[phase]

const wrongPhase = (phase: Phase, action: Label): never =>
  fail('loop.wrong_phase', { phase: phases[phase].label, action })

const goOn: Label = { zh: '进入下一阶段', en: 'go on to the next phase' }

/** The next phase before the archive. @throws loop.moved_on, loop.wrong_phase */
const ahead = (phase: Phase, seen: Phase): Phase => {
  ensure(phase === seen, 'loop.moved_on', { phase: phases[phase].label })
  const next = nextOf(phase)
  return next === null || next === 'closed' ? wrongPhase(phase, goOn) : next
}

const refuse = (to: Phase, missing: readonly Guard[]): never =>
  fail('loop.not_ready', {
    step: stepName(to),
    missing: listed(missing.map(({ text }) => text)),
    guards: missing.map(({ key }) => key),
  })

const unmet = (guards: readonly Guard[]): readonly Guard[] => guards.filter(({ done }) => !done)

/**
 * The phase that a project goes to when everything is there.
 * @param seen the phase that the person saw
 * @throws loop.moved_on, loop.wrong_phase, loop.not_ready
 */
export const advance = (phase: Phase, seen: Phase, guards: readonly Guard[]): Phase => {
  const to = ahead(phase, seen)
  const missing = unmet(guards)
  return missing.length === 0 ? to : refuse(to, missing)
}

/**
 * The phase that a project goes to although something is missing: each missing guard needs a reason of its own, and some
 * cannot be waived. A reason for what is there by now is left out.
 * @throws loop.moved_on, loop.wrong_phase, loop.not_waivable, loop.not_ready
 */
export const waiveAndAdvance = (
  phase: Phase,
  { from, waivers }: WaiveAndAdvance,
  guards: readonly Guard[],
): { readonly to: Phase; readonly waived: readonly Waived[] } => {
  const to = ahead(phase, from)
  const missing = unmet(guards)
  const held = missing.filter(({ waivable }) => !waivable)
  if (held.length > 0) fail('loop.not_waivable', { missing: listed(held.map(({ text }) => text)) })
  const reasons = new Map(waivers.map(({ guard, reason }) => [guard, reason.trim()]))
  const open = missing.filter(({ key }) => !reasons.get(key))
  if (open.length > 0) refuse(to, open)
  return {
    to,
    waived: missing.map(({ key, text }) => ({ guard: key, text, reason: reasons.get(key) ?? '' })),
  }
}

/** @throws loop.wrong_phase, loop.not_ready */
export const archive = (phase: Phase, guards: readonly Guard[]): 'closed' => {
  if (phase !== 'review') wrongPhase(phase, { zh: '归档', en: 'be archived' })
  const missing = unmet(guards)
  return missing.length === 0 ? 'closed' : refuse('closed', missing)
}

/** The customer does not go on: whatever the phase, it is looked back on before it is archived. @throws loop.wrong_phase */
export const endEarly = (phase: Phase): 'review' =>
  phase === 'review' || phase === 'closed'
    ? wrongPhase(phase, { zh: '提前结束', en: 'be ended early' })
    : 'review'

/** The round after this one. @throws loop.wrong_phase */
export const reopen = ({ phase, round }: { readonly phase: Phase; readonly round: number }): number =>
  phase === 'review' || phase === 'closed'
    ? round + 1
    : wrongPhase(phase, { zh: '重新打开', en: 'be reopened' })

/** What the facts of the deviations do to a project: 跟进 ⇄ 修复, and nothing in any other phase. */
export const followFacts = (phase: Phase, severe: boolean): 'enterRepair' | 'leaveRepair' | null =>
  phase === 'followUp' && severe ? 'enterRepair' : phase === 'repair' && !severe ? 'leaveRepair' : null

/** What is known of a project that stood before it had a phase. */
export interface StandingFacts {
  readonly sheetSigned: boolean
  readonly sheetMade: boolean
  readonly dimensions: number
  readonly severe: boolean
}

/**
 * The phase that a standing project has reached by its facts: a signature stands for everything before it, a sheet that
 * was made for the talks before it. Whether it is over and under review is for people to say.
 */
export const laidPhase = ({ sheetSigned, sheetMade, dimensions, severe }: StandingFacts): Phase =>
  sheetSigned
    ? severe
      ? 'repair'
      : 'followUp'
    : sheetMade
      ? 'set'
      : dimensions === 3
        ? 'communicate'
        : 'identify'
