import { ListScreen } from '../../engine/list/list-screen.tsx'
import { useObject } from '../../engine/objects.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { insightTexts } from './texts.ts'

/** 部门考核方案: by what departments are measured. */
export const KpiPage = () => {
  const t = useTexts(insightTexts)
  const object = useObject('kpiScheme')
  if (!object) return null
  return (
    <Page fixed>
      <ListScreen object={object} title={t('kpi')} note={t('kpi_note')} />
    </Page>
  )
}
