import type { GuardView } from '@zhinuo/contracts/loop-endpoints.ts'
import { Circle, CircleCheck, CircleDashed } from 'lucide-react'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { cx } from '../../ui/cx.ts'
import css from './loop.module.css'
import { loopTexts } from './texts.ts'

/** Guards of one phase: what is there, what is missing with the way to it, and what was waived by whom. */
export const GuardList = ({
  engagement,
  guards,
  onLeave,
}: {
  engagement: string
  guards: readonly GuardView[]
  /** A link was followed: a window around the list closes. */
  onLeave?: () => void
}) => {
  const t = useTexts(loopTexts)
  return (
    <ul className={css.guards}>
      {guards.map(({ key, done, n, m, text, links, waived }) => {
        const Icon = done ? CircleCheck : waived ? CircleDashed : Circle
        return (
          <li key={key} className={cx(css.guard, done && css.met)}>
            <Icon aria-hidden />
            <div className={css.guardText}>
              <p>
                {text}
                {!done && m > 1 && <span className={css.count}>{t('progress', { n, m })}</span>}
              </p>
              {!done && waived && (
                <p className={css.dim}>
                  {t('waived_by', { name: waived.by ?? t('by_facts'), reason: waived.reason })}
                </p>
              )}
              {!done && links.length > 0 && (
                <p className={css.links}>
                  {links.map((link) => (
                    <Go
                      key={link.text}
                      to={
                        link.record
                          ? recordPath(link.record.object, link.record.id)
                          : `${recordPath('engagement', engagement)}?tab=${link.tab ?? ''}`
                      }
                      onClick={onLeave}
                    >
                      {link.text}
                    </Go>
                  ))}
                </p>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
