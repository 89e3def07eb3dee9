import { contact } from '@zhinuo/contracts/contacts.ts'
import type { industries } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { InterviewKind, TestResult } from '@zhinuo/contracts/expectations-interviews.ts'
import { interview, interviewAnswer } from '@zhinuo/contracts/expectations-interviews.ts'
import { guideQuestion } from '@zhinuo/contracts/expectations-questions.ts'
import type { Dimension } from '@zhinuo/contracts/expectations-options.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'

export interface InterviewLine {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly kind: InterviewKind
  readonly engagement: string
  readonly engagementName: string | null
  readonly industry: keyof typeof industries | null
  readonly contact: string | null
  readonly contactName: string | null
  readonly interviewer: string | null
  readonly heldOn: string
  readonly note: string | null
}

export const findInterview = async (ctx: Ctx, id: string): Promise<InterviewLine | undefined> => {
  const [row] = await ctx.db.query<InterviewLine>(
    sql`select i.id, i.version, i.title, i.kind, i.engagement_id as "engagement", g.name as "engagementName", g.industry,
          c.id as "contact", c.name as "contactName", i.interviewer_id as "interviewer", i.held_on as "heldOn", i.note
        from ${from(ctx, interview)} i left join ${from(ctx, engagement)} g on g.id = i.engagement_id
          left join ${from(ctx, contact)} c on c.id = i.contact_id
        where i.id = ${id}::uuid`,
  )
  return row
}

export interface QuestionLine {
  readonly id: string
  readonly prompt: string
  readonly promptEn: string | null
  readonly why: string | null
  readonly whyEn: string | null
  readonly dimension: Dimension
  readonly aspect: string | null
}

/** Active questions of every industry and of this one, in their order. */
export const listQuestions = (ctx: Ctx, industry: string | null): Promise<QuestionLine[]> =>
  ctx.db.query<QuestionLine>(
    sql`select q.id, q.prompt, q.prompt_en as "promptEn", q.why, q.why_en as "whyEn", q.dimension, q.aspect
        from ${from(ctx, guideQuestion)} q where q.active and (q.industry is null or q.industry = ${industry}::text)
        order by q.position, q.id limit 300`,
  )

export interface AnswerLine {
  readonly id: string
  readonly version: number
  readonly guide: string | null
  readonly question: string
  readonly answer: string | null
  readonly dimension: Dimension
  readonly aspect: string | null
  readonly tags: string[]
  readonly result: TestResult | null
  readonly expectation: string | null
  readonly statement: string | null
}

/** The answers of a record of research, oldest first, with what they became. */
export const listAnswers = (ctx: Ctx, interviewId: string): Promise<AnswerLine[]> =>
  ctx.db.query<AnswerLine>(
    sql`select a.id, a.version, a.guide_id as "guide", a.question, a.answer, a.dimension, a.aspect, a.tags, a.result,
          a.expectation_id as "expectation", e.statement
        from ${from(ctx, interviewAnswer)} a left join ${from(ctx, expectation)} e on e.id = a.expectation_id
        where a.interview_id = ${interviewId}::uuid order by a.id limit 500`,
  )

/** Tags of the expectations that the actor may read, the most frequent first. */
export const listTags = (ctx: Ctx): Promise<{ tag: string; count: number }[]> =>
  ctx.db.query(
    sql`select t.tag, count(*)::int as "count" from ${from(ctx, expectation)} e cross join lateral unnest(e.tags) as t (tag)
        group by t.tag order by 2 desc, 1 limit 100`,
  )
