import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Banner } from '../../ui/page.tsx'
import css from './expectations.module.css'
import { expectationTexts } from './texts.ts'

/** While it is to be clarified: what is to be asked, before everything else. */
export const AskedHeader = ({ row }: RecordProps) => {
  const t = useTexts(expectationTexts)
  if (row.status !== 'clarifying' || typeof row.statusReason !== 'string' || row.statusReason === '')
    return null
  return (
    <Banner tone="warn">
      <p className={css.askedName}>{t('asked')}</p>
      <p className={css.asked}>{row.statusReason}</p>
    </Banner>
  )
}
