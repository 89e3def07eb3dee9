/** What becomes of that which names a record when it goes to the trash, held over every link of every object. */
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditRecords } from '../src/engine/audit-records.ts'
import { createObject } from '../src/engine/design.ts'
import { insertMany } from '../src/engine/insert-many.ts'
import type { Row } from '../src/engine/module.ts'
import { linkTarget, objectOf, onDeleteOf } from '../src/engine/objects.ts'
import { get } from '../src/engine/read.ts'
import { create, update } from '../src/engine/records.ts'
import { lockRows } from '../src/engine/hold.ts'
import { asSystem } from '../src/engine/system.ts'
import { timelineOf } from '../src/engine/timeline.ts'
import { restore, trash, trashHeld } from '../src/engine/trash.ts'
import { normalise } from '../src/engine/values.ts'
import { layoutOf, modules } from '../src/modules.ts'
import type { Ctx } from '../src/platform/context.ts'
import { contextIn } from '../src/platform/contexts.ts'
import { isFailure } from '../src/platform/errors.ts'
import { name, sql } from '../src/platform/sql.ts'
import { withTx } from '../src/platform/tx.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import type { TestPlatform } from './harness.ts'
import { startTestPlatform } from './harness.ts'
import { sample } from './one-of-each.ts'
import { emptyProduct } from './server.ts'

const defs = modules.flatMap((m) => m.objects ?? [])
const links = defs.flatMap((source) =>
  Object.entries(source.fields).flatMap(([field, def]) => {
    const target = defs.find((d) => d.key === linkTarget(def))
    // What is written once never goes to the trash.
    return target && !target.insertOnly ? [{ source, field, target, kind: onDeleteOf(def) }] : []
  }),
)
const ofKind = (kind: string) =>
  links
    .filter((link) => link.kind === kind)
    .map((link) => [`${link.source.key}.${link.field} → ${link.target.key}`, link] as const)

let t: TestPlatform
let marks = 0

const me = uuidv7()
const admin = (): Ctx =>
  contextIn(
    t.platform,
    t.workspace,
    { kind: 'member', id: me, name: '甄诺', session: 's' },
    {
      rights: {
        key: 'links',
        grants: { '*': [{ verbs: ['*'], scope: 'all', fields: { '*': 'write' } }] },
        permissions: new Set(['object:design']),
        me,
        contact: null,
        customer: null,
        departments: [],
        departmentTree: [],
      },
    },
  )
const system = (): Ctx => asSystem(admin(), 'rows are read below the rules')
const inTx = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => withTx(admin(), work)
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no failure',
    (error: unknown) => (isFailure(error) ? error.code : `not a refusal: ${String(error)}`),
  )

beforeAll(async () => {
  t = await startTestPlatform(layoutOf(modules), {}, modules, await emptyProduct())
})
afterAll(() => t.stop())

/** A row entered below the rules, at its beginning, with parents of its own; it names nothing else that it is not told to. */
const row = async (def: ObjectDef, more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const object = objectOf(system(), def.key)
  const id = uuidv7()
  const mark = `n${++marks}`
  const values: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(def.fields)) {
    const f = object.fields.get(key)
    const target = defs.find((d) => d.key === linkTarget(field))
    if (!f) continue
    if (more[key] !== undefined) values[key] = more[key]
    else if (target) values[key] = field.required ? await row(target) : null
    else values[key] = normalise(f, field.initial ?? sample(key, field, new Map(), mark))
  }
  const at = '2026-01-01T00:00:00.000Z'
  const kept = { id, version: 1, createdAt: at, updatedAt: at, createdBy: null, updatedBy: null }
  await withTx(system(), (ctx) => insertMany(ctx, object, [{ ...kept, deletedAt: null, ...values }]))
  return id
}

const isTaken = (error: unknown): boolean => (error as { code?: string } | null)?.code === '23505'

interface Standing {
  readonly named: string | null
  readonly gone: boolean
}
const standing = async (def: ObjectDef, field: string, id: string): Promise<Standing | undefined> => {
  const object = objectOf(system(), def.key)
  const column = object.fields.get(field)?.column ?? ''
  const [found] = await system().db.query<Standing>(
    sql`select t.${name(column)}::text as named, t.deleted_at is not null as gone from ${name(object.table)} t where t.id = ${id}::uuid`,
  )
  return found
}
/** Below the question of who may trash what: that each object answers for itself. */
const trashed = (def: ObjectDef, id: string) =>
  withTx(system(), async (ctx) => {
    const object = objectOf(ctx, def.key)
    const rows: Row[] = await lockRows(ctx, object, [id], 'trash')
    return trashHeld(ctx, object, rows)
  })
const comesBack = ({ generic }: ObjectDef): boolean =>
  generic === undefined || (generic as readonly string[]).includes('restore')

