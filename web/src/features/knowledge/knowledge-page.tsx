import { ListScreen } from '../../engine/list/list-screen.tsx'
import { useObject } from '../../engine/objects.ts'
import { UnknownObject } from '../../engine/unknown-object.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { useAddress } from '../../lib/nav.tsx'
import { useAllowed } from '../../lib/session.ts'
import { Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { knowledgeTexts } from './texts.ts'

const views = ['articles', 'expectations', 'materials'] as const
type View = (typeof views)[number]

/**
 * 知识库: what we know among ourselves, every need there was with what was promised for it and how that ended
 * (期望数据库), and what of it all customers are given.
 */
export const KnowledgePage = () => {
  const t = useTexts(knowledgeTexts)
  const objects = {
    articles: useObject('article'),
    expectations: useObject('expectation'),
    materials: useObject('material'),
  }
  const may = {
    articles: true,
    expectations: useAllowed('expectation:read'),
    materials: useAllowed('material:read'),
  }
  const [search, setSearch] = useAddress()
  const open = views.filter((one) => may[one])
  const view = open.find((one) => one === search.view) ?? 'articles'
  const object = objects[view]
  if (!object) return <UnknownObject />
  return (
    <Page fixed>
      <ListScreen
        key={view}
        object={object}
        title={t('title')}
        createLabel={view === 'materials' ? t('new_material') : undefined}
      >
        {open.length > 1 && (
          <Tabs<View>
            label={t('title')}
            value={view}
            onValue={(next) =>
              setSearch({
                ...Object.fromEntries(Object.keys(search).map((key) => [key, undefined])),
                view: next,
              })
            }
            tabs={open.map((value) => ({ value, label: t(`tab_${value}`) }))}
          />
        )}
      </ListScreen>
    </Page>
  )
}
