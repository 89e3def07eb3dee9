import { customer } from '@zhinuo/contracts/customers.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import * as contract from '@zhinuo/contracts/members.ts'
import * as roleContract from '@zhinuo/contracts/members-roles.ts'
import { addField, changeField } from '@zhinuo/contracts/objects.ts'
import { createRecord, queryRecords, trashRecord, updateRecord } from '@zhinuo/contracts/records.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person, TestServer } from '../../../test/server.ts'
import { refusal, startTestServer } from '../../../test/server.ts'
import { create } from '../../engine/records.ts'
import { sql } from '../../platform/sql.ts'
import { withTx } from '../../platform/tx.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { memberRights } from './service/rights.ts'

let t: TestServer
let admin: Person
beforeAll(async () => {
  t = await startTestServer()
  admin = await t.as('admin')
})
afterAll(() => t.stop())

const newCustomer = (owner: Person): Promise<string> =>
  withTx(
    t.system(),
    async (ctx) =>
      (await create(ctx, customer, { name: `客户 ${uuidv7()}`, industry: 'other', owner: owner.member })).id,
  )
const newDepartment = async (name: string, parent?: string): Promise<string> =>
  String(
    (
      await admin.call(createRecord, {
        params: { object: 'department' },
        body: { name, ...(parent ? { parent } : {}) },
      })
    )['id'],
  )
const setDepartment = (person: Person, department: string) =>
  admin.call(updateRecord, {
    params: { object: 'member', id: person.member },
    body: { values: { department } },
  })
const roleId = async (key: string): Promise<string> =>
  (await admin.call(roleContract.listRoles)).roles.find((r) => r.key === key)?.id ?? ''
const sees = async (person: Person, id: string): Promise<boolean> =>
  (await person.send('GET', `/api/v1/records/customer/${id}`)).status === 200
const eventsOf = async (record: string): Promise<string[]> =>
  (
    await t
      .system()
      .db.query<{ name: string }>(
        sql`select name from events where record = ${record}::uuid order by recorded_at, id`,
      )
  ).map((r) => r.name)

