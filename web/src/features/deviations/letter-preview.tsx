import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { previewNotice } from '@zhinuo/contracts/deviations-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useSettled } from '../../ui/layer.tsx'
import css from './deviation.module.css'
import { type Letter, letterBody } from './letter.ts'
import { deviationTexts } from './texts.ts'

/** The letter as it will stand on the customer's phone, a moment behind the typing. */
export const LetterPreview = ({ deviation, letter }: { deviation: DeviationPageView; letter: Letter }) => {
  const t = useTexts(deviationTexts)
  const settled = useSettled(JSON.stringify(letterBody(letter)), 400)
  const query = useQuery({
    queryKey: [...recordsKey('deviation'), 'letter', deviation.id, settled],
    queryFn: ({ signal }) =>
      api.call(
        previewNotice,
        { params: { id: deviation.id }, body: JSON.parse(settled) as ReturnType<typeof letterBody> },
        { signal },
      ),
    placeholderData: (old) => old,
    retry: false,
  })
  return (
    <aside className={css.preview} aria-label={t('preview')} aria-live="polite">
      <p className={css.dim}>{t('preview')}</p>
      <div className={css.phone}>
        {query.data ? (
          <>
            <h3>{query.data.subject}</h3>
            <p className={css.letterText}>{query.data.text}</p>
          </>
        ) : (
          <p className={css.dim}>{t('preview_empty')}</p>
        )}
      </div>
    </aside>
  )
}
