import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { commitmentStatuses } from '@zhinuo/contracts/commitments-options.ts'
import { expectationStatuses } from '@zhinuo/contracts/expectations-options.ts'
import type { Held } from '../../../engine/hold.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import type { Weighed } from '../../commitments/public.ts'
import { isRenegotiable, missingWeight } from '../../commitments/public.ts'
import { isChangeable } from '../../expectations/public.ts'
import type {
  AssessmentLine,
  ItemLine,
  NeedLine,
  PlanLine,
  ProjectLine,
  PromiseLine,
} from '../queries/changes.ts'
import {
  findLightDays,
  findProject,
  listAssessments,
  listItems,
  listNeeds,
  listPlans,
  listPromises,
} from '../queries/changes.ts'
import type { Early } from '../rules/exception.ts'
import type { Target, Targets } from '../rules/items.ts'
import { changesPrice, isLight, LIGHT_DAYS } from '../rules/light.ts'
import type { Holders, Readied, Unweighed } from '../rules/readiness.ts'
import type { Change, Patch, Step } from '../rules/status.ts'
import { demandStep, stageOf } from '../rules/status.ts'

/** Everything that belongs to a change the actor may act on or read. */
export const whole = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'whoever may work on a change sees all that belongs to it')

export const projectOf = async (ctx: Ctx, engagementId: string): Promise<ProjectLine> =>
  (await findProject(whole(ctx), engagementId)) ??
  fail('record.not_found', { object: 'engagement', id: engagementId })

/** The change, locked within the verb's reach, in a status from which the step may be taken. */
export const take = async (ctx: Ctx, id: string, step: Step): Promise<Held<typeof changeRequest>> => {
  const held = await hold(ctx, changeRequest, id, step)
  demandStep(step, held.row)
  return held
}

export interface Parts {
  readonly items: readonly ItemLine[]
  readonly plans: readonly PlanLine[]
  readonly assessments: readonly AssessmentLine[]
}

export const partsOf = async (ctx: Ctx, changeId: string): Promise<Parts> => {
  const system = whole(ctx)
  const [items, plans, assessments] = await Promise.all([
    listItems(system, [changeId]),
    listPlans(system, changeId),
    listAssessments(system, changeId),
  ])
  return { items, plans: plans.filter(({ removed }) => !removed), assessments }
}

export const lightDays = async (ctx: Ctx): Promise<number> => (await findLightDays(ctx)) ?? LIGHT_DAYS

const answered = (parts: Parts, side: 'rd' | 'delivery'): boolean =>
  parts.assessments.some((one) => one.side === side && one.answeredAt !== null)

export const answers = (parts: Parts) => ({
  rdAnswered: answered(parts, 'rd'),
  deliveryAnswered: answered(parts, 'delivery'),
})

/** What follows from the content and the answers: whether it is light, has a price, and where it stands. */
export const derived = async (
  ctx: Ctx,
  row: Pick<Change, 'kind' | 'feeChange' | 'endBefore' | 'endAfter' | 'status'>,
  parts: Parts,
): Promise<Pick<Patch, 'light' | 'needsSupplement' | 'status'>> => {
  const weighed = { ...row, ...parts }
  const light = isLight(weighed, await lightDays(ctx))
  return {
    light,
    needsSupplement: changesPrice(weighed),
    status: row.status === 'draft' ? 'draft' : stageOf({ light, ...answers(parts) }),
  }
}

/** How the promise of an item is weighed once the change is in force: as the item says, else as what it changes. */
export const weightOf = (item: ItemLine, { promises }: Standing): Weighed => {
  const { controllable, shortOf, safeguard } =
    (item.controllable === null && promises.get(item.commitment ?? '')) || item
  return { controllable, shortOf, safeguard }
}

/** Promises of ours that would come to stand unweighed, with what they lack. */
const unweighed = (items: readonly ItemLine[], standing: Standing): Unweighed[] =>
  items.flatMap((item) => {
    const side = standing.promises.get(item.commitment ?? '')?.side ?? 'ours'
    const missing = missingWeight({ side, ...weightOf(item, standing) })
    return item.what === 'promise' && item.action !== 'drop' && missing.length > 0
      ? [{ text: sidesOf(item, standing).after?.text ?? '', missing }]
      : []
  })

export const readied = (row: Change, parts: Parts, standing: Standing, early: Early): Readied => ({
  change: row,
  unweighed: unweighed(parts.items, standing),
  items: parts.items.length,
  plans: parts.plans.length,
  early,
  assessments: parts.assessments,
})

export const holdersOf = (row: Change, project: ProjectLine): Holders => ({
  owner: project.expectationOwner,
  rd: row.rdAssessor,
  delivery: row.deliveryAssessor,
})

export interface Standing {
  readonly promises: ReadonlyMap<string, PromiseLine>
  readonly needs: ReadonlyMap<string, NeedLine>
}

type Named = Pick<ItemLine, 'commitment' | 'expectation'>

/** What items lead to, as it stands. */
export const standingOf = async (ctx: Ctx, items: readonly Named[]): Promise<Standing> => {
  const ids = (key: keyof Named) => items.flatMap((item) => (item[key] ? [item[key]] : []))
  const [promises, needs] = await Promise.all([
    listPromises(ctx, ids('commitment')),
    listNeeds(ctx, ids('expectation')),
  ])
  return {
    promises: new Map(promises.map((row) => [row.id, row])),
    needs: new Map(needs.map((row) => [row.id, row])),
  }
}

export const targetsOf = ({ promises, needs }: Standing): Targets =>
  new Map<string, Target>([
    ...[...promises.values()].map((row): [string, Target] => [
      row.id,
      {
        engagement: row.engagement,
        content: row.content,
        condition: row.condition,
        promisedOn: row.promisedOn,
        status: commitmentStatuses[row.status].label,
        changeable: isRenegotiable(row),
      },
    ]),
    ...[...needs.values()].map((row): [string, Target] => [
      row.id,
      {
        engagement: row.engagement,
        content: row.statement,
        condition: row.metric,
        promisedOn: null,
        status: expectationStatuses[row.status].label,
        changeable: isChangeable(row),
      },
    ]),
  ])

export interface Sides {
  readonly before: { readonly text: string; readonly standard: string; readonly on: string | null } | null
  readonly after: { readonly text: string; readonly standard: string; readonly on: string | null } | null
}

/** Before → after of an item, by words. */
export const sidesOf = (item: ItemLine, { promises, needs }: Standing): Sides => {
  const promise = item.commitment === null ? undefined : promises.get(item.commitment)
  const need = item.expectation === null ? undefined : needs.get(item.expectation)
  const before = promise
    ? { text: promise.content, standard: promise.condition ?? '', on: promise.promisedOn }
    : need
      ? { text: need.statement, standard: need.metric ?? '', on: null }
      : null
  const after =
    item.action === 'drop'
      ? null
      : {
          text: item.content ?? before?.text ?? '',
          standard: item.condition ?? before?.standard ?? '',
          on: item.promisedOn ?? before?.on ?? null,
        }
  return { before, after }
}
