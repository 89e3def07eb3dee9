import { Send } from 'lucide-react'
import { lazy, Suspense, useMemo } from 'react'
import { useCreate } from '../../engine/create/create-context.ts'
import { ListScreen } from '../../engine/list/list-screen.tsx'
import { useObject } from '../../engine/objects.ts'
import { type PageProps, pageTabsOf } from '../../engine/registry.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { inWorkspace, useGo } from '../../lib/nav.tsx'
import { isAllowed, useMe } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Overview } from './overview.tsx'
import css from './satisfaction.module.css'
import { satisfactionTexts } from './texts.ts'

/** Lists of the page by the tab that shows them. */
const lists = {
  responses: 'surveyResponse',
  invitations: 'surveyInvitation',
  surveys: 'surveyTemplate',
} as const
type ListTab = keyof typeof lists

const isList = (tab: string): tab is ListTab => tab in lists

/** 满意度: the figures first, then what other features add, then the rows behind. */
export const SatisfactionPage = ({ rest }: PageProps) => {
  const t = useTexts(satisfactionTexts)
  const label = useLabel()
  const me = useMe()
  const go = useGo()
  const added = pageTabsOf('satisfaction').filter((tab) => !tab.right || isAllowed(me, tab.right))
  const shown = (Object.keys(lists) as ListTab[]).filter((tab) => isAllowed(me, `${lists[tab]}:read`))
  const tabs = [
    { value: '', label: t('overview') },
    ...added.map((tab) => ({ value: tab.key, label: label(tab.label) })),
    ...shown.map((tab) => ({ value: tab, label: t(tab) })),
  ]
  const chosen = tabs.find((tab) => tab.value === rest.split('/')[0])?.value ?? ''
  const extra = added.find((tab) => tab.key === chosen)
  const Extra = useMemo(() => extra && lazy(extra.load), [extra])
  return (
    <div className={css.layout}>
      <div className={css.strip}>
        <Tabs
          value={chosen}
          tabs={tabs}
          label={t('views')}
          onValue={(tab) => go(inWorkspace(tab === '' ? 'satisfaction' : `satisfaction/${tab}`))}
        />
      </div>
      <div className={css.content}>
        {Extra ? (
          <Suspense
            fallback={
              <Page>
                <SkeletonLines />
              </Page>
            }
          >
            <Extra rest={rest.slice(chosen.length + 1)} />
          </Suspense>
        ) : isList(chosen) ? (
          <List key={chosen} tab={chosen} />
        ) : (
          <Page>
            <PageHeader title={t('title')} actions={<InviteButton />} />
            <Overview />
          </Page>
        )}
      </div>
    </div>
  )
}

const List = ({ tab }: { tab: ListTab }) => {
  const t = useTexts(satisfactionTexts)
  const object = useObject(lists[tab])
  if (!object) return null
  return (
    <Page fixed>
      <ListScreen object={object} title={t(tab)} />
    </Page>
  )
}

const InviteButton = () => {
  const t = useTexts(satisfactionTexts)
  const create = useCreate()
  const object = useObject('surveyInvitation')
  if (!object?.verbs.some((verb) => verb.key === 'invite')) return null
  return (
    <Button look="primary" icon={Send} onClick={() => void create('surveyInvitation')}>
      {t('invite')}
    </Button>
  )
}
