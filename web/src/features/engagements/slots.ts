/** The three slots of the iron triangle, in the order they are named. */
export const slots = ['account', 'solution', 'delivery'] as const
export type Slot = (typeof slots)[number]

/** One person alone identifies, promises, delivers and reviews: whoever answers also delivers, and nobody else is named. */
export const soleHolder = (owner: string | null, people: Readonly<Record<Slot, string | null>>): boolean =>
  owner !== null &&
  people.delivery === owner &&
  slots.every((slot) => people[slot] === null || people[slot] === owner)

/** What is to be said of the slots: people in several of them, and slots without anybody. A warning, never a refusal. */
export const slotNotes = (
  people: Readonly<Record<Slot, string | null>>,
): { readonly several: boolean; readonly empty: readonly Slot[] } => {
  const held = slots.flatMap((slot) => people[slot] ?? [])
  return { several: new Set(held).size < held.length, empty: slots.filter((slot) => people[slot] === null) }
}
