import { department } from '@zhinuo/contracts/members.ts'
import { loadDefinitions, modulesOf } from '../../engine/objects.ts'
import { create, update } from '../../engine/records.ts'
import { addMember, memberRights } from '../../modules/members/public.ts'
import type { Ctx, CtxInPerson, Workspace } from '../../platform/context.ts'
import { contextIn, systemActor } from '../../platform/contexts.ts'
import type { Db } from '../../platform/db.ts'
import { noRights } from '../../platform/http/caller.ts'
import type { Platform } from '../../platform/platform.ts'
import { withTx } from '../../platform/tx.ts'
import type { SampleDays } from './days.ts'
import type { DepartmentName, PersonName } from './people.ts'
import { departments, people } from './people.ts'
import type { Script } from './script.ts'

export interface SampleContact {
  readonly id: string
  readonly customer: string
  readonly name: string
  readonly title: string
}

/** Where the sample plays: who acts, when, and with which rights. Nobody acts with more than they have. */
export interface Stage {
  readonly platform: Platform
  readonly workspace: Workspace
  readonly days: SampleDays
  readonly script: Script
  member(name: PersonName): string
  department(name: DepartmentName): string
  /** Made known once the contact is entered. */
  contact(name: string): SampleContact
  meet(contact: SampleContact): void
  /** A colleague at that moment, with the rights of their roles. */
  as(name: PersonName, now: Date): Promise<CtxInPerson>
  /** A customer's contact, who has shown by a code that it is really them. */
  asContact(name: string, now: Date): Ctx
  /** Whatever nobody in particular does. */
  system(now: Date): Ctx
  /** What happens in `play` is committed together. */
  together<T>(play: () => Promise<T>): Promise<T>
  /** The product's own repeated work, as its scheduler would have run it at that moment. */
  runJob(name: string, now: Date): Promise<void>
}

const known = <V>(map: ReadonlyMap<string, V>, name: string): V => {
  const value = map.get(name)
  if (value === undefined) throw new Error(`the sample knows no ${name}`)
  return value
}

/** Enters departments and people on the day the organisation began. */
export const openStage = async (
  platform: Platform,
  workspace: Workspace,
  days: SampleDays,
  script: Script,
  founded: Date,
): Promise<Stage> => {
  const founder = contextIn(platform, workspace, systemActor('seed'), { now: founded })
  await loadDefinitions(founder)
  const departmentIds = new Map<string, string>()
  const memberIds = new Map<string, string>()
  await withTx(founder, async (ctx) => {
    for (const [position, { name, parent }] of departments.entries()) {
      const made = await create(ctx, department, {
        name,
        position,
        parent: parent === null ? null : known(departmentIds, parent),
      })
      departmentIds.set(name, made.id)
    }
    for (const { name, mail, title, roles, department: home } of people) {
      const made = await addMember(ctx, {
        name,
        title,
        roles,
        email: `${mail}@example.com`,
        department: home === null ? null : known(departmentIds, home),
      })
      memberIds.set(name, made.id)
    }
    for (const { name, head } of departments) {
      if (head !== null)
        await update(ctx, department, known(departmentIds, name), { head: known(memberIds, head) })
    }
  })

  const contacts = new Map<string, SampleContact>()
  const jobs = new Map(
    modulesOf(platform).flatMap((m) => (m.jobs ?? []).map((job) => [job.name, job] as const)),
  )
  let shared: Db | null = null
  const joined = <C extends Ctx>(ctx: C): C => (shared === null ? ctx : { ...ctx, db: shared })
  const at = (now: Date): Ctx => joined(contextIn(platform, workspace, systemActor('seed'), { now }))
  return {
    platform,
    workspace,
    days,
    script,
    member: (name) => known(memberIds, name),
    department: (name) => known(departmentIds, name),
    contact: (name) => known(contacts, name),
    meet: (contact) => void contacts.set(contact.name, contact),
    as: async (name, now) => {
      const id = known(memberIds, name)
      const found = await memberRights(platform, workspace, id)
      if (!found) throw new Error(`${name} has no rights`)
      const actor = { kind: 'member', id, name, session: 'sample' } as const
      return joined(contextIn(platform, workspace, actor, { rights: found.rights, now }))
    },
    asContact: (name, now) => {
      const { id, customer } = known(contacts, name)
      const rights = { ...noRights, key: `contact ${id} ${customer}`, contact: id, customer }
      const actor = { kind: 'contact', id, customer, name, credential: 'session:sample' } as const
      return joined(contextIn(platform, workspace, actor, { rights, now }))
    },
    system: at,
    together: (play) =>
      withTx(at(days.now), async (ctx) => {
        shared = ctx.db
        try {
          return await play()
        } finally {
          shared = null
        }
      }),
    runJob: (name, now) =>
      known(jobs, name).run(joined(contextIn(platform, workspace, systemActor('scheduler', name), { now }))),
  }
}
