import { getChangeSigns } from '@zhinuo/contracts/changes-signs.ts'
import { useQuery } from '@tanstack/react-query'
import { Sprout } from 'lucide-react'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import css from './change.module.css'
import { changeTexts } from './texts.ts'

/** 变化苗头 of a project: what the stated rules find, each with its reason; nothing where they find nothing. */
export const Signs = ({ engagement }: { engagement: string }) => {
  const t = useTexts(changeTexts)
  const { data } = useQuery({
    queryKey: [...recordsKey('changeRequest'), 'signs', engagement],
    queryFn: ({ signal }) => api.call(getChangeSigns, { params: { id: engagement } }, { signal }),
  })
  if (!data || data.signs.length === 0) return null
  return (
    <section className={css.signs} aria-label={t('signs')}>
      <h2 className={css.signsHead}>
        <Sprout aria-hidden size={16} />
        {t('signs')}
      </h2>
      <ul>
        {data.signs.map(({ kind, text, about }) => (
          <li key={`${kind} ${about?.id ?? ''}`}>
            {about ? <Go to={recordPath(about.object, about.id)}>{text}</Go> : text}
          </li>
        ))}
      </ul>
      <p className={css.dim}>{t('signs_note')}</p>
    </section>
  )
}
