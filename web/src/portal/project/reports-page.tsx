import {
  portalReportPdf,
  portalReportRead,
  portalReports,
  type PortalReport,
} from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { FileDown, FileText } from 'lucide-react'
import { useEffect } from 'react'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { portal } from '../api.ts'
import { useLoaded } from '../hooks.ts'
import { back } from '../router.tsx'
import { Button } from '../ui/button.tsx'
import { Card, LinkRow, Section } from '../ui/card.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Refusal, Waiting } from '../ui/message.tsx'
import css from './project.module.css'
import { projectTexts } from './texts.ts'

/** The newest report, or the one that was chosen, to read; the others below it. Reading leaves a receipt. */
export const ReportsPage = ({ id, brand }: { id: string | null; brand: string }) => {
  const t = useTexts(projectTexts)
  const language = useLanguage()
  const { value, error, reload } = useLoaded('reports', (signal) =>
    portal.call(portalReports, {}, { signal }),
  )
  const day = (on: string) => formatDay(on, language, { weekday: false })
  const shown = value?.reports.find((one) => one.id === id) ?? (id === null ? value?.reports[0] : undefined)
  const others = value?.reports.filter((one) => one !== shown) ?? []
  const receipt = shown && shown.readAt === null ? shown.id : null
  useEffect(() => {
    // A receipt that is lost is sent again on the next visit.
    if (receipt) portal.call(portalReportRead, { params: { id: receipt } }).catch(() => undefined)
  }, [receipt])
  return (
    <Frame brand={brand} onBack={back}>
      {value ? (
        <>
          {shown ? (
            <Reading key={shown.id} report={shown} />
          ) : (
            <Message icon={FileText} title={t('reports_none')} />
          )}
          {others.length > 0 && (
            <Section title={t('all_reports')}>
              <Card>
                {others.map((one) => (
                  <LinkRow
                    key={one.id}
                    to={`/portal/reports/${one.id}`}
                    title={t('week', { from: day(one.weekStart), to: day(one.weekEnd) })}
                    note={`${one.project}${one.readAt === null ? ` · ${t('unread')}` : ''}`}
                  />
                ))}
              </Card>
            </Section>
          )}
        </>
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

const Part = ({ title, text }: { title: string; text: string }) =>
  text === '' ? null : (
    <div className={css.part}>
      <h3>{title}</h3>
      <ul className={css.lines}>
        {text.split('\n').map((line, at) => (
          <li key={`${at} ${line}`}>{line}</li>
        ))}
      </ul>
    </div>
  )

const Reading = ({ report }: { report: PortalReport }) => {
  const t = useTexts(projectTexts)
  const language = useLanguage()
  const day = (on: string) => formatDay(on, language, { weekday: false })
  const { text } = report
  const save = useAct(async ({ id, title }: PortalReport) =>
    saveFile(await portal.open(portalReportPdf, { params: { id } }), `${title}.pdf`),
  )
  const pairs = (lines: readonly (readonly [string, string])[]): string =>
    lines.map(([one, other]) => (other === '' ? one : `${one} → ${other}`)).join('\n')
  return (
    <>
      <div className={css.head}>
        <h1 className={css.title}>{t('week', { from: day(report.weekStart), to: day(report.weekEnd) })}</h1>
        <p className={css.dim}>
          {report.project} ·{' '}
          {t('published', { name: report.publishedBy, day: day(dayOf(report.publishedAt)) })}
        </p>
        {report.correction && <p className={css.moved}>{t('corrected', { reason: report.correction })}</p>}
      </div>
      <Card padded>
        <Part title={t('done')} text={text.done} />
        <Part title={t('now')} text={text.current} />
        <Part
          title={t('problems')}
          text={pairs(text.problems.map(({ problem, solution }) => [problem, solution]))}
        />
        <Part title={t('report_risks')} text={pairs(text.risks.map((one) => [one.text, one.plan]))} />
        <Part title={t('next')} text={text.nextPlan} />
      </Card>
      <div className={css.actions}>
        <Button icon={FileDown} busy={save.busy} onClick={() => void save.run(report)}>
          {t('pdf')}
        </Button>
      </div>
      <Refusal error={save.error} />
    </>
  )
}
