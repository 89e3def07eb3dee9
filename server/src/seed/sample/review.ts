import type { ArticleKind } from '@zhinuo/contracts/knowledge.ts'
import { article } from '@zhinuo/contracts/knowledge.ts'
import type { Lesson } from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { create } from '../../engine/records.ts'
import { publishArticle } from '../../modules/knowledge/service/articles.ts'
import { addAction, completeAction } from '../../modules/reviews/service/review-action.ts'
import {
  beginRetrospective,
  closeRetrospective,
  writeRetrospective,
} from '../../modules/reviews/service/retrospective.ts'
import type { DateText } from '../../platform/date-text.ts'
import { withTx } from '../../platform/tx.ts'
import type { PersonName } from './people.ts'
import type { Project } from './project.ts'
import type { Stage } from './stage.ts'

export interface ArticleFacts {
  readonly kind: ArticleKind
  readonly title: string
  readonly scenario: string
  readonly body: string
  readonly industry?: 'government' | 'manufacturing' | 'internet'
  readonly dimension?: 'business' | 'technical' | 'implicit'
  readonly aspect?: 'quality' | 'time' | 'cost' | 'innovation' | 'service'
}

/** Written and published in one go, by the expectation lead, from what a project taught. */
export const writeArticleOn = (
  stage: Stage,
  facts: ArticleFacts,
  on: DateText,
  minute: number,
  project: Project | null = null,
): void =>
  stage.script.at(stage.days.at(on, 15, minute), async (now) =>
    withTx(await stage.as('陆明约', now), async (ctx) => {
      const { id } = await create(ctx, article, {
        ...facts,
        owner: stage.member('陆明约'),
        sourceEngagement: project?.id ?? null,
      })
      await publishArticle(ctx, id)
    }),
  )

export interface RetrospectiveFacts {
  readonly begunOn: DateText
  /** Closed that day; left open when absent. */
  readonly closedOn?: DateText
  readonly wentWell: string
  readonly lessons: readonly Lesson[]
  readonly actions: readonly {
    readonly text: string
    readonly owner: PersonName
    readonly dueOn: DateText
    readonly done?: { readonly on: DateText; readonly result: string }
  }[]
  readonly articles?: readonly ArticleFacts[]
}

/** The account manager begins it and writes it up the next workday, with what is to change and what is worth knowing. */
export const playRetrospective = (stage: Stage, project: Project, facts: RetrospectiveFacts): void => {
  const { days, script } = stage
  script.at(days.at(facts.begunOn, 9, 30), async (now) => {
    const { id, version } = await beginRetrospective(await stage.as(project.account, now), {
      engagement: project.id,
    })
    const written = days.after(facts.begunOn, 1)
    script.at(days.at(written, 14), async (later) => {
      const ctx = await stage.as(project.account, later)
      await writeRetrospective(ctx, id, { version, wentWell: facts.wentWell, lessons: [...facts.lessons] })
      for (const { text, owner, dueOn, done } of facts.actions) {
        const action = await addAction(ctx, id, { text, owner: stage.member(owner), dueOn })
        if (done)
          script.at(days.at(done.on, 16, 30), async (then) => {
            await completeAction(await stage.as(owner, then), action.id, { result: done.result })
          })
      }
    })
    for (const [i, each] of (facts.articles ?? []).entries()) writeArticleOn(stage, each, written, i, project)
    const { closedOn } = facts
    if (closedOn !== undefined)
      script.at(days.at(closedOn, 16), async (later) => {
        await closeRetrospective(await stage.as(project.account, later), id)
      })
  })
}
