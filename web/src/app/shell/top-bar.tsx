import { CircleHelp, Plus, Search } from 'lucide-react'
import { useTexts } from '../../lib/i18n.ts'
import { commandKeys } from '../../lib/keyboard.ts'
import { useMe } from '../../lib/session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Go, inWorkspace } from '../../lib/nav.tsx'
import { appTexts } from '../texts.ts'
import { Inbox } from './inbox.tsx'
import { Logo } from './logo.tsx'
import type { ShellOverlay } from './shell-keys.tsx'
import css from './shell.module.css'
import { UserMenu } from './user-menu.tsx'

/** Search, new things, what waits, help, oneself. */
export const TopBar = ({ onOverlay }: { onOverlay: (overlay: ShellOverlay) => void }) => {
  const t = useTexts(appTexts)
  const { workspace } = useMe()
  return (
    <header className={css.top}>
      <Go to={inWorkspace('')} className={css.brand} style={{ textDecoration: 'none' }}>
        <Logo />
        <span className={css.brandText}>
          <span className={css.brandName} title={workspace.name}>
            {workspace.name}
          </span>
        </span>
      </Go>
      <button type="button" className={css.searchButton} onClick={() => onOverlay('palette')}>
        <Search aria-hidden />
        <span className={css.searchText}>{t('search_all')}</span>
        <kbd className={css.keys}>{commandKeys('K')}</kbd>
      </button>
      <span className={css.spring} />
      <span className={css.phoneOnly}>
        <IconButton icon={Search} label={t('search_all')} onClick={() => onOverlay('palette')} />
      </span>
      <span className={css.wideOnly}>
        <Button icon={Plus} onClick={() => onOverlay('create')}>
          {t('quick_create')}
        </Button>
      </span>
      <span className={css.phoneOnly}>
        <IconButton icon={Plus} label={t('quick_create')} onClick={() => onOverlay('create')} />
      </span>
      <Inbox />
      <span className={css.wideOnly}>
        <IconButton icon={CircleHelp} label={t('help')} keys="?" onClick={() => onOverlay('help')} />
      </span>
      <UserMenu />
    </header>
  )
}
