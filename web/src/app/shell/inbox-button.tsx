import { Bell } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { IconButton } from '../../ui/button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { unreadText, useUnread } from './inbox-data.ts'
import { InboxPanel } from './inbox-panel.tsx'
import { inboxTexts } from './inbox-texts.ts'
import shell from './shell.module.css'

/** The bell: how many notices are unread, and which. */
const InboxButton = () => {
  const t = useTexts(inboxTexts)
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const unread = useUnread()
  const close = () => setOpen(false)
  return (
    <span className={shell.bell}>
      <IconButton
        ref={anchor}
        icon={Bell}
        label={unread > 0 ? `${t('inbox')} (${unreadText(unread)})` : t('inbox')}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      {unread > 0 && (
        <span className={shell.bellCount} aria-hidden>
          {unreadText(unread)}
        </span>
      )}
      <Popover anchor={anchor} open={open} onClose={close} align="end" label={t('inbox')}>
        <InboxPanel unread={unread} onClose={close} />
      </Popover>
    </span>
  )
}

export default InboxButton
