import { useLocation } from '@tanstack/react-router'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { Menu as MenuIcon, Settings, X } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useObjects } from '../../engine/objects.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, inWorkspace, listPath } from '../../lib/nav.tsx'
import { useMe } from '../../lib/session.ts'
import { useStable } from '../../lib/use-stable.ts'
import { IconButton } from '../../ui/button.tsx'
import { openLayer } from '../../ui/layers.ts'
import { uiTexts } from '../../ui/texts.ts'
import { customIcon, customObjects, menuOf, targetPath } from '../menu.ts'
import { appTexts } from '../texts.ts'
import css from './shell.module.css'

interface NavItem {
  readonly path: string
  readonly label: string
  readonly icon: typeof Settings
}

const useItems = (): { main: NavItem[]; custom: NavItem[]; settings: NavItem } => {
  const t = useTexts(appTexts)
  const language = useLanguage()
  const objects = useObjects()
  const me = useMe()
  return useMemo(
    () => ({
      main: menuOf(objects, me).map((entry) => ({
        path: targetPath(entry.target),
        label: labelText(entry.label, language),
        icon: entry.icon,
      })),
      custom: customObjects(objects).map((object) => ({
        path: listPath(object.key),
        label: labelText(object.label, language),
        icon: customIcon,
      })),
      settings: { path: inWorkspace('settings'), label: t('settings'), icon: Settings },
    }),
    [objects, me, language, t],
  )
}

/** True for the entry whose list, record or screen is on the page. */
const useIsHere = (): ((path: string) => boolean) => {
  const { pathname } = useLocation()
  return (path) =>
    pathname === path ||
    pathname.startsWith(`${path}/`) ||
    (path.includes('/list/') && pathname.startsWith(`${path.replace('/list/', '/record/')}/`))
}

/** The left navigation. */
export const Nav = ({ onGo }: { onGo?: () => void }) => {
  const t = useTexts(appTexts)
  const { main, custom, settings } = useItems()
  const isHere = useIsHere()
  const link = ({ path, label, icon: Icon }: NavItem) => (
    <Go
      key={path}
      to={path}
      className={css.navLink}
      aria-current={isHere(path) ? 'page' : undefined}
      title={label}
      onClick={onGo}
    >
      <Icon aria-hidden />
      <span>{label}</span>
    </Go>
  )
  return (
    <nav className={css.nav} aria-label={t('menu')}>
      {main.map(link)}
      {custom.length > 0 && <div className={css.navHeading}>{t('custom_objects')}</div>}
      {custom.map(link)}
      <div className={css.navEnd}>{link(settings)}</div>
    </nav>
  )
}

const onPhone = 4

/** On a phone: the first entries at the foot of the page, all of them behind the last. */
export const BottomNav = () => {
  const t = useTexts(appTexts)
  const ui = useTexts(uiTexts)
  const { main } = useItems()
  const isHere = useIsHere()
  const [open, setOpen] = useState(false)
  return (
    <>
      <nav className={css.bottom} aria-label={t('menu')}>
        {main.slice(0, onPhone).map(({ path, label, icon: Icon }) => (
          <Go
            key={path}
            to={path}
            className={css.bottomLink}
            aria-current={isHere(path) ? 'page' : undefined}
          >
            <Icon aria-hidden />
            {label}
          </Go>
        ))}
        <button type="button" className={css.bottomLink} aria-expanded={open} onClick={() => setOpen(true)}>
          <MenuIcon aria-hidden />
          {ui('more')}
        </button>
      </nav>
      {open && (
        <>
          <div className={css.drawerScrim} onClick={() => setOpen(false)} aria-hidden />
          <Drawer onClose={() => setOpen(false)}>
            <div className={css.drawerHead}>
              <span>{t('product')}</span>
              <IconButton icon={X} label={ui('close')} onClick={() => setOpen(false)} autoFocus />
            </div>
            <Nav onGo={() => setOpen(false)} />
          </Drawer>
        </>
      )}
    </>
  )
}

const Drawer = ({ onClose, children }: { onClose: () => void; children: ReactNode }) => {
  const t = useTexts(appTexts)
  const close = useStable(onClose)
  useEffect(() => openLayer(close), [close])
  return (
    <div className={css.drawer} role="dialog" aria-label={t('menu')}>
      {children}
    </div>
  )
}
