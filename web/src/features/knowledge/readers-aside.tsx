import { useQuery } from '@tanstack/react-query'
import { materialReaders } from '@zhinuo/contracts/knowledge-materials.ts'
import { idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api } from '../../lib/api.ts'
import { formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import css from './knowledge.module.css'
import { knowledgeTexts } from './texts.ts'

/** Who of the customer has opened the material, and who has not. */
export const ReadersAside = ({ row }: RecordProps) => {
  const t = useTexts(knowledgeTexts)
  const language = useLanguage()
  const id = idOf(row)
  const query = useQuery({
    queryKey: [...recordsKey('material'), 'readers', id],
    queryFn: ({ signal }) => api.call(materialReaders, { params: { id } }, { signal }),
  })
  if (!query.data) return null
  const { read, waiting } = query.data
  return (
    <section className={css.offered} aria-label={t('readers')}>
      <h3 className={css.heading}>{t('readers')}</h3>
      {row.status === 'draft' ? (
        <p className={css.dim}>{t('readers_draft')}</p>
      ) : (
        <>
          {read.length === 0 && <p>{t('readers_none')}</p>}
          {read.map(({ name, at }) => (
            <p key={`${name} ${at}`}>
              {name} <span className={css.dim}>{formatTime(at, language)}</span>
            </p>
          ))}
          {waiting.length > 0 && (
            <p className={css.dim}>{t('readers_waiting', { names: waiting.join(t('separator')) })}</p>
          )}
        </>
      )}
    </section>
  )
}
