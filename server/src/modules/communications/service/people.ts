import type { NewParticipant } from '@zhinuo/contracts/communications-endpoints.ts'
import { participant } from '@zhinuo/contracts/communications.ts'
import { create } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { contactOf } from '../../contacts/public.ts'
import type { PersonLine } from '../../members/public.ts'
import { listPeople } from '../../members/public.ts'
import type { Place } from '../queries/records.ts'
import { listParticipants } from '../queries/records.ts'

/** Everything that belongs to a communication or meeting that the actor may act on or read. */
export const whole = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'people, steps and points belong to a record that the actor may handle')

export const personOf = async (ctx: Ctx, id: string): Promise<PersonLine> => {
  const [row] = await listPeople(whole(ctx), [id])
  return row ?? { id, name: '', title: null, phone: null, email: null, active: false }
}

/** A colleague is of our side, a contact of the customer's; a free name is of the side it was put on. */
const named = async (
  ctx: Ctx,
  customer: string,
  one: NewParticipant,
): Promise<{ name: string; side: 'ours' | 'theirs'; member: string | null; contact: string | null }> => {
  if (one.member) {
    const [row] = await listPeople(ctx, [one.member])
    const { name } =
      row ?? fail('field.link_not_found', { field: participant.fields.member.label, key: 'member' })
    return { name, side: 'ours', member: one.member, contact: null }
  }
  if (one.contact) {
    const { name } = await contactOf(ctx, customer, one.contact)
    return { name, side: 'theirs', member: null, contact: one.contact }
  }
  return { name: one.name ?? '', side: one.side, member: null, contact: null }
}

/**
 * Adds people to a communication or meeting; `attended`: they were there.
 * @throws field.link_not_found, contact.other_customer, member.disabled, participant.already_there
 */
export const addPeople = async (
  ctx: Ctx,
  place: Place,
  customer: string,
  people: readonly NewParticipant[],
  attended: boolean,
): Promise<void> => {
  const there = (await listParticipants(whole(ctx), place)).map(identity)
  for (const one of people) {
    const person = await named(ctx, customer, one)
    ensure(!there.includes(identity(person)), 'participant.already_there', { name: person.name })
    there.push(identity(person))
    await create(
      whole(ctx),
      participant,
      { ...person, [place.of]: place.id, attended },
      { verb: 'join', event: 'participant.joined' },
    )
  }
}

const identity = (one: {
  readonly name: string
  readonly side: string
  readonly member: string | null
  readonly contact: string | null
}): string => one.member ?? one.contact ?? `${one.side} ${one.name}`
