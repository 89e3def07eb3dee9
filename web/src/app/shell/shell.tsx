import { type ReactNode, useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { appTexts } from '../texts.ts'
import { BottomNav, Nav } from './nav.tsx'
import css from './shell.module.css'
import { TopBar } from './top-bar.tsx'
import { type ShellOverlay, Overlays, useShellKeys } from './shell-keys.tsx'

/** The frame of the staff app: navigation at the left, search and one's own things at the top. */
export const Shell = ({ children }: { children: ReactNode }) => {
  const t = useTexts(appTexts)
  const [overlay, setOverlay] = useState<ShellOverlay | null>(null)
  useShellKeys(setOverlay)
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#main">
        {t('skip')}
      </a>
      <TopBar onOverlay={setOverlay} />
      <Nav />
      <main id="main" className={css.main} tabIndex={-1}>
        {children}
      </main>
      <BottomNav />
      <Overlays overlay={overlay} onClose={() => setOverlay(null)} />
    </div>
  )
}
