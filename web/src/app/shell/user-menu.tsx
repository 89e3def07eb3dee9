import { useQuery } from '@tanstack/react-query'
import { changeSession, signOut } from '@zhinuo/contracts/identity.ts'
import { LogOut, Monitor, Moon, Sun, UserCog } from 'lucide-react'
import { useRef, useState } from 'react'
import { api, currentWorkspace } from '../../lib/api.ts'
import { setLanguage, useLanguage, useTexts } from '../../lib/i18n.ts'
import { inWorkspace, useGo } from '../../lib/nav.tsx'
import { forgetSession, sessionQuery, useMe } from '../../lib/session.ts'
import { setTheme, type Theme, useTheme } from '../../lib/theme.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { Avatar } from '../../ui/person-tag.tsx'
import { appTexts } from '../texts.ts'
import css from './shell.module.css'

const themes = [
  ['light', 'theme_light', Sun],
  ['dark', 'theme_dark', Moon],
  ['system', 'theme_system', Monitor],
] as const

/** Oneself: account, language, colours, other workspaces, the way out. */
export const UserMenu = () => {
  const t = useTexts(appTexts)
  const go = useGo()
  const language = useLanguage()
  const theme: Theme = useTheme()
  const { member } = useMe()
  const { data: session } = useQuery(sessionQuery)
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)

  const leave = async () => {
    await api.call(signOut)
    forgetSession()
    go('/signin')
  }
  const speak = (next: 'zh' | 'en') => {
    setLanguage(next)
    // Mails and notices to the person follow; the page does not wait for it.
    void api.call(changeSession, { body: { language: next } }).catch(() => undefined)
  }
  const others = (session?.workspaces ?? []).filter(({ id }) => id !== currentWorkspace())
  const items: MenuItem[] = [
    {
      label: t('account'),
      icon: UserCog,
      note: session?.account.email,
      run: () => go(inWorkspace('settings/account')),
    },
    ...(others.length > 0
      ? [
          'line' as const,
          { heading: t('switch_workspace') },
          ...others.map(({ id, name }) => ({ label: name, run: () => go(`/w/${id}`) })),
        ]
      : []),
    'line',
    { heading: t('language') },
    { label: '中文', checked: language === 'zh', run: () => speak('zh') },
    { label: 'English', checked: language === 'en', run: () => speak('en') },
    'line',
    { heading: t('theme') },
    ...themes.map(([value, key, icon]) => ({
      label: t(key),
      icon,
      checked: theme === value,
      run: () => setTheme(value),
    })),
    'line',
    { label: t('sign_out'), icon: LogOut, run: () => void leave() },
  ]
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={css.me}
        aria-label={`${t('account')}: ${member.name}`}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Avatar name={member.name} large />
      </button>
      <Menu anchor={anchor} open={open} onClose={() => setOpen(false)} items={items} label={t('account')} />
    </>
  )
}
