import type { Ctx, Workspace } from '../platform/context.ts'
import { poolDb } from '../platform/db.ts'
import type { Platform } from '../platform/platform.ts'
import { sql } from '../platform/sql.ts'
import type { Row } from './module.ts'
import type { EngineObject, Field } from './objects.ts'

interface Waiting {
  readonly count: number
  readonly resolve: (first: number) => void
  readonly reject: (error: unknown) => void
}

interface Counter {
  waiting: Waiting[]
  busy: boolean
}

const counters = new WeakMap<Platform, Map<string, Counter>>()

/**
 * Draws `count` consecutive numbers of a serial field and answers the first. They are drawn in a short transaction of
 * their own, one for all writers that wait in this process: in the writer's transaction the counter row would stay
 * locked until its COMMIT is on disk, and all creations would queue behind it. A write that fails afterwards leaves a
 * gap; no number is given twice.
 */
export const drawNumbers = (
  ctx: Ctx,
  object: Pick<EngineObject, 'key'>,
  serial: Pick<Field, 'key'>,
  count: number,
): Promise<number> => {
  const { platform, workspace } = ctx
  let known = counters.get(platform)
  if (!known) counters.set(platform, (known = new Map()))
  const key = `${object.key}.${serial.key}`
  const place = `${workspace.id}/${key}`
  let counter = known.get(place)
  if (!counter) known.set(place, (counter = { waiting: [], busy: false }))
  const { waiting } = counter
  const drawn = new Promise<number>((resolve, reject) => waiting.push({ count, resolve, reject }))
  if (!counter.busy) void serve(platform, workspace, key, counter)
  return drawn
}

const serve = async (
  platform: Platform,
  workspace: Workspace,
  key: string,
  counter: Counter,
): Promise<void> => {
  counter.busy = true
  while (counter.waiting.length > 0) {
    const turn = counter.waiting.splice(0)
    const total = turn.reduce((sum, w) => sum + w.count, 0)
    try {
      const last = await raise(platform, workspace, key, total)
      let next = last - total + 1
      for (const { count, resolve } of turn) {
        resolve(next)
        next += count
      }
    } catch (error) {
      for (const { reject } of turn) reject(error)
    }
  }
  counter.busy = false
}

// This pool does not wait for the disk, which is safe: whoever uses the number commits later, and the log is
// written in order.
const raise = async (
  platform: Platform,
  workspace: Workspace,
  key: string,
  count: number,
): Promise<number> => {
  const [row] = await poolDb(platform.asidePool, workspace).query<{ value: number }>(
    sql`insert into counters as k (key, value) values (${key}, ${count}) on conflict (key) do update set value = k.value + excluded.value returning value`,
  )
  if (!row) throw new Error(`no number was drawn for ${key}`)
  return row.value
}

/** The row with a number for each of its serial fields; drawn last, when all else is known to be good. */
export const numbered = async (
  ctx: Ctx,
  object: EngineObject,
  rows: readonly Row[],
): Promise<readonly Row[]> => {
  let done = rows
  for (const field of object.columns.filter((f) => f.def.type === 'serial')) {
    const first = await drawNumbers(ctx, object, field, rows.length)
    done = done.map((row, i) => ({ ...row, [field.key]: serialText(field, first + i) }))
  }
  return done
}

/** `KH-0042`: the prefix and at least the field's number of digits. */
export const serialText = (serial: Pick<Field, 'def'>, value: number): string => {
  const { prefix, digits } = serial.def.serial ?? { prefix: '', digits: 4 }
  return `${prefix}${String(value).padStart(digits, '0')}`
}
