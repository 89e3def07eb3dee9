import type { PortalHomeView } from '@zhinuo/contracts/portal.ts'
import { signOutPortal } from '@zhinuo/contracts/identity-portal.ts'
import { isError } from '@zhinuo/contracts/kit/client.ts'
import { Files, GraduationCap, History, LogOut, Megaphone, MessageCircleQuestion, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { recall, remember } from '../../lib/stored.ts'
import { cx } from '../../ui/cx.ts'
import { NeedLink } from '../access/need-link.tsx'
import { portal } from '../api.ts'
import { portalTexts } from '../texts.ts'
import { Link } from '../router.tsx'
import { buttonClass, IconButton } from '../ui/button.tsx'
import { Card, LinkRow } from '../ui/card.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Waiting } from '../ui/message.tsx'
import { StateTag, toneIcons } from '../ui/state-tag.tsx'
import { Changes, Meetings, ReportCard, Risks, Standings } from './cards.tsx'
import { Contacts } from './contacts.tsx'
import { Duties, DutyDrawer } from './duties.tsx'
import { useHome } from './home-data.ts'
import css from './home.module.css'
import { NoticeList, SheetList } from './papers.tsx'
import { Promises } from './promises.tsx'
import { Todo } from './todo.tsx'

const isText = (value: unknown): value is string => typeof value === 'string'

/** What the customer sees first: how things stand, what waits for them, and what was promised. */
export const HomePage = () => {
  const t = useTexts(portalTexts)
  const [project, setProject] = useState(() => recall('portal.project', isText))
  const { value: home, error, reload } = useHome(project)
  const [duty, setDuty] = useState<string | null>(null)
  const choose = (id: string | null) => {
    setProject(id)
    remember('portal.project', id)
  }
  // A remembered project may have ended or belong to another link.
  if (isError(error, 'portal.not_for_you') && project !== null) choose(null)
  if (isError(error, 'auth.required')) return <NeedLink />

  const leave = async () => {
    await portal.call(signOutPortal).catch(() => undefined)
    location.assign('/portal')
  }
  const asked = home?.duties.find((one) => one.id === duty)
  return (
    <Frame
      brand={home?.supplier}
      sticky={
        home && (
          <>
            <Link to="/portal/ask" className={buttonClass('secondary')}>
              <MessageCircleQuestion aria-hidden />
              {t('ask')}
            </Link>
            {home.reader.may.includes('change') &&
              !home.engagement?.closed &&
              home.engagements.length > 0 && (
                <Link to="/portal/changes?ask" className={buttonClass('primary')}>
                  <Plus aria-hidden />
                  {t('ask_change')}
                </Link>
              )}
          </>
        )
      }
      actions={<IconButton icon={LogOut} label={t('leave')} onClick={() => void leave()} />}
    >
      {home ? (
        <>
          <Hello home={home} onProject={choose} />
          <Todo todo={home.todo} onDuty={setDuty} />
          <Promises promises={home.promises} />
          <Duties
            duties={home.duties}
            mayAnswer={home.reader.may.includes('answer') && !home.engagement?.closed}
            onDeclare={setDuty}
          />
          <Standings standings={home.standings} />
          <ReportCard report={home.report} />
          <Risks risks={home.risks} />
          <Meetings meetings={home.meetings} />
          <NoticeList notices={home.notices} />
          <Changes changes={home.changes} />
          <SheetList sheets={home.sheets} />
          <Card>
            <LinkRow to="/portal/documents" icon={Files} tone="neutral" title={t('documents')} />
            {home.materials.total > 0 && (
              <LinkRow
                to="/portal/materials"
                icon={GraduationCap}
                tone="neutral"
                title={t('materials')}
                end={
                  home.materials.unread > 0 && (
                    <StateTag tone="active">{t('materials_new', { count: home.materials.unread })}</StateTag>
                  )
                }
              />
            )}
            {home.news.total > 0 && (
              <LinkRow
                to="/portal/news"
                icon={Megaphone}
                tone="neutral"
                title={t('news')}
                end={
                  home.news.unread > 0 && (
                    <StateTag tone="active">{t('news_unread', { count: home.news.unread })}</StateTag>
                  )
                }
              />
            )}
            <LinkRow to="/portal/history" icon={History} tone="neutral" title={t('history')} />
            <LinkRow to="/portal/cases" icon={MessageCircleQuestion} tone="neutral" title={t('cases')} />
          </Card>
          <Contacts contacts={home.contacts} />
          {asked && <DutyDrawer duty={asked} onClose={() => setDuty(null)} onDone={reload} />}
        </>
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

const Hello = ({ home, onProject }: { home: PortalHomeView; onProject: (id: string) => void }) => {
  const t = useTexts(portalTexts)
  const { tone, text } = home.status
  const Icon = toneIcons[tone]
  return (
    <div className={css.hello}>
      <p className={css.name}>{t('hello', { name: home.reader.name })}</p>
      <h1 className={cx(css.status, css[tone])}>
        <Icon aria-hidden />
        <span>{text}</span>
      </h1>
      {home.engagements.length > 1 ? (
        <div className={css.projects} role="group" aria-label={t('your_project')}>
          {home.engagements.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className={css.project}
              aria-pressed={id === home.engagement?.id}
              onClick={() => onProject(id)}
            >
              {name}
            </button>
          ))}
        </div>
      ) : (
        home.engagement && <p className={css.one}>{home.engagement.name}</p>
      )}
    </div>
  )
}