describe('members', () => {
  test('are disabled and enabled again; the facts are recorded, and nothing when nothing changes', async () => {
    const person = await t.join('石落', ['deliveryManager'])
    expect((await admin.call(contract.disableMember, { params: { id: person.member } })).status).toBe(
      'disabled',
    )
    await admin.call(contract.disableMember, { params: { id: person.member } })
    const refused = await person.send('GET', contract.getMe.path)
    expect([refused.status, refused.body.error?.code]).toEqual([404, 'workspace.not_found'])
    await admin.call(contract.enableMember, { params: { id: person.member } })
    expect((await person.call(contract.getMe)).member.status).toBe('active')
    expect(await eventsOf(person.member)).toEqual([
      'member.added',
      'apiKey.created',
      'member.disabled',
      'member.enabled',
    ])
  })

  test('cannot be changed by who has no right to, nor from another workspace', async () => {
    const [person, finance] = [await t.join('程准', ['deliveryManager']), await t.as('finance')]
    const there = await t.as('admin', await t.newWorkspace())
    const params = { id: person.member }
    for (const endpoint of [contract.disableMember, contract.enableMember]) {
      expect(await refusal(finance.call(endpoint, { params }))).toBe('auth.forbidden')
      expect(await refusal(there.call(endpoint, { params }))).toBe('record.not_found')
    }
    expect(await refusal(finance.call(contract.assignRoles, { params, body: { roles: ['admin'] } }))).toBe(
      'auth.forbidden',
    )
    expect(await refusal(there.call(contract.assignRoles, { params, body: { roles: ['admin'] } }))).toBe(
      'record.not_found',
    )
    expect(await eventsOf(person.member)).toEqual(['member.added', 'apiKey.created'])
  })

  test('roles and status change through their verbs alone', async () => {
    const person = await t.join('安稳', ['developer'])
    const patch = (values: object) =>
      refusal(
        admin.call(updateRecord, {
          params: { object: 'member', id: person.member },
          body: { values: values as Record<string, unknown> },
        }),
      )
    expect(await patch({ roles: ['admin'] })).toBe('field.governed')
    expect(await patch({ status: 'disabled' })).toBe('field.governed')
    expect(await patch({ email: 'x@example.com' })).toBe('field.governed')
    expect(
      await refusal(admin.call(createRecord, { params: { object: 'member' }, body: { name: '无名' } })),
    ).toBe('object.operation_missing')
    expect(await refusal(admin.call(trashRecord, { params: { object: 'member', id: person.member } }))).toBe(
      'object.operation_missing',
    )
  })

  test('one administrator always remains, whoever acts at the same moment', async () => {
    const there = await t.newWorkspace('两位管理员')
    const [a, b] = [await t.join('甲', ['admin'], there), await t.join('乙', ['admin'], there)]
    expect(await refusal(a.call(contract.disableMember, { params: { id: a.member } }))).toBe('member.self')
    const both = await Promise.all([
      refusal(a.call(contract.assignRoles, { params: { id: b.member }, body: { roles: ['finance'] } })),
      refusal(b.call(contract.assignRoles, { params: { id: a.member }, body: { roles: ['finance'] } })),
    ])
    expect(both.filter((code) => code.startsWith('no refusal'))).toHaveLength(1)
    const admins = await t
      .system(there)
      .db.query(sql`select id from members where 'admin' = any(roles) and status = 'active'`)
    expect(admins).toHaveLength(1)
  })

  test('have roles that exist; no role is given that the giver does not hold', async () => {
    const person = await t.join('文澜', ['solutionExpert'])
    const params = { id: person.member }
    expect(await refusal(admin.call(contract.assignRoles, { params, body: { roles: ['emperor'] } }))).toBe(
      'member.role_unknown',
    )
    const made = await admin.call(roleContract.defineRole, {
      body: { key: 'personnel', name: { zh: '人事', en: 'Personnel' } },
    })
    await admin.call(roleContract.grantRole, {
      params: { id: made.id },
      body: {
        grants: { member: { verbs: ['read', 'update', 'assignRoles', 'disable'], scope: 'all' } },
        permissions: { 'member:invite': true },
      },
    })
    const personnel = await t.join('人事', [made.key, 'finance'])
    expect(
      await refusal(
        personnel.call(contract.assignRoles, { params, body: { roles: ['solutionExpert', 'admin'] } }),
      ),
    ).toBe('role.forbidden_rise')
    expect(
      await refusal(
        personnel.call(contract.assignRoles, {
          params: { id: personnel.member },
          body: { roles: ['admin'] },
        }),
      ),
    ).toBe('role.forbidden_rise')
    expect(
      (await personnel.call(contract.assignRoles, { params, body: { roles: ['solutionExpert', 'finance'] } }))
        .roles,
    ).toEqual(['finance', 'solutionExpert'])
  })

  test('keep their own details, and those alone', async () => {
    const person = await t.join('何应', ['service'])
    const changed = await person.call(contract.changeMe, {
      body: { phone: '13800000000', title: '客服', language: 'en' },
    })
    expect(changed).toMatchObject({ phone: '13800000000', title: '客服', language: 'en', roles: ['service'] })
    const answer = await person.send('PATCH', contract.changeMe.path, {
      name: '何应',
      roles: ['admin'],
      status: 'disabled',
    })
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'request.invalid'])
    expect((await person.call(contract.getMe)).member).toMatchObject({
      name: '何应',
      roles: ['service'],
      status: 'active',
    })
  })
})

