import { type ComponentType, lazy, type LazyExoticComponent, Suspense, useEffect, useRef } from 'react'
import { useObjects } from '../../engine/objects.ts'
import type { PageProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
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

/** Settings: the parts a person may open, beside one another. */
const SettingsPage = ({ rest }: PageProps) => {
  const t = useTexts(settingsTexts)
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
  const sections = (Object.keys(bodies) as Section[]).filter((section) => open[section])
  const chosen = sections.find((section) => section === rest) ?? 'account'
  const Body = bodies[chosen]
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [chosen])
  return (
    <div className={css.layout}>
      <nav ref={nav} className={css.sections} aria-label={t('settings')}>
        {sections.map((section) => (
          <Go
            key={section}
            to={inWorkspace(`settings/${section}`)}
            className={css.section}
            aria-current={section === chosen ? 'page' : undefined}
          >
            {t(section)}
          </Go>
        ))}
      </nav>
      <div className={css.content}>
        <Suspense
          fallback={
            <Page>
              <SkeletonLines />
            </Page>
          }
        >
          <Body />
        </Suspense>
      </div>
    </div>
  )
}

export default SettingsPage
