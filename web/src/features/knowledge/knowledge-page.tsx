import { ListScreen } from '../../engine/list/list-screen.tsx'
import { useObject } from '../../engine/objects.ts'
import { UnknownObject } from '../../engine/unknown-object.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { useAddress } from '../../lib/nav.tsx'
import { useAllowed } from '../../lib/session.ts'
import { Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { knowledgeTexts } from './texts.ts'

const views = ['articles', 'materials'] as const
type View = (typeof views)[number]

/** 知识库: what we know among ourselves, and what of it customers are given. */
export const KnowledgePage = () => {
  const t = useTexts(knowledgeTexts)
  const article = useObject('article')
  const material = useObject('material')
  const mayRead = useAllowed('material:read')
  const [search, setSearch] = useAddress()
  const view = mayRead && search.view === 'materials' ? 'materials' : 'articles'
  const object = view === 'articles' ? article : material
  if (!object) return <UnknownObject name={view} />
  return (
    <Page fixed>
      <ListScreen
        key={view}
        object={object}
        title={t('title')}
        createLabel={view === 'materials' ? t('new_material') : undefined}
      >
        {mayRead && (
          <Tabs<View>
            label={t('title')}
            value={view}
            onValue={(next) =>
              setSearch({
                ...Object.fromEntries(Object.keys(search).map((key) => [key, undefined])),
                view: next,
              })
            }
            tabs={views.map((value) => ({ value, label: t(`tab_${value}`) }))}
          />
        )}
      </ListScreen>
    </Page>
  )
}