describe('departments', () => {
  test('stand in a tree; a circle is refused', async () => {
    const top = await newDepartment('交付中心')
    const middle = await newDepartment('交付一部', top)
    const bottom = await newDepartment('交付一组', middle)
    const hang = (id: string, parent: string) =>
      refusal(
        admin.call(updateRecord, { params: { object: 'department', id }, body: { values: { parent } } }),
      )
    expect(await hang(top, bottom)).toBe('department.circle')
    expect(await hang(top, top)).toBe('department.circle')
    expect(await hang(bottom, top)).toContain('no refusal')
    expect(await refusal(admin.call(trashRecord, { params: { object: 'department', id: top } }))).toBe(
      'record.restricted',
    )
  })

  test('decide what a regional lead sees, at once when somebody moves', async () => {
    const [north, south] = [await newDepartment('北区'), await newDepartment('南区')]
    const below = await newDepartment('东北组', north)
    const lead = await t.join('沈知远', ['regionalLead'])
    const manager = await t.join('甄诺', ['accountManager'])
    await setDepartment(lead, north)
    await setDepartment(manager, south)
    const id = await newCustomer(manager)
    expect(await sees(lead, id)).toBe(false)
    await setDepartment(manager, below)
    expect(await sees(lead, id)).toBe(true)
    await setDepartment(lead, south)
    expect(await sees(lead, id)).toBe(false)
    await admin.call(updateRecord, {
      params: { object: 'department', id: north },
      body: { values: { head: lead.member } },
    })
    expect(await sees(lead, id)).toBe(true)
  })
})

