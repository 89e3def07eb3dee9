import { Excepted } from '@zhinuo/contracts/changes-exceptions.ts'
import { changeItem } from '@zhinuo/contracts/changes-items.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { draftNextEdition } from '../../agreements/public.ts'
import type { AgreedException } from '../../commitments/public.ts'
import { followExpectation, momentOf, promiseByChange, renegotiate } from '../../commitments/public.ts'
import { shiftPlan } from '../../delivery/public.ts'
import { moveEnd } from '../../engagements/public.ts'
import { expectByChange, supersede } from '../../expectations/public.ts'
import type { ItemLine } from '../queries/changes.ts'
import type { Change } from '../rules/status.ts'
import type { Parts, Standing } from './change.ts'
import { projectOf, sidesOf, standingOf, weightOf, whole } from './change.ts'
import { slipOf } from './impact.ts'
import { addedEffort } from './outlook.ts'

interface Agreed {
  readonly code: string
  readonly reason: string
  readonly confirmedBy: string
}

/**
 * Everything that the customer's consent brings with it, in its transaction: what was promised and expected is replaced by
 * what was agreed, the plan of the project and its end move, and what was signed gets a next edition to be signed. A light change is
 * folded into the edition that comes next anyway.
 */
export const takeEffect = (
  ctx: Ctx,
  row: Change,
  parts: Parts,
  plan: string | null,
  contact: string,
): Promise<{ readonly edition: string | null }> =>
  withTx(ctx, async (ctx) => {
    const by: Agreed = {
      code: row.code,
      reason: labelText(
        { zh: `变更 ${row.code}:${row.title}`, en: `Change ${row.code}: ${row.title}` },
        ctx.language,
      ),
      confirmedBy: contact,
    }
    const items = parts.items.filter((item) => item.plan === null || item.plan === plan)
    const standing = await standingOf(whole(ctx), items)
    for (const item of ordered(items, standing)) await applyItem(ctx, row, parts, item, standing, by)
    const workdays = slipOf(parts)
    if (workdays > 0) {
      const { today } = momentOf(ctx, (await projectOf(ctx, row.engagement)).zone)
      await shiftPlan(ctx, row.engagement, { fromOn: today, workdays, reason: by.reason })
    }
    const end = parts.plans.find(({ kind }) => kind === plan)?.endAfter ?? row.endAfter
    if (end !== null) await moveEnd(ctx, row.engagement, end, row.id)
    return { edition: row.light ? null : await draftNextEdition(ctx, row.engagement) }
  })

/** Expectations before the promises that answer them, duties of the customer before what waits for them. */
const ordered = (items: readonly ItemLine[], { promises }: Standing): ItemLine[] => {
  const place = (item: ItemLine): number =>
    item.what === 'expectation' ? 0 : promises.get(item.commitment ?? '')?.side === 'theirs' ? 1 : 2
  return items.toSorted((a, b) => place(a) - place(b) || a.id.localeCompare(b.id))
}

const applyItem = async (
  ctx: Ctx,
  row: Change,
  parts: Parts,
  item: ItemLine,
  standing: Standing,
  by: Agreed,
): Promise<void> => {
  const result =
    item.what === 'promise'
      ? { newCommitment: await promise(ctx, row, parts, item, standing, by) }
      : { newExpectation: await need(ctx, row, item, standing, by) }
  const held = await hold(whole(ctx), changeItem, item.id, 'takeEffect')
  await save(whole(ctx), held, result, { event: 'changeItem.took_effect' })
}

const promise = async (
  ctx: Ctx,
  row: Change,
  parts: Parts,
  item: ItemLine,
  standing: Standing,
  by: Agreed,
): Promise<string | null> => {
  const { after } = sidesOf(item, standing)
  const terms = after && {
    content: after.text,
    condition: after.standard === '' ? null : after.standard,
    promisedOn: after.on,
    exception: exceptionOf(row, item),
    weighed: weightOf(item, standing),
  }
  if (item.commitment !== null) return (await renegotiate(ctx, item.commitment, terms, by))?.id ?? null
  if (terms === null || item.owner === null) return null
  const { engagement } = row
  const made = {
    ...terms,
    engagement,
    expectation: null,
    owner: item.owner,
    estimateDays: addedEffort(parts),
  }
  return (await promiseByChange(ctx, made, by)).id
}

/** The exception that was approved for the day of an item goes along with its promise. */
const exceptionOf = (row: Change, item: ItemLine): AgreedException | null => {
  const excepted = row.exceptionStatus === 'approved' ? Excepted.safeParse(row.exceptionFor).data : undefined
  if (!excepted?.items.some((one) => one.item === item.id)) return null
  const { exceptionReason, exceptionFallback, exceptionAskedBy, exceptionBy, exceptionNote } = row
  return { exceptionReason, exceptionFallback, exceptionAskedBy, exceptionBy, exceptionNote }
}

const need = async (
  ctx: Ctx,
  row: Change,
  item: ItemLine,
  standing: Standing,
  by: Agreed,
): Promise<string | null> => {
  const { after } = sidesOf(item, standing)
  const words = after && { statement: after.text, metric: after.standard === '' ? null : after.standard }
  if (item.expectation !== null) {
    const next = await supersede(ctx, item.expectation, words, by)
    if (next) await followExpectation(ctx, item.expectation, next.id)
    return next?.id ?? null
  }
  const { dimension, priority } = item
  if (words === null || dimension === null || priority === null || priority === 'notNow') return null
  const { expectationOwner: owner } = await projectOf(ctx, row.engagement)
  const { engagement, customer } = row
  return (await expectByChange(ctx, { ...words, engagement, customer, dimension, priority, owner }, by)).id
}
