import type { ReactNode } from 'react'
import css from './crumb.module.css'

/** What a record belongs to, above its name. */
export const Crumb = ({ children }: { children: ReactNode }) => <p className={css.crumb}>{children}</p>
