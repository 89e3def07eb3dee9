import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { setLanguage, useLanguage, useTexts } from '../../lib/i18n.ts'
import { Link, usePath } from '../router.tsx'
import { portalTexts } from '../texts.ts'
import { IconButton } from './button.tsx'
import css from './frame.module.css'

export interface FrameProps {
  /** The organisation whose page this is; absent until it is known. */
  brand?: string | null
  /** What the page is about, where no record of it gives its name. */
  title?: string
  /** Where the organisation's name leads. */
  home?: string
  onBack?: () => void
  actions?: ReactNode
  /** Buttons that stay at the foot of the window. */
  sticky?: ReactNode
  children: ReactNode
}

/** First character of a name that means something: 「拾」 of 「拾诺科技」. */
const markOf = (brand: string): string => brand.replace(/^[\s((].*?[))]|\s/g, '')[0] ?? '知'

const LanguageButton = () => {
  const language = useLanguage()
  return (
    <button
      type="button"
      className={css.language}
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {language === 'zh' ? 'English' : '中文'}
    </button>
  )
}

/** Every page of the portal: whose it is, the content in one column, and what can be done at the foot. */
export const Frame = ({ brand, title, home, onBack, actions, sticky, children }: FrameProps) => {
  const t = useTexts(portalTexts)
  const atVerify = usePath().startsWith('/verify')
  const name = (
    <>
      {!onBack && (
        <span className={css.mark} aria-hidden>
          {markOf(brand ?? '')}
        </span>
      )}
      <span>{brand ?? t('product')}</span>
    </>
  )
  return (
    <div className={css.frame}>
      <header className={css.top}>
        <div className={css.bar}>
          {onBack && (
            <span className={css.back}>
              <IconButton icon={ChevronLeft} label={t('back')} onClick={onBack} />
            </span>
          )}
          {home ? (
            <Link to={home} className={css.brand}>
              {name}
            </Link>
          ) : (
            <span className={css.brand}>{name}</span>
          )}
          {actions}
          <LanguageButton />
        </div>
      </header>
      <main className={css.main}>
        {title && <h1 className={css.title}>{title}</h1>}
        {children}
      </main>
      <footer className={css.foot}>{!atVerify && <Link to="/verify">{t('verify_link')}</Link>}</footer>
      {sticky && (
        <div className={css.sticky}>
          <div className={css.stickyIn}>{sticky}</div>
        </div>
      )}
    </div>
  )
}

/** A page that says one thing in its middle. */
export const Centre = ({ children }: { children: ReactNode }) => <div className={css.centre}>{children}</div>
