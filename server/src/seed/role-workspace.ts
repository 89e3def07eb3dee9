import { customer } from '@zhinuo/contracts/customers.ts'
import { importRecords } from '../engine/import.ts'
import type { RoleKey } from '../engine/module.ts'
import { loadDefinitions } from '../engine/objects.ts'
import { foundWorkspace, issueApiKey } from '../modules/identity/public.ts'
import { addMember } from '../modules/members/public.ts'
import type { Ctx } from '../platform/context.ts'
import { contextIn, systemActor } from '../platform/contexts.ts'
import type { Platform } from '../platform/platform.ts'
import { withTx } from '../platform/tx.ts'

export interface SeededWorkspace {
  /** As the `x-workspace` header and the web address name it. */
  readonly id: string
  readonly keys: Readonly<Record<string, string>>
  readonly links: readonly string[]
}

const people: Readonly<Record<RoleKey, string>> = {
  admin: '顾长信',
  expectationLead: '陆明约',
  productManager: '简一',
  accountManager: '甄诺',
  solutionExpert: '方策',
  deliveryManager: '程准',
  developer: '严可行',
  service: '何应',
  regionalLead: '沈知远',
  departmentHead: '韩听澜',
  reviewer: '公孙衡',
  analyst: '舒据',
  campaigner: '花朝',
  finance: '秦账',
  executive: '齐可期',
}

const first = ['青梧', '云岚', '白鹭', '望舒', '铁杉', '赤松', '银鲸', '南乔', '蜂巢', '木棉', '旧雨', '长亭']
const middle = [
  '精密',
  '数据',
  '物流',
  '纺织',
  '教育',
  '汽配',
  '协同',
  '智造',
  '政务',
  '便利',
  '重型',
  '软件',
]
const last = ['有限公司', '股份有限公司', '科技有限公司', '中心', '集团']
const industries = ['government', 'manufacturing', 'internet', 'other']
const stages = ['initial', 'growing', 'mature', 'atRisk']
const batch = 1000

/** A customer's values by its number; the same number gives the same customer. */
export const customerValues = (i: number): Readonly<Record<string, unknown>> => ({
  name: `${first[i % 12]}${middle[Math.floor(i / 12) % 12]}${Math.floor(i / 144)}${last[i % 5]}`,
  industry: industries[i % 4],
  lifecycle: stages[Math.floor(i / 4) % 4],
  region: `${first[(i * 7) % 12]}市`,
  phone: `0${21 + (i % 9)}-5550${String(i % 10_000).padStart(4, '0')}`,
})

/** A workspace with one member and one API key per role and `scale` × 100 customers, a fifth of them the account manager's. */
export const seedWorkspace = async (
  platform: Platform,
  name: string,
  scale: number,
): Promise<SeededWorkspace> => {
  const workspace = await foundWorkspace(platform, { name, zone: 'Asia/Shanghai' })
  const ctx = contextIn(platform, workspace, systemActor('seed'))
  await loadDefinitions(ctx)
  const members: Partial<Record<RoleKey, string>> = {}
  const keys: Record<string, string> = {}
  for (const [role, person] of Object.entries(people) as [RoleKey, string][]) {
    const made = await addMember(ctx, {
      name: person,
      email: `${role.toLowerCase()}@example.com`,
      roles: [role],
    })
    members[role] = made.id
    keys[role] = (await issueApiKey(ctx, { member: made.id, name: `seed ${role}`, scopes: ['*'] })).key
  }
  const owners = (['accountManager', 'regionalLead', 'expectationLead', 'admin', 'executive'] as const).map(
    (role) => members[role] ?? '',
  )
  await seedCustomers(ctx, scale * 100, owners)
  return { id: workspace.schema, keys, links: [] }
}

const seedCustomers = async (ctx: Ctx, count: number, owners: readonly string[]): Promise<void> => {
  for (let start = 0; start < count; start += batch) {
    const rows = Array.from({ length: Math.min(batch, count - start) }, (_, i) => ({
      ...customerValues(start + i),
      owner: owners[(start + i) % owners.length],
    }))
    await withTx(ctx, async (ctx) => {
      const { refused } = await importRecords(ctx, customer.key, { rows, mode: 'insert', dryRun: false })
      if (refused[0]) throw new Error(`a seeded customer was refused: ${refused[0].message}`)
    })
  }
}