describe('roles', () => {
  test('begin with what the modules grant; the administrator has all', async () => {
    const { roles, permissions } = await admin.call(roleContract.listRoles)
    expect(roles.map((r) => r.key).toSorted()).toEqual(
      expect.arrayContaining(Object.keys(contract.seededRoles).toSorted()),
    )
    expect(roles.find((r) => r.key === 'admin')?.grants).toHaveProperty('*')
    expect(roles.find((r) => r.key === 'accountManager')?.grants).toMatchObject({
      customer: { scope: 'own' },
    })
    expect(permissions.map((p) => p.key)).toContain('member:invite')
  })

  test('are changed by differences, which can be taken back', async () => {
    const person = await t.join('舒据', ['analyst'])
    const id = await newCustomer(await t.as('accountManager'))
    const analyst = await roleId('analyst')
    expect(await sees(person, id)).toBe(true)
    await admin.call(roleContract.grantRole, {
      params: { id: analyst },
      body: { grants: { customer: { verbs: ['read'], scope: 'own' } }, permissions: { 'mail:read': true } },
    })
    expect(await sees(person, id)).toBe(false)
    expect((await person.send('GET', '/api/v1/mails')).status).toBe(200)
    const back = await admin.call(roleContract.grantRole, {
      params: { id: analyst },
      body: { grants: { customer: null }, permissions: { 'mail:read': null } },
    })
    expect(back.grants['customer']).toMatchObject({ scope: 'all' })
    expect(await sees(person, id)).toBe(true)
    expect((await person.send('GET', '/api/v1/mails')).status).toBe(403)
  })

  test('hide fields, and what is hidden cannot be asked for', async () => {
    const person = await t.join('花朝', ['campaigner'])
    const id = await newCustomer(await t.as('accountManager'))
    const campaigner = await roleId('campaigner')
    await admin.call(roleContract.grantRole, {
      params: { id: campaigner },
      body: {
        grants: { customer: { verbs: ['read'], scope: 'all', fields: { abcClass: 'hide', '*': 'read' } } },
      },
    })
    const row = (await person.send('GET', `/api/v1/records/customer/${id}`)).body
    expect(Object.keys(row)).toContain('name')
    expect(Object.keys(row)).not.toContain('abcClass')
    const filter = { op: 'eq' as const, field: 'abcClass', value: 'a' }
    expect(
      await refusal(person.call(queryRecords, { params: { object: 'customer' }, body: { filter } })),
    ).toBe('field.unknown')
    expect((await person.call(contract.getMe)).objects['customer']?.fields['abcClass']).toBe('hide')
  })

  test.each([
    ['an object', { grants: { nothing: { verbs: ['read'], scope: 'all' as const } } }],
    ['every object at once', { grants: { '*': { verbs: ['*'], scope: 'all' as const } } }],
    ['a verb', { grants: { customer: { verbs: ['fly'], scope: 'all' as const } } }],
    [
      'a field',
      {
        grants: {
          customer: { verbs: ['read'], scope: 'all' as const, fields: { shoeSize: 'read' as const } },
        },
      },
    ],
    [
      'a system field',
      {
        grants: {
          customer: { verbs: ['read'], scope: 'all' as const, fields: { version: 'write' as const } },
        },
      },
    ],
    ['a permission', { permissions: { 'moon:visit': true } }],
  ])('that name %s that does not exist are refused', async (_, body) => {
    expect(
      await refusal(admin.call(roleContract.grantRole, { params: { id: await roleId('finance') }, body })),
    ).toBe('role.grant_invalid')
  })

  const nested = (depth: number): Filter =>
    depth === 0 ? { op: 'eq', field: 'industry', value: 'other' } : { op: 'not', of: nested(depth - 1) }

  test.each<[string, Filter, RegExp]>([
    ['a field that is not there', { op: 'eq', field: 'nope', value: 1 }, /customer.*nope/],
    ['one that the link leads past', { op: 'eq', field: 'owner.nope', value: 1 }, /customer.*nope/],
    ['a way through no link', { op: 'eq', field: 'name.nope', value: 1 }, /customer.*nope/],
    ['a value of another type', { op: 'eq', field: 'owner', value: 1 }, /customer.*负责人/],
    [
      'a person where a day is due',
      { op: 'lt', field: 'createdAt', value: { dyn: 'me' } },
      /customer.*创建时间/,
    ],
    [
      'departments where a text is due, for those who have some',
      { op: 'eq', field: 'name', value: { dyn: 'myDepartment' } },
      /customer.*客户名称/,
    ],
    ['an operation that the field has not', { op: 'has', field: 'name', value: 'x' }, /customer.*客户名称/],
    ['more depth than it has beside another role’s', nested(6), /customer/],
  ])('a scope that names %s is refused, and nobody is locked out', async (_, scope, named) => {
    const grants = { customer: { verbs: ['read'], scope } }
    const id = await roleId('finance')
    const { status, body } = await admin.send('POST', `/api/v1/roles/${id}/grant`, { grants })
    expect([status, body.error?.code]).toEqual([400, 'role.grant_invalid'])
    expect(body.error?.message).toMatch(named)
    const finance = await t.join('秦账', ['finance'])
    expect((await finance.send('POST', '/api/v1/records/customer/query', {})).status).toBe(200)
  })

  test('a scope goes on when the field that it names is hidden', async () => {
    const added = await admin.call(addField, {
      params: { object: 'customer' },
      body: { key: 'region', type: 'text', label: { zh: '大区' } },
    })
    const made = await admin.call(roleContract.defineRole, {
      body: { key: 'northern', name: { zh: '北区' } },
    })
    const scope: Filter = { op: 'eq', field: added.key, value: '北' }
    await admin.call(roleContract.grantRole, {
      params: { id: made.id },
      body: { grants: { customer: { verbs: ['read'], scope } } },
    })
    const [near, far] = [await newCustomer(admin), await newCustomer(admin)]
    await admin.call(updateRecord, {
      params: { object: 'customer', id: near },
      body: { values: { [added.key]: '北' } },
    })
    const person = await t.join('北区的人', [made.key])
    expect([await sees(person, near), await sees(person, far)]).toEqual([true, false])
    await admin.call(changeField, {
      params: { object: 'customer', field: added.key },
      body: { hidden: true },
    })
    expect([await sees(person, near), await sees(person, far)]).toEqual([true, false])
    expect((await person.send('POST', '/api/v1/records/customer/query', {})).status).toBe(200)
  })

  test('the administrator’s cannot be narrowed, and nobody raises themselves', async () => {
    expect(
      await refusal(
        admin.call(roleContract.grantRole, {
          params: { id: await roleId('admin') },
          body: { permissions: { 'mail:read': false } },
        }),
      ),
    ).toBe('role.admin_fixed')
    const made = await admin.call(roleContract.defineRole, {
      body: { key: 'editor', name: { zh: '权限编辑' } },
    })
    await admin.call(roleContract.grantRole, {
      params: { id: made.id },
      body: { grants: { role: { verbs: ['*'], scope: 'all' } } },
    })
    const editor = await t.join('编辑', [made.key])
    expect((await editor.call(roleContract.listRoles)).roles.length).toBeGreaterThan(15)
    expect(
      await refusal(
        editor.call(roleContract.grantRole, {
          params: { id: made.id },
          body: { permissions: { 'member:invite': true } },
        }),
      ),
    ).toBe('role.forbidden_rise')
  })

  test('made by users are named by them and told apart', async () => {
    const made = await admin.call(roleContract.defineRole, {
      body: { key: 'auditor', name: { zh: '审计' }, note: '只看' },
    })
    expect(made).toMatchObject({
      key: 'auditor_c',
      name: { zh: '审计' },
      seeded: false,
      grants: {},
      permissions: [],
    })
    expect(
      await refusal(admin.call(roleContract.defineRole, { body: { key: 'auditor', name: { zh: '审计' } } })),
    ).toBe('record.duplicate')
    const renamed = await admin.call(roleContract.describeRole, {
      params: { id: made.id },
      body: { name: { zh: '内审', en: 'Audit' } },
    })
    expect(renamed.name).toEqual({ zh: '内审', en: 'Audit' })
    expect(
      await refusal(
        admin.call(roleContract.describeRole, { params: { id: uuidv7() }, body: { name: { zh: 'x' } } }),
      ),
    ).toBe('record.not_found')
    expect(await eventsOf(made.id)).toEqual(['role.defined', 'role.described'])
  })
})

