import { useTexts } from '../../lib/i18n.ts'
import { Go } from '../../lib/nav.tsx'
import { Banner } from '../../ui/page.tsx'
import css from './care.module.css'
import { owedPaths, useOwed } from './care-data.ts'
import { careTexts } from './texts.ts'

/** Says what the customer is still owed, with its rows; nothing where nothing is. */
export const OwedNote = ({ customer, say }: { customer: string; say: 'owed' | 'owed_note' }) => {
  const t = useTexts(careTexts)
  const { overdue, deviations, any } = useOwed(customer)
  const paths = owedPaths(customer)
  if (!any) return null
  const what = [
    ...(overdue > 0 ? [t('owed_overdue', { count: overdue })] : []),
    ...(deviations > 0 ? [t('owed_deviations', { count: deviations })] : []),
  ].join(t('owed_and'))
  return (
    <Banner tone="warn">
      <strong>{t('owed_title')}</strong>
      <p>{t(say, { what: what })}</p>
      <p className={css.line}>
        {overdue > 0 && <Go to={paths.overdue}>{t('see_overdue')}</Go>}
        {deviations > 0 && <Go to={paths.deviations}>{t('see_deviations')}</Go>}
      </p>
    </Banner>
  )
}
