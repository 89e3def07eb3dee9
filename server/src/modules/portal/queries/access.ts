import { commitment } from '@zhinuo/contracts/commitments.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import { surveyInvitation } from '@zhinuo/contracts/surveys-invitations.ts'
import { surveyTemplate } from '@zhinuo/contracts/surveys.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'

/** Projects of a customer within the actor's rights. */
export const listNames = (ctx: Ctx, customerId: string): Promise<{ id: string; name: string }[]> =>
  ctx.db.query<{ id: string; name: string }>(
    sql`select e.id, e.name from ${from(ctx, engagement)} e where e.customer_id = ${customerId}::uuid order by e.created_at desc, e.id limit 100`,
  )

interface OpenLine {
  readonly kind: 'duty' | 'sheet' | 'survey'
  readonly title: string
}

/** What stands open in a contact's name, within the actor's rights. */
export const listOpenOf = (ctx: Ctx, contactId: string): Promise<OpenLine[]> =>
  ctx.db.query<OpenLine>(
    sql`select 'duty' as "kind", p.content as "title" from ${from(ctx, commitment)} p
          where p.their_contact_id = ${contactId}::uuid and p.side = 'theirs' and p.done_on is null and p.status in ('promised', 'inProgress', 'atRisk', 'sentBack', 'overdue')
        union all
        select 'sheet', s.title from ${from(ctx, sheet)} s
          where s.sent_to_contact_id = ${contactId}::uuid and s.status in ('sent', 'viewed', 'awaitingTheirs')
        union all
        select 'survey', q.name from ${from(ctx, surveyInvitation)} i join ${from(ctx, surveyTemplate)} q on q.id = i.template_id
          where i.contact_id = ${contactId}::uuid and i.status in ('sent', 'opened')
        limit 50`,
  )
