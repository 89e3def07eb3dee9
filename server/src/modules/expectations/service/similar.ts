import { industries } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { SimilarExpectation } from '@zhinuo/contracts/expectations-similar.ts'
import type { Dimension } from '@zhinuo/contracts/expectations-options.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { get } from '../../../engine/read.ts'
import { queryTerms } from '../../../engine/search-terms.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import type { RankedSimilar } from '../methods/rank-similar.ts'
import { rankSimilar } from '../methods/rank-similar.ts'
import type { SimilarLine } from '../queries/similar.ts'
import { listLikely } from '../queries/similar.ts'

const most = 5
/** A word or two resemble everything. */
const fewestTerms = 2

/** What earlier projects that the actor may read expected in like words, the likest first, each with the reason. */
export const similarTo = (
  ctx: Ctx,
  engagementId: string,
  { text, dimension }: { text: string; dimension?: Dimension | undefined },
): Promise<SimilarExpectation[]> =>
  withTx(ctx, async (ctx) => {
    const { industry, workClass } = await get(ctx, engagement, engagementId)
    const terms = queryTerms(text)
    if (terms.length < fewestTerms) return []
    const lines = new Map((await listLikely(ctx, engagementId, terms)).map((line) => [line.id, line]))
    const ranked = rankSimilar(
      { text, terms, dimension: dimension ?? null, industry, workClass },
      [...lines.values()],
      most,
    )
    return ranked.flatMap((each) => {
      const line = lines.get(each.id)
      return line ? [viewOf(line, each)] : []
    })
  })

const viewOf = (line: SimilarLine, ranked: RankedSimilar): SimilarExpectation => {
  const { terms: _terms, length: _length, industry: _industry, workClass: _class, ...rest } = line
  return { ...rest, because: because(line, ranked) }
}

const because = (line: SimilarLine, { words, same }: RankedSimilar): Label => {
  const industry = line.industry === null ? undefined : industries[line.industry].label
  const both: Label | undefined =
    same === 'workClass' && line.workClass !== null
      ? { zh: line.workClass, en: line.workClass }
      : same === 'industry'
        ? industry
        : undefined
  const said: Label = { zh: `提到${words.join('、')}`, en: `mentions ${words.join(', ')}` }
  return both ? { zh: `同为${both.zh}，${said.zh}`, en: `${both.en ?? both.zh} too, ${said.en}` } : said
}
