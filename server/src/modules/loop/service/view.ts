import type { Phase } from '@zhinuo/contracts/engagements.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { GuardView, LoopView, StepView } from '@zhinuo/contracts/loop-endpoints.ts'
import { verbsOn } from '../../../engine/scope-check.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { daysBetween } from '../../../platform/date-text.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import type { PhaseChangeLine, ProjectLine } from '../queries.ts'
import { findProject, listChanges, listNames } from '../queries.ts'
import { phaseActions } from '../rules/actions.ts'
import type { Guard, LoopFacts } from '../rules/guards.ts'
import { guardsOf } from '../rules/guards.ts'
import { nextOf } from '../rules/steps.ts'
import { factsOf } from './facts.ts'

/** Whole days between the day a phase began and today, where the people of the workspace are. */
export const daysSince = (ctx: Ctx, since: string): number =>
  daysBetween(dateInZone(new Date(since), ctx.workspace.zone), dateInZone(ctx.now, ctx.workspace.zone))

const order: readonly Phase[] = ['identify', 'communicate', 'set', 'followUp', 'repair', 'review', 'closed']
const place = (phase: Phase): number => order.indexOf(phase === 'repair' ? 'followUp' : phase)

/** 修复 is a branch: it is under way or at rest, never behind or before. */
const stateOf = (phase: Phase, now: Phase): StepView['state'] =>
  phase === now
    ? 'current'
    : phase === 'repair'
      ? 'idle'
      : place(phase) < place(now)
        ? 'done'
        : place(phase) === place(now)
          ? 'current'
          : 'ahead'

const verbs = ['advance', 'waiveAndAdvance', 'archive', 'reopen'] as const

/** Which verbs the actor may use on this project. */
const mayOf = async (ctx: Ctx, id: string): Promise<Record<(typeof verbs)[number], boolean>> => {
  const held = await verbsOn(ctx, engagement, id, verbs)
  return {
    advance: held.has('advance'),
    waiveAndAdvance: held.has('waiveAndAdvance'),
    archive: held.has('archive'),
    reopen: held.has('reopen'),
  }
}

/** The project's place in the loop, as the actor may see it. @throws record.not_found */
export const loopView = (ctx: Ctx, id: string): Promise<LoopView> =>
  withTx(ctx, async (ctx) => {
    const project = await findProject(ctx, id)
    if (!project) return fail('record.not_found', { object: engagement.key, id })
    const facts = await factsOf(ctx, project)
    const changes = await listChanges(ctx, id)
    const may = await mayOf(ctx, id)
    const people = [project.expectationOwner, project.account, project.solution, project.delivery]
    const names = await listNames(
      ctx,
      people.filter((person) => person !== null),
    )
    const { phase, round } = project
    const text = (label: Label): string => labelText(label, ctx.language)
    return {
      engagement: id,
      phase,
      round,
      since: project.since,
      days: daysSince(ctx, project.since),
      next: nextOf(phase),
      may: {
        advance: may.advance,
        waive: may.waiveAndAdvance,
        archive: may.archive,
        reopen: may.reopen,
      },
      steps: order
        .filter((step) => step !== 'closed')
        .map((step) => stepView(step, { project, facts, changes, names, text })),
      history: changes.map(({ waived, ...change }) => ({
        ...change,
        waived: (waived ?? []).map((one) => ({ ...one, text: text(one.text) })),
      })),
    }
  })

interface Seen {
  readonly project: ProjectLine
  readonly facts: LoopFacts
  readonly changes: readonly PhaseChangeLine[]
  readonly names: ReadonlyMap<string, string>
  readonly text: (label: Label) => string
}

const stepView = (phase: Phase, seen: Seen): StepView => {
  const { project, facts, names, text } = seen
  const guards = guardsOf(phase, facts)
  const isDone = (key: string): boolean => guards.find((guard) => guard.key === key)?.done ?? false
  return {
    phase,
    state: stateOf(phase, project.phase),
    n: guards.filter(({ done }) => done).length,
    m: guards.length,
    guards: guards.map((guard) => guardView(guard, seen)),
    actions: phaseActions[phase].map(({ text: what, slot, guards: keys }) => {
      const person = project[slot]
      return {
        text: text(what),
        slot,
        person: person === null ? null : { id: person, name: names.get(person) ?? null },
        done: keys === undefined ? null : keys.every(isDone),
      }
    }),
  }
}

const guardView = (guard: Guard, { project, changes, text }: Seen): GuardView => {
  const waiver = changes
    .filter(({ round }) => round === project.round)
    .flatMap(({ by, waived }) => (waived ?? []).map((one) => ({ ...one, by })))
    .find((one) => one.guard === guard.key)
  return {
    ...guard,
    text: text(guard.text),
    links: guard.links.map((link) => ({ ...link, text: text(link.text) })),
    waived: waiver ? { by: waiver.by, reason: waiver.reason } : null,
  }
}
