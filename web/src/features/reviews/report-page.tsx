import type { ReportPageView, ReportText } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
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
import { useDraft } from '../../lib/use-draft.ts'
import { Crumb } from '../../ui/crumb.tsx'
import { cx } from '../../ui/cx.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Banner, Pairs } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { StatusTag, Tag } from '../../ui/status-tag.tsx'
import { ReportActions } from './report-actions.tsx'
import { ReportEditor, ReportReading } from './report-editor.tsx'
import { ReportPreview } from './report-preview.tsx'
import { useReport } from './reviews-data.ts'
import css from './reviews.module.css'
import { reviewTexts } from './texts.ts'

/** What somebody is writing, and the version they began from. */
export interface Writing {
  readonly version: number
  readonly text: ReportText
}

/** 《项目进展报告》: the text on the left, what the customer will see on the right. */
export const ReportPage = ({ object, row, inPanel }: RecordProps) => {
  const query = useReport(idOf(row))
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={9} />
  return <Report key={query.data.id} report={query.data} object={object} row={row} inPanel={inPanel} />
}

interface Props {
  report: ReportPageView
  object: ObjectView
  row: Row
  inPanel: boolean
}

const Report = ({ report, object, row, inPanel }: Props) => {
  const t = useTexts(reviewTexts)
  const [writing, keep, drop] = useDraft<Writing | null>(`report ${report.id}`, null)
  const editable = report.can.includes('write')
  const text = (editable ? writing?.text : undefined) ?? report.text
  return (
    <article className={cx(css.page, inPanel && css.panel)} aria-label={report.title}>
      <Head report={report} object={object} row={row} />
      {report.status === 'missed' && <Banner tone="bad">{t('missed_note')}</Banner>}
      <ReportActions
        report={report}
        text={text}
        writing={editable ? writing : null}
        onDrop={drop}
        onKeep={keep}
      />
      <div className={css.split}>
        {editable ? (
          <ReportEditor
            report={report}
            text={text}
            onText={(next) => keep({ version: writing?.version ?? report.version, text: next })}
          />
        ) : (
          <ReportReading report={report} />
        )}
        <ReportPreview report={report} text={text} />
      </div>
      <OwnFields object={object} row={row} fixed={!editable} />
      <Timeline object={object} row={row} />
    </article>
  )
}

const Head = ({ report, object, row }: { report: ReportPageView; object: ObjectView; row: Row }) => {
  const t = useTexts(reviewTexts)
  const language = useLanguage()
  const day = (value: string) => formatDay(value, language, { weekday: false })
  return (
    <header className={css.head}>
      <Crumb>
        <span>{t('week_of', { week: Number(report.week.slice(6)) })}</span>
        <Go to={recordPath('customer', report.customer.id)}>{report.customer.name}</Go>
        <Go to={recordPath('engagement', report.engagement.id)}>{report.engagement.name}</Go>
      </Crumb>
      <h1 className={css.title}>
        {t('report')} · {t('span', { from: day(report.weekStart), to: day(report.weekEnd) })}
      </h1>
      <div className={css.tags}>
        <OptionOf object="progressReport" field="status" value={report.status} />
        {report.late && <StatusTag tone="warn">{t('late')}</StatusTag>}
        {report.edition > 1 && <Tag>{t('edition', { n: report.edition })}</Tag>}
        <span className={css.clock} data-tone={report.clock.tone}>
          {report.clock.text}
        </span>
        <Incomplete object={object} row={row} />
      </div>
      <Pairs
        items={[
          [t('owner'), report.expectationOwner.name],
          ...(report.delivery ? [[t('delivery'), report.delivery.name] as const] : []),
          ...(report.correctionReason ? [[t('correct_reason'), report.correctionReason] as const] : []),
          ...(report.publishedBy && report.publishedAt
            ? [
                [
                  t('group_published'),
                  t('published_by', {
                    name: report.publishedBy.name,
                    time: formatTime(report.publishedAt, language),
                  }),
                ] as const,
              ]
            : []),
          ...(report.publishedAt
            ? [
                [
                  t('reads'),
                  report.reads.length === 0
                    ? t('not_read')
                    : report.reads
                        .map(({ name, at }) => t('read_by', { name, time: formatTime(at, language) }))
                        .join(' · '),
                ] as const,
              ]
            : []),
          ...(report.editions.length > 1
            ? [
                [
                  t('editions'),
                  <span key="editions" className={css.tags}>
                    {report.editions.map((one) =>
                      one.id === report.id ? (
                        <strong key={one.id}>{t('edition', { n: one.edition })}</strong>
                      ) : (
                        <Go key={one.id} to={recordPath('progressReport', one.id)}>
                          {t('edition', { n: one.edition })}
                        </Go>
                      ),
                    )}
                  </span>,
                ] as const,
              ]
            : []),
        ]}
      />
    </header>
  )
}
