import { type BriefView, getBrief } from '@zhinuo/contracts/reviews-brief.ts'
import { useQuery } from '@tanstack/react-query'
import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api } from '../../lib/api.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { BriefNotes } from './brief-notes.tsx'
import css from './reviews.module.css'
import { SheetButton } from './sheet-button.tsx'
import { briefSheet } from './sheets.ts'
import { reviewTexts } from './texts.ts'

const briefKey = (engagement: string): readonly string[] => [...recordsKey('briefNote'), 'brief', engagement]

/** Prints this document and nothing else of the page. */
const printBrief = (): void => {
  document.documentElement.dataset.printing = ''
  window.print()
  delete document.documentElement.dataset.printing
}

/** 共享文档: what every department has to know of a project, always as the records are. */
export const BriefTab = ({ row }: RecordProps) => {
  const t = useTexts(reviewTexts)
  const language = useLanguage()
  const id = idOf(row)
  const query = useQuery({
    queryKey: briefKey(id),
    queryFn: ({ signal }) => api.call(getBrief, { params: { id } }, { signal }),
  })
  useLive('*', query)
  if (query.error && !query.data) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonLines lines={9} />
  const brief = query.data
  const weekOf = (week: string): string => t('week_of', { week: Number(week.slice(6)) })
  return (
    <article className={`${css.brief} ${css.printed}`} aria-label={t('brief')}>
      <header className={css.briefTop}>
        <div>
          <h2 className={css.legend}>
            {brief.customer.name} · {brief.engagement.name}
          </h2>
          <p className={css.dim}>
            {t('owner')} {brief.expectationOwner.name} · <DateText value={brief.today} /> · {t('brief_note')}
          </p>
        </div>
        <div className={`${css.actions} ${css.noPrint}`}>
          <SheetButton
            file={`${brief.customer.name} ${brief.engagement.name} ${brief.today}`}
            sheet={() => briefSheet(brief, language)}
          />
          <Button icon={Printer} onClick={printBrief}>
            {t('print')}
          </Button>
        </div>
      </header>
      {brief.report && (
        <p className={css.tags}>
          <strong>{t('brief_report')}</strong>
          {brief.report.opens ? (
            <Go to={recordPath('progressReport', brief.report.id)}>{weekOf(brief.report.week)}</Go>
          ) : (
            <span>{weekOf(brief.report.week)}</span>
          )}
          <State status={brief.report.status} late={false} />
        </p>
      )}
      <BriefNotes brief={brief} />
      <div className={css.facts}>
        <Departments brief={brief} />
        <Nodes brief={brief} />
        <Duties brief={brief} />
        <Part title={t('brief_questions')} count={brief.questions.length}>
          {brief.questions.map((one) => (
            <Line key={`${one.object} ${one.id} ${one.text}`} row={one}>
              {one.from && <span className={css.dim}>{one.from}</span>}
            </Line>
          ))}
        </Part>
        <Part title={t('brief_feedback')} count={brief.feedback.length}>
          {brief.feedback.map((one) => (
            <Line key={one.id} row={one}>
              {one.low && <StatusTag tone="bad">{t('low')}</StatusTag>}
              <span className={css.dim}>
                {one.by} <DateText value={one.on} weekday={false} />
              </span>
            </Line>
          ))}
        </Part>
      </div>
    </article>
  )
}

const Departments = ({ brief }: { brief: BriefView }) => {
  const t = useTexts(reviewTexts)
  const count = brief.departments.reduce((sum, one) => sum + one.promises.length, 0)
  return (
    <Part title={t('brief_departments')} count={count}>
      {brief.departments.map(({ department, promises }) => (
        <li key={department?.id ?? ''} className={css.lines}>
          <strong>{department?.name ?? t('brief_no_department')}</strong>
          <ul className={css.lines}>
            {promises.map((one) => (
              <Line key={one.id} row={one}>
                <State status={one.status} late={one.late} />
                <DateText value={one.promisedOn} weekday={false} />
                <span className={css.dim}>
                  {one.owner} · {one.progress}%
                </span>
              </Line>
            ))}
          </ul>
        </li>
      ))}
    </Part>
  )
}

const Nodes = ({ brief }: { brief: BriefView }) => {
  const t = useTexts(reviewTexts)
  return (
    <Part title={t('brief_nodes')} count={brief.nodes.length}>
      {brief.nodes.map((one) => (
        <Line key={one.id} row={one}>
          <State status={one.status} late={one.late} />
          <span className={css.dim}>
            {t('planned')} <DateText value={one.plannedOn} weekday={false} />
            {one.baselineOn && one.baselineOn !== one.plannedOn && (
              <>
                {' · '}
                {t('original')} <DateText value={one.baselineOn} weekday={false} />
              </>
            )}
          </span>
        </Line>
      ))}
    </Part>
  )
}

const Duties = ({ brief }: { brief: BriefView }) => {
  const t = useTexts(reviewTexts)
  return (
    <Part title={t('brief_duties')} count={brief.duties.length}>
      {brief.duties.map((one) => (
        <Line key={one.id} row={one}>
          <State status={one.status} late={one.late} />
          <DateText value={one.promisedOn} weekday={false} />
          <span className={css.dim}>{one.contact}</span>
        </Line>
      ))}
    </Part>
  )
}

const State = ({ status, late }: { status: BriefView['nodes'][number]['status']; late: boolean }) => {
  const t = useTexts(reviewTexts)
  const language = useLanguage()
  return (
    <>
      <StatusTag tone={status.tone}>{status[language]}</StatusTag>
      {late && <StatusTag tone="bad">{t('overdue')}</StatusTag>}
    </>
  )
}

const Part = ({ title, count, children }: { title: string; count: number; children: ReactNode }) => {
  const t = useTexts(reviewTexts)
  return (
    <section className={css.fact}>
      <h3>
        {title} <span className={css.dim}>{count}</span>
      </h3>
      {count === 0 ? <p className={css.dim}>{t('nothing')}</p> : <ul className={css.lines}>{children}</ul>}
    </section>
  )
}

const Line = ({
  row,
  children,
}: {
  row: { readonly object: string; readonly id: string; readonly text: string; readonly opens: boolean }
  children?: ReactNode
}) => (
  <li className={css.line}>
    {row.opens ? <Go to={recordPath(row.object, row.id)}>{row.text}</Go> : <span>{row.text}</span>}
    {children && <span className={css.tags}>{children}</span>}
  </li>
)
