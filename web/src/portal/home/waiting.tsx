import type { PortalPromise } from '@zhinuo/contracts/portal.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { portalTexts } from '../texts.ts'
import css from './home.module.css'

/** 「等您配合…,日期相应顺延」 beside a promise that waits, or had to wait, for the customer. */
export const WaitingForYou = ({ promise }: { promise: PortalPromise }) => {
  const t = useTexts(portalTexts)
  const language = useLanguage()
  if (!promise.waiting) return null
  const { duty, standing, heldOn } = promise.waiting
  return (
    <span className={css.waiting}>
      {standing
        ? t('waits_for_you', { duty })
        : t('waited_for_you', { duty, day: formatDay(heldOn, language, { weekday: false }) })}
    </span>
  )
}
