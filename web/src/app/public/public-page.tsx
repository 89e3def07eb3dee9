import type { ReactNode } from 'react'
import { setLanguage, useLanguage, useTexts } from '../../lib/i18n.ts'
import { Segmented } from '../../ui/choice.tsx'
import { cx } from '../../ui/cx.ts'
import { Logo } from '../shell/logo.tsx'
import css from './public.module.css'
import { publicTexts } from './texts.ts'

/** A page before the sign-in: one card in the middle, the language above it. */
export const PublicPage = ({
  title,
  note,
  children,
  foot,
  wide,
}: {
  title: string
  note?: ReactNode
  children?: ReactNode
  foot?: ReactNode
  wide?: boolean
}) => {
  const t = useTexts(publicTexts)
  const language = useLanguage()
  return (
    <div className={css.page}>
      <title>{`${title} · 知诺`}</title>
      <header className={css.top}>
        <Segmented
          label={t('theme_and_language')}
          value={language}
          onValue={(next) => setLanguage(next)}
          choices={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </header>
      <main className={cx(css.card, wide && css.wide)}>
        <div className={css.brand}>
          <Logo size={28} />
          <span className={css.brandName}>知诺</span>
          <span>{t('tagline')}</span>
        </div>
        <h1 className={css.title}>{title}</h1>
        {note && <p className={css.note}>{note}</p>}
        {children}
        {foot && <div className={css.foot}>{foot}</div>}
      </main>
      <span />
    </div>
  )
}

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
export const shortestPassword = 10
