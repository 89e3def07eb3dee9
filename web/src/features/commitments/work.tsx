import type { Row } from '@zhinuo/contracts/records.ts'
import { FileNames } from '../../engine/fields/file-names.tsx'
import { OptionOf } from '../../engine/fields/option.tsx'
import { formatDay, formatTime, today } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Where a look at the progress is still ahead: what was handed over waits for the customer. */
const working: readonly unknown[] = ['inProgress', 'atRisk', 'sentBack', 'overdue']

/** How the work goes: done so far, what is left, when it was looked at and when it will be. */
export const Work = ({ row }: { row: Row }) => {
  const t = useTexts(promiseTexts)
  const language = useLanguage()
  const progress = typeof row.progress === 'number' ? Math.round(row.progress) : 0
  const day = (of: string) => formatDay(of, language, { weekday: false })
  const next = text(row.nextCheckOn)
  const checked = text(row.checkedInOn)
  const facts = [
    typeof row.remainingDays === 'number' &&
      row.remainingDays > 0 &&
      t('work_left', { days: row.remainingDays }),
    checked ? t('checked_in', { day: day(checked) }) : t('never_checked'),
    text(row.declaredOn) && t('declared', { day: day(String(row.declaredOn)) }),
    text(row.doneOn) && t('accepted', { day: day(String(row.doneOn)) }),
  ].filter(Boolean)
  const files = Array.isArray(row.evidenceFiles) ? (row.evidenceFiles as string[]) : []
  return (
    <section className={css.group}>
      <h2 className={css.heading}>{t('work')}</h2>
      <div
        className={css.progress}
        role="progressbar"
        aria-label={t('progress')}
        aria-valuenow={progress}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ width: `${progress}%` }} />
        <b>{progress}%</b>
      </div>
      <p className={css.dim}>
        {facts.join(' · ')}
        {next &&
          (row.status === 'promised' ? (
            <span> · {t(next <= today() ? 'begin_now' : 'begin_on', { day: day(next) })}</span>
          ) : working.includes(row.status) ? (
            <span className={cx(next < today() && css.late)}>
              {' '}
              · {t('next_check_on', { day: day(next) })}
            </span>
          ) : null)}
      </p>
      {text(row.checkInNote) && <p className={css.said}>{text(row.checkInNote)}</p>}
      {text(row.sentBackReason) && row.status === 'sentBack' && (
        <p className={css.warned}>{t('named', { name: t('sent_back'), text: String(row.sentBackReason) })}</p>
      )}
      <Accepted row={row} />
      {(text(row.evidence) || files.length > 0) && (
        <div>
          <h3 className={css.small}>{t('evidence')}</h3>
          {text(row.evidence) && <p className={css.said}>{text(row.evidence)}</p>}
          {files.length > 0 && <FileNames ids={files} />}
        </div>
      )}
    </section>
  )
}

/** Whose acceptance ended it, and whether the customer gave it or we entered it on their word. */
const Accepted = ({ row }: { row: Row }) => {
  const t = useTexts(promiseTexts)
  const language = useLanguage()
  const via = text(row.acceptedVia)
  if (!via) return null
  const name = text(row['acceptedBy.name'])
  const at = text(row.acceptedAt)
  const how = text(row.acceptedHow)
  return (
    <div>
      <p className={css.row}>
        <OptionOf object="commitment" field="acceptedVia" value={via} />
        <span className={css.dim}>
          {[name && t('accepted_line', { name }), at && formatTime(at, language)].filter(Boolean).join(' · ')}
        </span>
      </p>
      {how && <p className={css.said}>{t('named', { name: t('comment'), text: how })}</p>}
    </div>
  )
}
