import { ListScreen } from '../../engine/list/list-screen.tsx'
import { useObject } from '../../engine/objects.ts'
import { UnknownObject } from '../../engine/unknown-object.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { elicitationTexts } from './elicitation-texts.ts'

/** 设置 · 引导问题: the bank from which research is asked, kept by those who know what to ask. */
export const QuestionsPage = () => {
  const t = useTexts(elicitationTexts)
  const object = useObject('guideQuestion')
  if (!object) return <UnknownObject />
  return (
    <Page fixed>
      <ListScreen object={object} title={t('bank')} note={t('bank_note')} />
    </Page>
  )
}
