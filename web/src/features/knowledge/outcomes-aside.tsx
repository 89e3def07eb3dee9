import { useQuery } from '@tanstack/react-query'
import { articleOutcomes } from '@zhinuo/contracts/knowledge-endpoints.ts'
import { idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import css from './knowledge.module.css'
import { Outcomes } from './offered.tsx'
import { knowledgeTexts } from './texts.ts'

/** What became of an article where it was taken up. */
export const OutcomesAside = ({ row }: RecordProps) => {
  const t = useTexts(knowledgeTexts)
  const id = idOf(row)
  const query = useQuery({
    queryKey: [...recordsKey('article'), 'outcomes', id],
    queryFn: ({ signal }) => api.call(articleOutcomes, { params: { id } }, { signal }),
  })
  if (!query.data) return null
  return (
    <section className={css.offered} aria-label={t('outcomes')}>
      <h3 className={css.heading}>{t('outcomes')}</h3>
      <p>
        <Outcomes outcomes={query.data} />
      </p>
      <p className={css.dim}>{t('outcomes_note')}</p>
    </section>
  )
}
