import type { SheetPageView } from '@zhinuo/contracts/agreements-views.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { Incomplete } from '../../engine/record/incomplete.tsx'
import { OwnFields } from '../../engine/record/own-fields.tsx'
import { Timeline } from '../../engine/record/timeline.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { formatDay, formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Actions } from './actions.tsx'
import { Paper } from './paper.tsx'
import { Rail } from './rail.tsx'
import css from './sheet.module.css'
import { useSheet } from './sheet-data.ts'
import { sheetTexts } from './texts.ts'

/** 确认表: the page as it is signed on the left, what still stands in the way on the right. */
export const SheetPage = ({ object, row }: RecordProps) => {
  const query = useSheet(idOf(row))
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={9} />
  const sheet = query.data
  return (
    <article className={css.page} aria-label={sheet.title}>
      <Head sheet={sheet} object={object} row={row} />
      <div className={css.columns}>
        <Rail sheet={sheet} />
        <Paper sheet={sheet} row={row} />
      </div>
      <OwnFields object={object} row={row} fixed={sheet.status !== 'draft'} />
      <Timeline object={object} row={row} />
    </article>
  )
}

const Head = ({ sheet, object, row }: { sheet: SheetPageView; object: ObjectView; row: Row }) => {
  const t = useTexts(sheetTexts)
  const language = useLanguage()
  // What was taken back is no longer with the customer: neither their reading nor a last day says anything about it.
  const out = sheet.sentAt !== null && sheet.status !== 'draft' && sheet.status !== 'inReview'
  const lines = [
    sheet.sentAt &&
      sheet.sentBy &&
      sheet.sentTo &&
      t('sent_line', {
        name: sheet.sentBy.name,
        to: sheet.sentTo.name,
        time: formatTime(sheet.sentAt, language),
      }),
    out &&
      (sheet.viewedAt
        ? t('viewed_line', { time: formatTime(sheet.viewedAt, language) })
        : !sheet.signedAt && t('not_viewed')),
    out &&
      sheet.expiresOn &&
      !sheet.signedAt &&
      t('expires_line', { day: formatDay(sheet.expiresOn, language) }),
    sheet.signedAt && t('signed_line', { time: formatTime(sheet.signedAt, language) }),
  ].filter(Boolean)
  return (
    <header className={css.head}>
      <Crumb>
        <span>
          {sheet.number} · {t('edition', { n: sheet.edition })}
        </span>
        <Go to={recordPath('customer', sheet.customer.id)}>{sheet.customer.name}</Go>
        <Go to={recordPath('engagement', sheet.engagement.id)}>{sheet.engagement.name}</Go>
        {sheet.supersedes && (
          <Go to={recordPath('sheet', sheet.supersedes.id)}>
            {t('supersedes', { number: sheet.supersedes.number })}
          </Go>
        )}
        {sheet.supersededBy && (
          <Go to={recordPath('sheet', sheet.supersededBy.id)}>
            {t(sheet.status === 'superseded' ? 'superseded_by' : 'newer', {
              number: sheet.supersededBy.number,
            })}
          </Go>
        )}
      </Crumb>
      <div className={css.titleRow}>
        <h1 className={css.title}>{sheet.title}</h1>
        <OptionOf object="sheet" field="status" value={sheet.status} />
        <Incomplete object={object} row={row} />
      </div>
      {lines.length > 0 && <p className={css.dim}>{lines.join(' · ')}</p>}
      <Actions sheet={sheet} />
    </header>
  )
}
