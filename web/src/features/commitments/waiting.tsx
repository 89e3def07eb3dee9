import type { Row } from '@zhinuo/contracts/records.ts'
import { idOf } from '../../engine/records.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Banner } from '../../ui/page.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'
import { useWaiting } from './waiting-data.ts'

/** 「等待客户配合:开放测试环境 已晚 3 天,我方日期按顺延至 6月12日 计」: why our clock stands, or stood. */
export const Waiting = ({ row }: { row: Row }) => {
  const t = useTexts(promiseTexts)
  const language = useLanguage()
  const [waiting] = useWaiting({ commitment: idOf(row) }, typeof row.waitsFor === 'string')
  if (!waiting || typeof row.waitsFor !== 'string') return null
  const { duty, lateDays, heldOn, promisedOn } = waiting
  const told = (
    <>
      {t(waiting.standing ? 'waits_for' : 'waited_for')}
      <Go to={recordPath('commitment', duty.id)}>{duty.content}</Go>{' '}
      {t(waiting.standing ? 'waits_late' : 'waited_late', { days: lateDays })}
      {heldOn !== promisedOn && t('held_to', { day: formatDay(heldOn, language, { weekday: false }) })}
    </>
  )
  return waiting.standing ? (
    <Banner tone="warn">
      <p>{told}</p>
    </Banner>
  ) : (
    <p className={css.dim}>{told}</p>
  )
}
