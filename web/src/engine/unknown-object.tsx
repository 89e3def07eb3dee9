import { EyeOff } from 'lucide-react'
import { useTexts } from '../lib/i18n.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { engineTexts } from './texts.ts'

/** In place of a page whose object does not exist or that no role of the person may read. */
export const UnknownObject = () => {
  const t = useTexts(engineTexts)
  return (
    <Page>
      <EmptyState icon={EyeOff} title={t('unknown_object')}>
        {t('unknown_object_note')}
      </EmptyState>
    </Page>
  )
}
