/** A workspace with two rows of every object, to hold the engine's rules over each of them. */
import type { FieldDef, GenericVerb, ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import type { ObjectGrant, Rights } from '@zhinuo/contracts/kit/rights.ts'
import { objectOf } from '../src/engine/objects.ts'
import type { Row } from '../src/engine/module.ts'
import { layoutOf, modules } from '../src/modules.ts'
import type { Ctx } from '../src/platform/context.ts'
import { contextIn } from '../src/platform/contexts.ts'
import { isFailure } from '../src/platform/errors.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import type { TestPlatform } from './harness.ts'
import { startTestPlatform } from './harness.ts'
import { oneOfEach } from './one-of-each.ts'
import { emptyProduct } from './server.ts'

export const defs: readonly ObjectDef[] = modules.flatMap((m) => m.objects ?? [])

export const every: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }

/** Whether the object has a generic operation at all. */
export const has = (def: ObjectDef, operation: GenericVerb): boolean =>
  (!def.generic || def.generic.includes(operation)) &&
  (!def.insertOnly || ['read', 'create', 'import', 'export'].includes(operation))

/** The code of a refusal; `no failure` when there was none. */
export const codeOf = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work()
    return 'no failure'
  } catch (error) {
    return isFailure(error) ? error.code : `not a refusal: ${String(error)}`
  }
}

/** A value that the field takes and that is not `now`; undefined where the field has no second one. */
export const another = (field: FieldDef, now: unknown): unknown => {
  switch (field.type) {
    case 'number':
    case 'money':
      return Number(now) + 1 <= (field.max ?? Number.MAX_SAFE_INTEGER) ? Number(now) + 1 : field.min
    case 'date':
      return '2026-06-11'
    case 'dateTime':
      return '2026-06-11T08:00:00.000Z'
    case 'select':
      return Object.keys(field.options ?? {}).find((option) => option !== now)
    case 'multiSelect':
      return Object.keys(field.options ?? {}).slice(0, 1)
    case 'switch':
      return now !== true
    case 'phone':
      return '021-5550001'
    case 'email':
      return 'another@example.com'
    case 'url':
      return 'https://example.com/another'
    case 'json':
      return { another: true }
    case 'file':
    case 'serial':
      return undefined
    case 'member':
    case 'link':
    case 'department':
      return field.required ? uuidv7() : null
    default:
      return `别的 ${uuidv7()}`.slice(0, field.maxLength ?? 200)
  }
}

export interface RuleWorld {
  readonly t: TestPlatform
  /** The first row of each object. The member among them is who acts. */
  readonly ids: ReadonlyMap<string, string>
  /** The second row of each object. */
  readonly others: ReadonlyMap<string, string>
  /** A context of that member with these rights alone. */
  readonly ctxWith: (grants: Record<string, ObjectGrant[]>) => Ctx
  readonly admin: () => Ctx
  /** The row as it stands in the table, in the trash or not. */
  readonly rowOf: (key: string, id: string) => Promise<Row>
  /** Puts values into a row below every rule. */
  readonly put: (key: string, id: string, values: Row) => Promise<void>
  /** Puts a row into the trash below every rule. */
  readonly discard: (key: string, id: string) => Promise<void>
  readonly stop: () => Promise<void>
}

export const startRuleWorld = async (): Promise<RuleWorld> => {
  const t = await startTestPlatform(layoutOf(modules), {}, modules, await emptyProduct())
  const ids = await oneOfEach(t.systemCtx(), defs, 'one')
  const others = await oneOfEach(t.systemCtx(), defs, 'two')
  const me = ids.get('member') ?? ''
  const rights = (grants: Record<string, ObjectGrant[]>): Rights => ({
    key: uuidv7(),
    grants,
    permissions: new Set(),
    me,
    contact: null,
    customer: null,
    departments: [],
    departmentTree: [],
  })
  const ctxWith: RuleWorld['ctxWith'] = (grants) =>
    contextIn(
      t.platform,
      t.workspace,
      { kind: 'member', id: me, name: '甄诺', session: 's' },
      { rights: rights(grants) },
    )
  const object = (key: string) => objectOf(t.systemCtx(), key)
  const quoted = (name: string): string => `"${name}"`
  const place = (key: string): string => `"${t.workspace.schema}"."${object(key).table}"`
  return {
    t,
    ids,
    others,
    ctxWith,
    admin: () => ctxWith({ '*': [every] }),
    rowOf: async (key, id) => {
      const columns = object(key).columns.map((f) => `${quoted(f.column)}::text as ${quoted(f.key)}`)
      const { rows } = await t.platform.ownerPool.query<Row>(
        `select ${columns.join(', ')} from ${place(key)} where id = $1`,
        [id],
      )
      const [row] = rows
      if (!row) throw new Error(`no ${key} ${id}`)
      return row
    },
    put: async (key, id, values) => {
      const fields = Object.keys(values).map((name) => object(key).fields.get(name))
      const sets = fields.map((f, i) => `${quoted(f?.column ?? '')} = $${i + 2}`)
      await t.platform.ownerPool.query(`update ${place(key)} set ${sets.join(', ')} where id = $1`, [
        id,
        ...Object.values(values),
      ])
    },
    discard: async (key, id) => {
      await t.platform.ownerPool.query(
        `update ${place(key)} set deleted_at = now(), deleted_batch = $2 where id = $1`,
        [id, uuidv7()],
      )
    },
    stop: () => t.stop(),
  }
}
