import { CalendarPlus, MessageSquarePlus } from 'lucide-react'
import { useCreate } from '../../engine/create/create-context.ts'
import { ListScreen } from '../../engine/list/list-screen.tsx'
import { useObject } from '../../engine/objects.ts'
import { idOf } from '../../engine/records.ts'
import { UnknownObject } from '../../engine/unknown-object.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { recordPath, useAddress, useGo } from '../../lib/nav.tsx'
import { useAllowed } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { SearchInput } from '../../ui/input.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Agenda } from './agenda.tsx'
import css from './communications.module.css'
import { Found } from './search.tsx'
import { OpenSteps } from './open-steps.tsx'
import { communicationTexts } from './texts.ts'

const views = ['records', 'steps', 'meetings', 'mass'] as const
type View = (typeof views)[number]

/** 沟通: every record, the next steps that are open, and the week's meetings, with one search over all of it. */
export const CommunicationsPage = () => {
  const t = useTexts(communicationTexts)
  const object = useObject('communication')
  const mass = useObject('massNotice')
  const [search, setSearch] = useAddress()
  const view = views.find((one) => one === search.view) ?? 'records'
  const q = typeof search.find === 'string' ? search.find : ''
  if (!object) return <UnknownObject />
  const switcher = (
    <div className={css.bar}>
      <Tabs<View>
        label={t('title')}
        value={view}
        onValue={(next) => setSearch({ view: next, find: undefined, r: undefined })}
        tabs={views
          .filter((value) => value !== 'mass' || mass)
          .map((value) => ({ value, label: t(`tab_${value}`) }))}
      />
      <span className={css.push}>
        <SearchInput
          value={q}
          onValue={(find) => setSearch({ find: find === '' ? undefined : find })}
          label={t('search')}
          placeholder={t('search')}
          clearLabel={t('search_clear')}
        />
      </span>
    </div>
  )
  if (view === 'records' && q === '')
    return (
      <Page fixed>
        <ListScreen object={object} title={t('title')} createLabel={t('record')}>
          {switcher}
        </ListScreen>
      </Page>
    )
  if (view === 'mass' && mass && q === '')
    return (
      <Page fixed>
        <ListScreen object={mass} title={t('title')} createLabel={t('mass')}>
          {switcher}
        </ListScreen>
      </Page>
    )
  return (
    <Page>
      <PageHeader title={t('title')} actions={<Make view={view} />} />
      {switcher}
      {q !== '' ? <Found q={q} /> : view === 'steps' ? <OpenSteps /> : <Agenda />}
    </Page>
  )
}

const Make = ({ view }: { view: View }) => {
  const t = useTexts(communicationTexts)
  const go = useGo()
  const create = useCreate()
  const meets = view === 'meetings'
  const mayPlan = useAllowed('meeting:plan')
  const mayRecord = useAllowed('communication:create')
  if (meets ? !mayPlan : !mayRecord) return null
  const kind = meets ? 'meeting' : 'communication'
  const make = async () => {
    const made = await create(kind)
    if (made) go(recordPath(kind, idOf(made)))
  }
  return (
    <Button look="primary" icon={meets ? CalendarPlus : MessageSquarePlus} onClick={() => void make()}>
      {t(meets ? 'plan' : 'record')}
    </Button>
  )
}