describe('a record that is named goes to the trash', () => {
  test('there are links of every kind', () => {
    expect([...new Set(links.map(({ kind }) => kind))].toSorted()).toEqual([
      'detach',
      'restrict',
      'trash-with',
    ])
  })

  test.each(ofKind('restrict'))('%s: not while it is named', async (_, { source, field, target }) => {
    const id = await row(target)
    const naming = await row(source, { [field]: id })
    const { kept, count } = await trashed(target, id)
    expect([kept.get(id)?.code, count]).toEqual(['record.restricted', 0])
    expect(await standing(source, field, naming)).toEqual({ named: id, gone: false })
  })

  test.each(ofKind('detach'))(
    '%s: the link is cleared, and stands again when it comes back, unless it was set since',
    async (_, { source, field, target }) => {
      const id = await row(target)
      const naming = await row(source, { [field]: id })
      // Where one row alone may name another, there is no second one that could be set anew.
      const renamed = await row(source, { [field]: id }).catch((error: unknown) =>
        isTaken(error) ? null : Promise.reject(error),
      )
      const other = await row(target)
      const bystander = await row(source, { [field]: other })
      expect((await trashed(target, id)).count).toBe(1)
      expect(await standing(source, field, naming)).toEqual({ named: null, gone: false })
      expect((await standing(source, field, bystander))?.named).toBe(other)
      const column = objectOf(system(), source.key).fields.get(field)?.column ?? ''
      if (renamed)
        await system().db.query(
          sql`update ${name(source.table)} set ${name(column)} = ${other} where id = ${renamed}`,
        )
      // What goes only with its project comes back only with it.
      if (!comesBack(target)) return
      await inTx((ctx) => restore(ctx, target, id))
      expect(await standing(source, field, naming)).toEqual({ named: id, gone: false })
      if (renamed) expect((await standing(source, field, renamed))?.named).toBe(other)
    },
  )

  test.each(ofKind('trash-with'))(
    '%s: it goes along, and comes back with it',
    async (_, { source, field, target }) => {
      const id = await row(target)
      const part = await row(source, { [field]: id })
      // What is written once stays as it is, and is found with the other again.
      const goes = !source.insertOnly
      expect((await trashed(target, id)).count).toBe(goes ? 2 : 1)
      expect(await standing(source, field, part)).toEqual({ named: id, gone: goes })
      if (!comesBack(target)) return
      await inTx((ctx) => restore(ctx, target, id))
      expect(await standing(source, field, part)).toEqual({ named: id, gone: false })
    },
  )
})

const def = (key: string): ObjectDef => {
  const found = defs.find((d) => d.key === key)
  if (!found) throw new Error(`no object ${key}`)
  return found
}

describe('what lets go', () => {
  test('holds what it names where its state has fixed the link', async () => {
    const contact = await row(def('contact'))
    const need = await row(def('expectation'), { saidBy: contact, status: 'confirmed' })
    expect((await trashed(def('contact'), contact)).kept.get(contact)?.code).toBe('record.restricted')
    expect((await standing(def('expectation'), 'saidBy', need))?.named).toBe(contact)
  })

  test('lets go in the trash as well, and names it again when both are back', async () => {
    const contact = await row(def('contact'))
    const need = await row(def('expectation'), { saidBy: contact })
    await trashed(def('expectation'), need)
    await trashed(def('contact'), contact)
    await inTx((ctx) => restore(ctx, def('expectation'), need))
    expect(await standing(def('expectation'), 'saidBy', need)).toEqual({ named: null, gone: false })
    await inTx((ctx) => restore(ctx, def('contact'), contact))
    expect((await standing(def('expectation'), 'saidBy', need))?.named).toBe(contact)
  })

  test('of users’ own objects lets go by link, department and person, and every change has its fact', async () => {
    const field = (type: 'link' | 'department', to?: string) => ({
      key: type,
      type,
      label: { zh: type },
      required: false,
      sortable: false,
      searchable: false,
      ...(to ? { to } : {}),
    })
    const { key } = await createObject(admin(), {
      key: 'visit',
      label: { zh: '拜访' },
      fields: [field('link', 'customer'), field('department')],
    })
    const own = { ...def('customer'), key }
    const customer = await inTx((ctx) => create(ctx, def('customer'), { name: '要走的', industry: 'other' }))
    const team = await inTx((ctx) => create(ctx, def('department'), { name: '要撤的组' }))
    const names = { link_c: customer.id, department_c: team.id }
    const visit = await inTx((ctx) => create(ctx, own, { name_c: '首访', ...names }))
    const values = async () => {
      const { link_c, department_c } = (await get(admin(), own, visit.id)) as Row
      return [link_c, department_c]
    }
    await inTx((ctx) => trash(ctx, def('customer'), customer.id))
    await inTx((ctx) => trash(ctx, def('department'), team.id))
    expect(await values()).toEqual([null, null])
    await inTx((ctx) => restore(ctx, def('department'), team.id))
    expect(await values()).toEqual([null, team.id])
    await inTx((ctx) => restore(ctx, def('customer'), customer.id))
    expect(await values()).toEqual([customer.id, team.id])
    const { entries } = await timelineOf(admin(), key, visit.id, undefined)
    expect(entries.map((entry) => entry.name)).toEqual([
      `${key}.bulk_updated`,
      `${key}.bulk_updated`,
      `${key}.bulk_updated`,
      `${key}.bulk_updated`,
      `${key}.created`,
    ])
    const { problems } = await auditRecords(system())
    expect(problems.filter(({ record }) => [visit.id, customer.id, team.id].includes(record ?? ''))).toEqual(
      [],
    )
  })

  test('a department does not go while somebody works there or something is theirs', async () => {
    const team = await row(def('department'))
    const person = await row(def('member'), { department: team })
    expect(await codeOf(inTx((ctx) => trash(ctx, def('department'), team)))).toBe('record.restricted')
    await inTx((ctx) => update(ctx, def('member'), person, { department: null }))
    await inTx((ctx) => trash(ctx, def('department'), team))
    expect((await standing(def('department'), 'parent', team))?.gone).toBe(true)
  })
})
