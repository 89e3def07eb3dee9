import { industries } from '@zhinuo/contracts/customers.ts'
import type { offerArticles } from '@zhinuo/contracts/knowledge-endpoints.ts'
import type { ResponseOf } from '@zhinuo/contracts/kit/endpoint.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { Dimension } from '@zhinuo/contracts/expectations-options.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { find } from '../../../engine/read.ts'
import { searchTerms } from '../../../engine/search-terms.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rankSimilar } from '../../expectations/public.ts'
import type { RankedSimilar } from '../../expectations/public.ts'
import { listLikely, listUses } from '../queries.ts'
import { tally } from '../rules.ts'

export interface Sought {
  readonly text: string
  /** Asked for this record: what it has taken up is marked. */
  readonly record?: string | undefined
  /** The project it is written for: its industry counts. */
  readonly engagement?: string | undefined
  readonly dimension?: Dimension | undefined
}

const most = 5

/** Figures over uses that the reader may not see one by one: how often, never where. */
const counting = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'how often an article helped is told as a number, never where')

export const outcomesOf = async (ctx: Ctx, id: string) => tally(await listUses(counting(ctx), [id]))

const reason = ({ words, same }: RankedSimilar, industry: keyof typeof industries | null): Label => {
  const name = same === 'industry' && industry ? industries[industry].label : null
  return {
    zh: [...(name ? [`同为${name.zh}`] : []), `提到${words.join('、')}`].join(','),
    en: [...(name ? [`also ${name.en}`] : []), `mentions ${words.join(', ')}`].join('; '),
  }
}

/** Published articles that resemble a text, the best first, each with why and what became of it elsewhere. */
export const offerArticlesFor = async (
  ctx: Ctx,
  sought: Sought,
): Promise<ResponseOf<typeof offerArticles>> => {
  const terms = searchTerms([], [sought.text])
  if (terms.length === 0) return { articles: [] }
  const lines = await listLikely(ctx, terms)
  const project = sought.engagement ? await find(ctx, engagement, sought.engagement) : null
  const industry = project?.industry ?? null
  const ranked = rankSimilar(
    {
      text: sought.text,
      terms,
      dimension: sought.dimension ?? null,
      industry,
      workClass: null,
    },
    lines.map((line) => ({
      ...line,
      statement: `${line.title} ${line.scenario} ${line.body}`,
      workClass: null,
    })),
    most,
  )
  const uses = await listUses(
    counting(ctx),
    ranked.map(({ id }) => id),
  )
  return {
    articles: ranked.flatMap((one) => {
      const line = lines.find(({ id }) => id === one.id)
      if (!line) return []
      const { id, code, title, kind, scenario, body } = line
      const own = uses.filter((use) => use.article === id)
      return {
        id,
        code,
        title,
        kind,
        scenario,
        body,
        because: reason(one, industry),
        outcomes: tally(own),
        taken: sought.record !== undefined && own.some(({ record }) => record === sought.record),
      }
    }),
  }
}