describe('why', () => {
  const explain = (person: Person, record: string) =>
    admin.call(roleContract.explainRights, { query: { object: 'customer', record, member: person.member } })

  test('somebody sees a record names the role and its reach', async () => {
    const manager = await t.join('白露', ['accountManager', 'developer'])
    const id = await newCustomer(manager)
    const why = await explain(manager, id)
    expect(why.visible).toBe(true)
    expect(why.roles.map((r) => [r.key, r.reads, r.row])).toEqual([
      ['accountManager', true, true],
      ['developer', true, true],
    ])
    expect(why.summary.zh).toContain('白露看得到,因为角色「客户经理」(本人负责的记录)')
    expect(why.fields.find((f) => f.key === 'name')).toMatchObject({
      access: 'write',
      roles: ['accountManager'],
    })
  })

  test('somebody does not see it names what falls short', async () => {
    const manager = await t.join('齐可期', ['accountManager'])
    const id = await newCustomer(await t.as('accountManager'))
    const why = await explain(manager, id)
    expect(why.visible).toBe(false)
    expect(why.summary).toEqual({
      zh: '齐可期看不到:「客户经理」只到本人负责的记录,这条记录不在其中',
      en: "齐可期 does not see it: “Account manager” reaches the person's own records, and this record is not among them",
    })
    expect(await sees(manager, id)).toBe(false)
    const roleless = await t.join('路人', [])
    expect((await explain(roleless, id)).summary.zh).toBe('路人没有任何角色')
    await admin.call(contract.disableMember, { params: { id: manager.member } })
    expect((await explain(manager, id)).summary.zh).toBe('齐可期已停用,什么都看不到')
  })

  test('is told only about what one sees oneself', async () => {
    const lead = await t.as('expectationLead')
    const there = await t.newWorkspace('别处')
    const foreign = await t.as('admin', there)
    const id = await newCustomer(await t.as('accountManager'))
    expect(
      await refusal(
        lead.call(roleContract.explainRights, {
          query: { object: 'customer', record: id, member: foreign.member },
        }),
      ),
    ).toBe('record.not_found')
    expect(
      await refusal(
        foreign.call(roleContract.explainRights, {
          query: { object: 'customer', record: id, member: foreign.member },
        }),
      ),
    ).toBe('record.not_found')
    expect(
      await refusal(
        (await t.as('finance')).call(roleContract.explainRights, {
          query: { object: 'customer', record: id, member: lead.member },
        }),
      ),
    ).toBe('auth.forbidden')
    expect(
      await refusal(
        admin.call(roleContract.explainRights, {
          query: { object: 'nothing', record: id, member: lead.member },
        }),
      ),
    ).toBe('object.unknown')
  })
})

