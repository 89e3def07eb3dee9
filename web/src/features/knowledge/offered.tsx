import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Dimension } from '@zhinuo/contracts/expectations-options.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { type OfferedArticle, offerArticles, takeUpArticle } from '@zhinuo/contracts/knowledge-endpoints.ts'
import { Check, Lightbulb } from 'lucide-react'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { recordsKey } from '../../engine/records.ts'
import type { AidProps } from '../../engine/registry.ts'
import { api, write } from '../../lib/api.ts'
import { copyText } from '../../lib/copy-text.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { useSettled } from '../../ui/layer.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './knowledge.module.css'
import { knowledgeTexts } from './texts.ts'

const pause = 400
const shortest = 4

/** Published articles that resemble what is being written, closed until somebody wants to read one. */
const Offered = ({ place, text, engagement, dimension, record, onTake }: AidProps) => {
  const t = useTexts(knowledgeTexts)
  const settled = useSettled(text.trim(), pause)
  const asks = settled.length >= shortest
  const query = useQuery({
    queryKey: [...recordsKey('article'), 'offered', place, settled, engagement, dimension, record],
    queryFn: ({ signal }) =>
      api.call(
        offerArticles,
        {
          query: {
            text: settled.slice(0, 1000),
            usedFor: place,
            ...(engagement ? { engagement } : {}),
            ...(record ? { record } : {}),
            ...(isDimension(dimension) ? { dimension } : {}),
          },
        },
        { signal },
      ),
    enabled: asks,
    // What one has opened to read stays while one writes on.
    placeholderData: keepPreviousData,
  })
  const articles = (asks && query.data?.articles) || []
  if (articles.length === 0) return null
  return (
    <section className={css.offered} aria-label={t('offered')}>
      <h3 className={css.heading}>
        <Lightbulb aria-hidden />
        {t('offered')}
      </h3>
      {articles.map((article) => (
        <Offer key={article.id} article={article} place={place} record={record} onTake={onTake} />
      ))}
    </section>
  )
}

const isDimension = (value: unknown): value is Dimension =>
  value === 'business' || value === 'technical' || value === 'implicit'

interface OfferProps extends Pick<AidProps, 'place' | 'record' | 'onTake'> {
  article: OfferedArticle
}

const Offer = ({ article, place, record, onTake }: OfferProps) => {
  const t = useTexts(knowledgeTexts)
  const language = useLanguage()
  const [taken, setTaken] = useState(article.taken)
  const count = (record: string) =>
    write(takeUpArticle, { params: { id: article.id }, body: { usedFor: place, record } })
  const act = useAct(count)
  const take = async () => {
    if (record && !(await act.run(record))) return
    if (!record) onTake?.(count)
    setTaken(true)
  }
  const copy = async () => {
    if (await copyText(article.body)) toast({ text: t('copied'), tone: 'good' })
  }
  return (
    <details className={css.offer}>
      <summary>
        <span className={css.title}>{article.title}</span>
        <OptionOf object="article" field="kind" value={article.kind} />
        <span className={css.dim}>
          {labelText(article.because, language)} · <Outcomes outcomes={article.outcomes} />
        </span>
      </summary>
      {article.scenario && <p className={css.dim}>{article.scenario}</p>}
      <p className={css.body}>{article.body}</p>
      {act.error !== null && <ErrorNote error={act.error} />}
      <div className={css.row}>
        <Button size="s" busy={act.busy} disabled={taken} onClick={() => void take()}>
          {taken && <Check aria-hidden />}
          {t(taken ? 'taken' : 'take')}
        </Button>
        <Button size="s" look="quiet" onClick={() => void copy()}>
          {t('copy')}
        </Button>
        <Go to={recordPath('article', article.id)} className={css.dim}>
          {article.code}
        </Go>
      </div>
    </details>
  )
}

/** 「采用 7 次,4 次如愿,1 次没有」 */
export const Outcomes = ({ outcomes }: { outcomes: OfferedArticle['outcomes'] }) => {
  const t = useTexts(knowledgeTexts)
  if (outcomes.uses === 0) return t('used_none')
  return [
    t('used', { count: outcomes.uses }),
    ...(outcomes.good > 0 ? [t('used_good', { count: outcomes.good })] : []),
    ...(outcomes.bad > 0 ? [t('used_bad', { count: outcomes.bad })] : []),
  ].join(' · ')
}

export default Offered
