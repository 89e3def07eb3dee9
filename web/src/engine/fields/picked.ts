import type { Row } from '@zhinuo/contracts/records.ts'

/** A record that was picked, by its id and what it is called. */
export interface Picked {
  readonly id: string | null
  readonly name: string | null
}

export const unpicked: Picked = { id: null, name: null }

/** Text of a value of which nothing is known yet; null where it is empty or no text. */
export const textOr = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null

/** What a row names under `key`; `title` is the field that the other record is called by. */
export const pickedOf = (row: Row, key: string, title = 'name'): Picked => ({
  id: textOr(row[key]),
  name: textOr(row[`${key}.${title}`]),
})