test('refusals for want of rights are recorded once', async () => {
  const person = await t.join('严可行', ['developer'])
  for (let i = 0; i < 3; i++) await person.send('GET', roleContract.listRoles.path)
  await expect
    .poll(async () => (await eventsOf(person.member)).filter((name) => name === 'access.denied'))
    .toHaveLength(1)
})

describe('work in hand', () => {
  test('all of it goes to another in one act, and is told', async () => {
    const leaving = await t.join('甄诺', ['accountManager'])
    const taking = await t.join('白露', ['accountManager'])
    const first = await newCustomer(leaving)
    await newCustomer(leaving)
    const gone = await newCustomer(leaving)
    await admin.call(trashRecord, { params: { object: 'customer', id: gone } })
    const head = await newDepartment('交接组')
    await admin.call(updateRecord, {
      params: { object: 'department', id: head },
      body: { values: { head: leaving.member } },
    })
    const params = { id: leaving.member }
    expect((await admin.call(contract.memberCharges, { params })).charges).toMatchObject([
      { object: 'department', field: 'head', count: 1 },
      { object: 'customer', field: 'owner', count: 2 },
    ])
    const done = await admin.call(contract.passOnWork, { params, body: { to: taking.member } })
    expect(done.moved.map(({ object, count }) => [object, count])).toEqual([
      ['department', 1],
      ['customer', 2],
    ])
    expect(done.refused).toEqual([])
    expect((await admin.call(contract.memberCharges, { params })).charges).toEqual([])
    expect(await sees(taking, first)).toBe(true)
    expect(await sees(leaving, first)).toBe(false)
    expect(await eventsOf(leaving.member)).toContain('member.work_passed_on')
  })

  test('nothing in hand is passed on without a fact', async () => {
    const idle = await t.join('严可行', ['developer'])
    const other = await t.join('安稳', ['developer'])
    const done = await admin.call(contract.passOnWork, {
      params: { id: idle.member },
      body: { to: other.member },
    })
    expect(done).toEqual({ moved: [], refused: [] })
    expect(await eventsOf(idle.member)).not.toContain('member.work_passed_on')
  })

  test('not to oneself, not to who has left, not by just anybody', async () => {
    const leaving = await t.join('何应', ['developer'])
    const left = await t.join('简一', ['developer'])
    await admin.call(contract.disableMember, { params: { id: left.member } })
    const pass = (by: Person, to: string) =>
      refusal(by.call(contract.passOnWork, { params: { id: leaving.member }, body: { to } }))
    expect(await pass(admin, leaving.member)).toBe('member.pass_on_to_self')
    expect(await pass(admin, left.member)).toBe('member.disabled')
    expect(await pass(await t.as('accountManager'), admin.member)).toBe('auth.forbidden')
  })
})

test('rights are read beside transactions: not even when all connections are held do they wait for one another', async () => {
  const { platform, workspace } = t.system()
  const all = Array.from({ length: platform.appPool.options.max }, () => uuidv7())
  const held = Promise.withResolvers<void>()
  let holding = 0
  const found = await Promise.all(
    all.map((stranger) =>
      withTx(t.system(), async (ctx) => {
        await ctx.db.query(sql`select 1`)
        if (++holding === all.length) held.resolve()
        await held.promise
        return memberRights(platform, workspace, stranger)
      }),
    ),
  )
  expect(found).toEqual(all.map(() => null))
})
