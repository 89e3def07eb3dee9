import {
  type ComponentType,
  lazy,
  type LazyExoticComponent,
  Suspense,
  useEffect,
  useMemo,
  useRef,
} from 'react'
import { useObjects } from '../../engine/objects.ts'
import { UnknownObject } from '../../engine/unknown-object.tsx'
import { type PageProps, type PageTab, pageTabsOf } from '../../engine/registry.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Go, inWorkspace } from '../../lib/nav.tsx'
import { isAllowed, useMe } from '../../lib/session.ts'
import { Page } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import css from './settings.module.css'
import { settingsTexts } from './texts.ts'

const bodies = {
  account: lazy(() => import('./account/account-page.tsx')),
  notices: lazy(() => import('./notices/notices-page.tsx')),
  members: lazy(() => import('./members/members-page.tsx')),
  departments: lazy(() => import('./departments-page.tsx')),
  roles: lazy(() => import('./roles/roles-page.tsx')),
  objects: lazy(() => import('./objects/objects-page.tsx')),
  keys: lazy(() => import('./keys-page.tsx')),
  outbox: lazy(() => import('./outbox-page.tsx')),
  trash: lazy(() => import('./trash-page.tsx')),
  workspace: lazy(() => import('./workspace-page.tsx')),
} satisfies Record<string, LazyExoticComponent<ComponentType>>

type Section = keyof typeof bodies
const isOwn = (key: string): key is Section => key in bodies
/** Sections of other features stand before what concerns the workspace as a whole. */
const afterAdded: Section = 'keys'

/** Settings: the parts a person may open, beside one another. */
const SettingsPage = ({ rest }: PageProps) => {
  const t = useTexts(settingsTexts)
  const label = useLabel()
  const me = useMe()
  const objects = useObjects()
  const open: Readonly<Record<Section, boolean>> = {
    account: true,
    notices: true,
    members: objects.get('member') !== undefined,
    departments: objects.get('department') !== undefined,
    roles: isAllowed(me, 'role:read'),
    objects: isAllowed(me, 'object:design'),
    keys: isAllowed(me, 'apiKey:create'),
    outbox: isAllowed(me, 'mail:read'),
    trash: objects.list.some((object) => object.generic.includes('restore')),
    workspace: isAllowed(me, 'workspace:close'),
  }
  const added = pageTabsOf('settings').filter((tab) => !tab.right || isAllowed(me, tab.right))
  const sections = (Object.keys(bodies) as Section[]).flatMap((key) => [
    ...(key === afterAdded ? added.map((tab) => ({ key: tab.key, name: label(tab.label) })) : []),
    ...(open[key] ? [{ key: key as string, name: t(key) }] : []),
  ])
  const chosen = sections.find(({ key }) => key === (rest || 'account'))?.key
  const extra = added.find(({ key }) => key === chosen)
  const Body = chosen !== undefined && isOwn(chosen) ? bodies[chosen] : null
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [chosen])
  return (
    <div className={css.layout}>
      <nav ref={nav} className={css.sections} aria-label={t('settings')}>
        {sections.map(({ key, name }) => (
          <Go
            key={key}
            to={inWorkspace(`settings/${key}`)}
            className={css.section}
            aria-current={key === chosen ? 'page' : undefined}
          >
            {name}
          </Go>
        ))}
      </nav>
      <div className={css.content}>
        {extra ? (
          <Added key={chosen} tab={extra} rest={rest.slice(extra.key.length + 1)} />
        ) : Body ? (
          <Suspense fallback={<Coming />}>
            <Body />
          </Suspense>
        ) : (
          <UnknownObject />
        )}
      </div>
    </div>
  )
}

const Coming = () => (
  <Page>
    <SkeletonLines />
  </Page>
)

/** The section of another feature; what is fetched is kept outside of the boundary that waits for it. */
const Added = ({ tab, rest }: { tab: PageTab; rest: string }) => {
  const Body = useMemo(() => lazy(tab.load), [tab])
  return (
    <Suspense fallback={<Coming />}>
      <Body rest={rest} />
    </Suspense>
  )
}

export default SettingsPage
