import { lazy, Suspense } from 'react'
import { useObjects } from '../../engine/objects.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAddress } from '../../lib/nav.tsx'
import { Page, PageHeader, Toolbar } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { cadenceTabs } from './cadence-tabs.ts'
import { reviewTexts } from './texts.ts'

const screens = new Map(cadenceTabs.map(({ key, load }) => [key, lazy(load)]))

/** 周报与会议: what comes round every week and every month. */
export const CadencePage = () => {
  const t = useTexts(reviewTexts)
  const objects = useObjects()
  const [search, setSearch] = useAddress()
  const tabs = cadenceTabs.filter(({ object }) => objects.get(object) !== undefined)
  const tab = tabs.find(({ key }) => key === search.tab) ?? tabs[0]
  const Screen = tab && screens.get(tab.key)
  return (
    <Page>
      <PageHeader title={t('cadence')} />
      <Toolbar>
        <Tabs
          label={t('tabs')}
          value={tab?.key ?? ''}
          onValue={(key) =>
            setSearch({
              tab: key,
              week: undefined,
              month: undefined,
              quarter: undefined,
              sitting: undefined,
            })
          }
          tabs={tabs.map(({ key, label }) => ({ value: key, label: t(label) }))}
        />
      </Toolbar>
      {Screen && (
        <Suspense fallback={<SkeletonRows rows={5} height={64} />}>
          <Screen />
        </Suspense>
      )}
    </Page>
  )
}
