import { useQuery } from '@tanstack/react-query'
import { getWorkbench, type WorkRow } from '@zhinuo/contracts/workbench.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { Bell } from 'lucide-react'
import { useRef, useState } from 'react'
import { findPage } from '../../engine/registry.ts'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, inWorkspace, panelPath } from '../../lib/nav.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Clock } from '../../ui/clock.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Popover } from '../../ui/popover.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { appTexts } from '../texts.ts'
import css from './inbox.module.css'
import shell from './shell.module.css'

const most = 99

/** The bell: how many things wait, and which. */
const InboxButton = () => {
  const t = useTexts(appTexts)
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const query = useQuery({
    queryKey: [...recordsKey('workbench'), 'inbox'],
    queryFn: ({ signal }) => api.call(getWorkbench, { query: { tab: 'today', whose: 'mine' } }, { signal }),
  })
  useLive('*', (message) => {
    if (
      message.objects.some((object) =>
        ['*', 'commitment', 'deviation', 'sheet', 'notice', 'remedy', 'objection'].includes(object),
      )
    )
      void query.refetch()
  })
  const rows = query.data?.rows ?? []
  return (
    <span className={shell.bell}>
      <IconButton
        ref={anchor}
        icon={Bell}
        label={rows.length > 0 ? `${t('inbox')} (${rows.length})` : t('inbox')}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      {rows.length > 0 && (
        <span className={shell.bellCount} aria-hidden>
          {rows.length > most ? `${most}+` : rows.length}
        </span>
      )}
      <Popover anchor={anchor} open={open} onClose={() => setOpen(false)} align="end" label={t('inbox')}>
        <div className={css.inbox}>
          <div className={css.head}>{t('inbox')}</div>
          {query.error ? (
            <ErrorNote error={query.error} />
          ) : rows.length === 0 ? (
            <p className={css.none}>{t('inbox_empty')}</p>
          ) : null}
          <div className={css.rows}>
            {rows.map((row) => (
              <Row key={row.id} row={row} onGo={() => setOpen(false)} />
            ))}
          </div>
          {findPage('workbench') && (
            <Go to={inWorkspace('workbench')} className={css.foot} onClick={() => setOpen(false)}>
              {t('inbox_all')}
            </Go>
          )}
        </div>
      </Popover>
    </span>
  )
}

const Row = ({ row, onGo }: { row: WorkRow; onGo: () => void }) => {
  const language = useLanguage()
  return (
    <Go to={panelPath(row.action.target.object, row.action.target.id)} className={css.row} onClick={onGo}>
      <span className={css.line}>
        <StatusTag tone={row.clock.tone}>{labelText(row.kindLabel, language)}</StatusTag>
        {row.clock.at && <Clock until={row.clock.at} tone={row.clock.tone} text={() => row.clock.text} />}
      </span>
      <span className={css.what}>{row.what}</span>
      <span className={css.line}>{row.customer.name}</span>
    </Go>
  )
}

export default InboxButton
