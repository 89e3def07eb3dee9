import { useQuery } from '@tanstack/react-query'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import {
  markAllRead,
  markRead,
  type NotificationView,
  opensWorkbench,
} from '@zhinuo/contracts/notifications.ts'
import { getWorkbench, mostWork } from '@zhinuo/contracts/workbench.ts'
import { CheckCheck, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { recordsKey } from '../../engine/records.ts'
import { findPage } from '../../engine/registry.ts'
import { api, write } from '../../lib/api.ts'
import { addDays, formatDay, formatExact, formatHour, today } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, inWorkspace, panelPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { cx } from '../../ui/cx.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { byDay, refreshInbox, type Show, useInbox } from './inbox-data.ts'
import { iconOf } from './inbox-icons.ts'
import { inboxTexts } from './inbox-texts.ts'
import css from './inbox.module.css'

/** What the person was told, newest first, and how much waits on the workbench. */
export const InboxPanel = ({ unread, onClose }: { unread: number; onClose: () => void }) => {
  const t = useTexts(inboxTexts)
  const [show, setShow] = useState<Show>('all')
  const query = useInbox(show)
  const notices = query.data?.pages.flatMap((page) => page.notifications) ?? []
  const newest = notices[0]
  const readAll = useAct(async (upTo: string) => {
    await write(markAllRead, { body: { upTo } })
    refreshInbox()
  })
  return (
    <div className={css.inbox}>
      <div className={css.head}>
        <h2 className={css.title}>{t('inbox')}</h2>
        <Segmented
          label={t('which')}
          value={show}
          onValue={setShow}
          choices={[
            { value: 'all', label: t('all') },
            { value: 'unread', label: t('unread') },
          ]}
        />
        <span className={css.space} />
        <Button
          size="s"
          look="quiet"
          icon={CheckCheck}
          busy={readAll.busy}
          disabled={unread === 0 || !newest}
          onClick={() => newest && void readAll.run(newest.id)}
        >
          {t('read_all')}
        </Button>
      </div>
      {readAll.error !== null && <ErrorNote error={readAll.error} />}
      <div className={css.rows}>
        {query.error && !query.data ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : !query.data ? (
          <SkeletonRows rows={4} height={56} />
        ) : notices.length === 0 ? (
          <EmptyState title={t(show === 'unread' ? 'none_unread' : 'none')}>
            {show === 'all' && t('none_note')}
          </EmptyState>
        ) : (
          byDay(notices).map(({ day, notices: list }) => (
            <section key={day}>
              <DayHead day={day} />
              {list.map((notice) => (
                <Notice key={notice.id} notice={notice} onGo={onClose} />
              ))}
            </section>
          ))
        )}
        {query.hasNextPage && (
          <div className={css.more}>
            <Button
              size="s"
              look="quiet"
              busy={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t('more')}
            </Button>
          </div>
        )}
      </div>
      <div className={css.foot}>
        <WaitingLink onGo={onClose} />
        <Go to={inWorkspace('settings/notices')} className={css.footLink} onClick={onClose}>
          <Settings2 aria-hidden />
          {t('settings')}
        </Go>
      </div>
    </div>
  )
}

const DayHead = ({ day }: { day: string }) => {
  const t = useTexts(inboxTexts)
  const language = useLanguage()
  const text = formatDay(day, language)
  const near = day === today() ? t('today') : day === addDays(today(), -1) ? t('yesterday') : null
  return <h3 className={css.day}>{near === null ? text : `${near} · ${text}`}</h3>
}

const Notice = ({ notice, onGo }: { notice: NotificationView; onGo: () => void }) => {
  const t = useTexts(inboxTexts)
  const language = useLanguage()
  const Icon = iconOf(notice.group)
  const isUnread = notice.readAt === null
  const open = () => {
    onGo()
    // What fails to be marked is unread still, and stays so on the screen.
    if (isUnread) void write(markRead, { params: { id: notice.id } }).then(refreshInbox, refreshInbox)
  }
  return (
    <Go
      to={opensWorkbench(notice) ? inWorkspace('home') : panelPath(notice.object, notice.record)}
      className={cx(css.row, isUnread && css.unread, notice.urgent && css.urgent)}
      onClick={open}
    >
      <span className={css.icon} title={labelText(notice.kindLabel, language)}>
        <Icon aria-hidden />
      </span>
      <span className={css.body}>
        <span className={css.line}>
          <span className={css.kind}>{labelText(notice.kindLabel, language)}</span>
          <time dateTime={notice.at} title={formatExact(notice.at, language)}>
            {formatHour(notice.at)}
          </time>
        </span>
        <span className={css.what}>{labelText(notice.title, language)}</span>
        {notice.text && <span className={css.text}>{labelText(notice.text, language)}</span>}
        <span className={css.action}>{labelText(notice.action, language)}</span>
      </span>
      {isUnread && <span className={css.dot} role="img" aria-label={t('is_unread')} />}
    </Go>
  )
}

/** The workbench stays the list of what waits; the inbox says how much it is. */
const WaitingLink = ({ onGo }: { onGo: () => void }) => {
  const t = useTexts(inboxTexts)
  const there = findPage('home') !== undefined
  const query = useQuery({
    queryKey: [...recordsKey('workbench'), 'inbox'],
    queryFn: ({ signal }) => api.call(getWorkbench, { query: { tab: 'today', whose: 'mine' } }, { signal }),
    enabled: there,
    staleTime: 0,
  })
  if (!there) return <span />
  const count = query.data?.rows.length ?? 0
  return (
    <Go to={inWorkspace('home')} className={css.footLink} onClick={onGo}>
      {count > 0 ? t('waiting', { count: count === mostWork ? `${count}+` : count }) : t('waiting_none')}
    </Go>
  )
}
