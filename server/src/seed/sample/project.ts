import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import type { OpenEngagement } from '@zhinuo/contracts/engagements.ts'
import type { RecordExpectation } from '@zhinuo/contracts/expectations-endpoints.ts'
import { create } from '../../engine/records.ts'
import { openEngagement } from '../../modules/engagements/service.ts'
import * as expectations from '../../modules/expectations/service/expectations.ts'
import type { DateText } from '../../platform/date-text.ts'
import { withTx } from '../../platform/tx.ts'
import type { DepartmentName, PersonName } from './people.ts'
import type { Stage } from './stage.ts'

export interface CustomerFacts {
  readonly name: string
  readonly industry: 'government' | 'manufacturing' | 'internet'
  readonly region: string
  readonly lifecycle: 'initial' | 'growing' | 'mature' | 'atRisk'
  readonly abcClass: 'a' | 'b' | 'c'
  readonly tags: readonly string[]
  readonly owner: PersonName
  /** Decision maker, technical and business contact, in this order; the first is the primary one. */
  readonly contacts: readonly (readonly [name: string, title: string, mail: string])[]
}

const contactRoles = ['decision', 'technical', 'business'] as const

/** Enters a customer and its people. Telephone numbers stay blank: there is nobody to call. */
export const enterCustomer = async (stage: Stage, now: Date, facts: CustomerFacts): Promise<string> => {
  const { contacts, owner, ...values } = facts
  return withTx(await stage.as(owner, now), async (ctx) => {
    const { id } = await create(ctx, customer, values)
    for (const [i, [name, title, mail]] of contacts.entries()) {
      const made = await create(ctx, contact, {
        name,
        title,
        customer: id,
        role: contactRoles[i],
        isPrimary: i === 0,
        email: `${mail}@example.com`,
      })
      stage.meet({ id: made.id, customer: id, name, title })
    }
    return id
  })
}

/** A project as the people of the sample know it. */
export interface Project {
  readonly id: string
  readonly customer: string
  readonly account: PersonName
  readonly delivery: PersonName
  /** Expectations by their key. */
  readonly needs: Map<string, string>
}

export interface ProjectFacts extends Omit<Project, 'id' | 'needs'> {
  readonly team: DepartmentName
  readonly workClass: string
  readonly name: string
  readonly solution: PersonName
  /** Minor units. */
  readonly amount: number
  readonly isMajor?: boolean
  readonly plannedStart: DateText
  readonly plannedEnd: DateText
}

export const openProject = async (stage: Stage, now: Date, facts: ProjectFacts): Promise<Project> => {
  const { account, solution, delivery, team, ...rest } = facts
  const input: OpenEngagement = {
    ...rest,
    account: stage.member(account),
    solution: stage.member(solution),
    delivery: stage.member(delivery),
    team: stage.department(team),
  }
  const { id } = await openEngagement(await stage.as(account, now), input)
  return { id, customer: facts.customer, account, delivery, needs: new Map() }
}

/** What was said, by whom and how; `key` names it within the project for the promises that answer it. */
export interface Need extends Pick<
  RecordExpectation,
  | 'statement'
  | 'dimension'
  | 'source'
  | 'channel'
  | 'evidence'
  | 'aspect'
  | 'desiredLevel'
  | 'adequateLevel'
  | 'metric'
> {
  readonly key: string
  /** Who of ours wrote it down. */
  readonly by: PersonName
  readonly saidBy: string
  readonly priority: 'must' | 'negotiable' | 'notNow'
  readonly alternatives?: readonly { kind: 'reduced' | 'addedValue' | 'exchange'; text: string }[]
  /** Why it cannot be done as asked; the alternatives stand in its place. */
  readonly declined?: string
}

/** Records the needs on that day, places them in the matrix, and declines with alternatives what cannot be done. */
export const recordNeeds = (stage: Stage, project: Project, needs: readonly Need[], on: DateText): void =>
  stage.script.at(stage.days.at(on, 14), async (now) => {
    const account = await stage.as(project.account, now)
    for (const { key, by, saidBy, priority, alternatives = [], declined, ...said } of needs) {
      const { id } = await expectations.recordExpectation(await stage.as(by, now), {
        ...said,
        engagement: project.id,
        saidBy: stage.contact(saidBy).id,
        saidOn: stage.days.after(on, -1),
      })
      project.needs.set(key, id)
      if (declined === undefined)
        await expectations.classify(account, id, { priority, alternatives: [...alternatives] })
      else await expectations.decline(account, id, { reason: declined, alternatives: [...alternatives] })
    }
  })

/** Judged as met by who answers for the project, once the customer has confirmed it. */
export const meetNeed = (stage: Stage, project: Project, key: string, on: DateText, reason: string): void =>
  stage.script.at(stage.days.at(on, 14, 30), async (now) => {
    await expectations.markMet(await stage.as(project.account, now), needOf(project, key), reason)
  })

export const needOf = (project: Project, key: string): string => {
  const id = project.needs.get(key)
  if (id === undefined) throw new Error(`the project knows no need ${key}`)
  return id
}
