import type { ReportPageView, ReportText } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { paperOf } from './report-parts.ts'
import css from './preview.module.css'
import { reviewTexts } from './texts.ts'

/** The report as it stands on the customer’s phone. */
export const ReportPreview = ({ report, text }: { report: ReportPageView; text: ReportText }) => {
  const t = useTexts(reviewTexts)
  const paper = paperOf(report, text, useLanguage())
  return (
    <aside className={css.preview} aria-label={t('preview')}>
      <p className={css.label}>{t('preview')}</p>
      <div className={css.phone}>
        <header className={css.top}>
          <p>{paper.customer}</p>
          <h3>{paper.project}</h3>
          <p>
            {paper.title} · {paper.span}
          </p>
        </header>
        <div className={css.body}>
          {paper.correction && <p className={css.correction}>{paper.correction}</p>}
          {paper.parts.length === 0 && <p className={css.note}>{t('preview_empty')}</p>}
          {paper.parts.map((part) => (
            <section key={part.title}>
              <h4>{part.title}</h4>
              <ol>
                {part.items.map((item, index) => (
                  <li key={index}>
                    {item.text}
                    {item.note && <p className={css.note}>{item.note}</p>}
                  </li>
                ))}
              </ol>
            </section>
          ))}
          <p className={css.foot}>{paper.supplier}</p>
        </div>
      </div>
    </aside>
  )
}
