import type { Phase } from '@zhinuo/contracts/engagements.ts'
import type { Slot } from './slots.ts'

/** Who does it, who answers for it, who is asked, who is told: R, A, C, I. */
export const duties = ['responsible', 'accountable', 'consulted', 'informed'] as const
export type Duty = (typeof duties)[number]

interface Person {
  readonly id: string
  readonly name: string
}
export type People = Readonly<Record<'expectationOwner' | Slot, Person | null>>
export type Raci = Readonly<Record<Duty, readonly Person[]>>

type Place = keyof People
interface Rule {
  readonly does: Place
  readonly asked: readonly Place[]
  readonly told: readonly Place[]
}

/** Who does the work of each phase. The expectation owner answers for all of them, and does what nobody else is named for. */
const rules: Readonly<Record<Exclude<Phase, 'closed'>, Rule>> = {
  identify: { does: 'account', asked: ['solution'], told: ['delivery'] },
  communicate: { does: 'account', asked: ['solution', 'delivery'], told: [] },
  set: { does: 'solution', asked: ['delivery', 'account'], told: [] },
  followUp: { does: 'delivery', asked: ['solution'], told: ['account'] },
  repair: { does: 'delivery', asked: ['account', 'solution'], told: [] },
  review: { does: 'delivery', asked: ['account', 'solution'], told: [] },
}
export const raciPhases = Object.keys(rules) as (keyof typeof rules)[]

/** Each person once, by the heaviest duty they have beside the one who answers. */
const without = (people: readonly (Person | null)[], but: readonly Person[]): Person[] => {
  const seen = new Set(but.map(({ id }) => id))
  return people.filter((one): one is Person => {
    if (one === null || seen.has(one.id)) return false
    seen.add(one.id)
    return true
  })
}

const duty = (does: Person | null, people: People, asked: readonly Place[], told: readonly Place[]): Raci => {
  const owner = people.expectationOwner
  const responsible = without([does ?? owner], [])
  const accountable = without([owner], [])
  const consulted = without(
    asked.map((place) => people[place]),
    [...responsible, ...accountable],
  )
  const informed = without(
    told.map((place) => people[place]),
    [...responsible, ...accountable, ...consulted],
  )
  return { responsible, accountable, consulted, informed }
}

/** The division of labour of one phase, from the people of the project: nothing of it is stored. */
export const raciOfPhase = (phase: keyof typeof rules, people: People): Raci => {
  const { does, asked, told } = rules[phase]
  return duty(people[does], people, asked, told)
}

/** The same of one promise: its owner does it, the rest of the triangle is asked. */
export const raciOfPromise = (owner: Person | null, people: People): Raci =>
  duty(owner, people, ['delivery', 'solution', 'account'], [])
