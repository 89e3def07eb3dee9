import type { FieldDef, ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { insertMany } from '../src/engine/insert-many.ts'
import { linkTarget, objectOf } from '../src/engine/objects.ts'
import { normalise } from '../src/engine/values.ts'
import type { Ctx } from '../src/platform/context.ts'
import { withTx } from '../src/platform/tx.ts'
import { uuidv7 } from '../src/platform/uuid.ts'

/** Parts that sum to a whole. */
const weights: Readonly<Record<string, number>> = {
  satisfactionWeight: 20,
  attainmentWeight: 20,
  otherWeight: 60,
}

/** A value that the field takes; texts hold the mark, so that it is known again wherever it comes out. */
export const sample = (
  key: string,
  field: FieldDef,
  ids: ReadonlyMap<string, string>,
  mark: string,
): unknown => {
  switch (field.type) {
    case 'number':
      return weights[key] ?? Math.max(field.min ?? 1, 1)
    case 'money':
      return Math.max(field.min ?? 1, 1)
    case 'date':
      return '2026-06-10'
    case 'dateTime':
      // What ends, ends after it began.
      return key.startsWith('ends') ? '2026-06-10T09:00:00.000Z' : '2026-06-10T08:00:00.000Z'
    case 'select':
      return field.initial ?? Object.keys(field.options ?? {})[0]
    case 'multiSelect':
      return []
    case 'switch':
      return true
    case 'phone':
      return '021-5550000'
    case 'email':
      return `${key}-${mark}@example.com`
    case 'url':
      return `https://example.com/${mark}`
    case 'file':
      return []
    case 'json':
      return { sample: mark }
    case 'serial':
      return `T-${mark}`.slice(0, 40)
    case 'member':
    case 'link':
    case 'department':
      return ids.get(linkTarget(field) ?? '') ?? null
    default:
      // A zone is one of the calendar's own.
      return key === 'zone' ? 'Asia/Shanghai' : `${mark} ${key}`.slice(0, field.maxLength ?? 200)
  }
}

/** Objects after those that their required links lead to. */
const ordered = (defs: readonly ObjectDef[]): ObjectDef[] => {
  const done: ObjectDef[] = []
  const needs = (def: ObjectDef): string[] =>
    Object.values(def.fields).flatMap((f) =>
      f.type === 'link' && f.required && f.to !== undefined && f.to !== def.key ? [f.to] : [],
    )
  while (done.length < defs.length) {
    const next = defs.find(
      (def) => !done.includes(def) && needs(def).every((to) => done.some((d) => d.key === to)),
    )
    if (!next) throw new Error('required links go in a circle')
    done.push(next)
  }
  return done
}

/** One row of every object, entered below the rules. Answers their ids by object. */
export const oneOfEach = async (
  ctx: Ctx,
  defs: readonly ObjectDef[],
  mark: string,
): Promise<ReadonlyMap<string, string>> => {
  const ids = new Map<string, string>()
  for (const def of ordered(defs)) {
    const object = objectOf(ctx, def.key)
    const id = uuidv7()
    const values = Object.fromEntries(
      [...object.fields.values()]
        .filter((f) => !f.system)
        .map((f) => [f.key, normalise(f, sample(f.key, f.def, ids, mark))]),
    )
    const at = '2026-01-01T00:00:00.000Z'
    const base = {
      id,
      version: 1,
      createdAt: at,
      createdBy: null,
      updatedAt: at,
      updatedBy: null,
      deletedAt: null,
    }
    await withTx(ctx, (ctx) => insertMany(ctx, object, [{ ...base, ...values }]))
    ids.set(def.key, id)
  }
  return ids
}
