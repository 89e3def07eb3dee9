import { getWorkbench, mostWork, type WorkbenchView } from '@zhinuo/contracts/workbench.ts'
import { useQuery } from '@tanstack/react-query'
import { CalendarCheck, type LucideIcon, MessageCircle, Sun } from 'lucide-react'
import { useState } from 'react'
import { api, currentWorkspace } from '../../lib/api.ts'
import { now } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { readAgain, useLive } from '../../lib/live.ts'
import { useAddress } from '../../lib/nav.tsx'
import { useMe } from '../../lib/session.ts'
import { recall, remember } from '../../lib/stored.ts'
import { Segmented } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Card, Page, PageHeader, Toolbar, ToolbarSpace } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Ahead } from './ahead.tsx'
import { FirstSteps } from './first-steps.tsx'
import { greeting } from './greeting.ts'
import { Heard } from './heard.tsx'
import { ReportState } from './report-state.tsx'
import { workbenchTexts } from './texts.ts'
import { Week } from './week.tsx'
import weekCss from './week.module.css'
import { WorkList } from './work-list.tsx'

type Tab = WorkbenchView['tab']
type Whose = 'mine' | 'all'

const isWhose = (value: unknown): value is Whose => value === 'mine' || value === 'all'
const clockBeat = 60_000
const empties: Readonly<Record<Tab, LucideIcon>> = {
  yesterday: MessageCircle,
  today: Sun,
  tomorrow: CalendarCheck,
}
const isTab = (value: unknown): value is Tab =>
  value === 'yesterday' || value === 'today' || value === 'tomorrow'

/** A full list says that there may be more. */
const counted = (view: WorkbenchView | undefined): number | string | undefined => {
  const count = view && view.rows.length + view.heard.length
  return count === mostWork ? `${count}+` : count
}

const useTab = (tab: Tab, whose: Whose, shown: boolean, enabled: boolean) => {
  const query = useQuery({
    queryKey: ['workspace', currentWorkspace() ?? '', 'records', 'workbench', tab, whose],
    queryFn: ({ signal }) => api.call(getWorkbench, { query: { tab, whose } }, { signal }),
    enabled,
    // Clocks are worded by the server and move with the minute, where they are seen.
    refetchInterval: shown && clockBeat,
    placeholderData: (old) => old,
  })
  useLive('*', () => {
    if (enabled) void readAgain(query)
  })
  return query
}

/** The tab in sight comes first; the others follow when it is there, and wait for whoever turns to them. */
const useTabs = (shown: Tab, whose: Whose) => {
  const [ready, setReady] = useState<Whose>()
  const tab = (one: Tab) => [one, whose, one === shown, one === shown || ready === whose] as const
  const tabs = {
    today: useTab(...tab('today')),
    tomorrow: useTab(...tab('tomorrow')),
    yesterday: useTab(...tab('yesterday')),
  }
  const { data, isPlaceholderData } = tabs[shown]
  if (ready !== whose && data && !isPlaceholderData) setReady(whose)
  return tabs
}

/** 工作台: what needs the person now, what falls due next, and what customers said; one button a row. */
export const HomePage = () => {
  const t = useTexts(workbenchTexts)
  const { member } = useMe()
  const [search, setSearch] = useAddress()
  const tab: Tab = isTab(search.tab) ? search.tab : 'today'
  const [whose, setWhose] = useState<Whose>(() => recall('workbench.whose', isWhose) ?? 'mine')
  const tabs = useTabs(tab, whose)
  const query = tabs[tab]
  const view = query.data

  return (
    <Page>
      <PageHeader
        // By the clock on the wall where the member sits.
        title={t(greeting(now().getHours()), { name: member.name })}
        // Its line is kept while it is on the way.
        note={tabs.today.data?.sentence ?? '\u00a0'}
      />
      <FirstSteps />
      <Toolbar>
        <Tabs
          label={t('tabs')}
          value={tab}
          onValue={(next) => setSearch({ tab: next === 'today' ? undefined : next })}
          tabs={[
            { value: 'today', label: t('today'), count: counted(tabs.today.data) },
            { value: 'tomorrow', label: t('tomorrow'), count: counted(tabs.tomorrow.data) },
            { value: 'yesterday', label: t('yesterday'), count: counted(tabs.yesterday.data) },
          ]}
        />
        <ToolbarSpace />
        <Segmented
          label={t('whose')}
          value={whose}
          onValue={(next) => {
            setWhose(next)
            remember('workbench.whose', next)
          }}
          choices={[
            { value: 'mine', label: t('mine') },
            { value: 'all', label: t('all') },
          ]}
        />
      </Toolbar>
      <p className={weekCss.dim}>{t(`saying_${tab}`)}</p>
      <div className={weekCss.split}>
        <Card padded={false} busy={!view && !query.error}>
          {query.error && !view ? (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          ) : !view ? (
            <SkeletonRows rows={6} height={64} />
          ) : view.rows.length + view.heard.length === 0 ? (
            <EmptyState icon={empties[tab]} title={t(`empty_${tab}`)}>
              {t(`empty_${tab}_note`)}
            </EmptyState>
          ) : tab === 'today' ? (
            <WorkList rows={view.rows} />
          ) : tab === 'tomorrow' ? (
            <Ahead rows={view.rows} />
          ) : (
            <Heard rows={view.heard} />
          )}
        </Card>
        <div className={weekCss.rail}>
          <Week whose={whose} />
          <ReportState whose={whose} />
        </div>
      </div>
    </Page>
  )
}
