import { fail } from '../platform/errors.ts'
import { isUuid } from './filter-leaf.ts'

/** Where a page of an order by time and id ends; the next one begins behind it. */
export interface Place {
  readonly at: string
  readonly id: string
}

export const placeText = ({ at, id }: Place): string => Buffer.from(`${at}|${id}`).toString('base64url')

/** @throws cursor.invalid */
export const readPlace = (text: string): Place => {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString().split('|')
  return Number.isNaN(Date.parse(at)) || !isUuid(id) ? fail('cursor.invalid') : { at, id }
}

/** One page of what was asked for with one row more than it holds, and the place the next one begins behind. */
export const pageOf = <R>(
  rows: readonly R[],
  size: number,
  placeOf: (row: R) => Place,
): { readonly lines: readonly R[]; readonly next: string | null } => {
  const lines = rows.slice(0, size)
  const last = lines.at(-1)
  return { lines, next: rows.length > size && last ? placeText(placeOf(last)) : null }
}

/**
 * Every page of such an order, its times to the millisecond, one after the other: work that is owed to all rows does not
 * end where a screen does.
 */
export async function* pagesOf<R>(
  read: (after: Place | null) => Promise<readonly R[]>,
  placeOf: (row: R) => Place,
): AsyncGenerator<readonly R[]> {
  for (let after: Place | null = null; ;) {
    const rows: readonly R[] = await read(after)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = placeOf(last)
  }
}

/** The same, row by row. */
export async function* allOf<R>(
  read: (after: Place | null) => Promise<readonly R[]>,
  placeOf: (row: R) => Place,
): AsyncGenerator<R> {
  for await (const rows of pagesOf(read, placeOf)) yield* rows
}
