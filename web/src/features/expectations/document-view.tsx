import {
  getRequirementDocument,
  getRequirementPdf,
  type RequirementContent,
} from '@zhinuo/contracts/expectations-documents.ts'
import { useQuery } from '@tanstack/react-query'
import { Download, FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { OptionOf, useOptionText } from '../../engine/fields/option.tsx'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useAllowed } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/status-tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { IssueForm } from './issue-form.tsx'
import { dimensionKeys } from './matrix-data.ts'
import css from './plans.module.css'
import { plansTexts } from './plans-texts.ts'

/** 需求文档: the page as it would be issued now, and its versions. */
export const DocumentView = ({ engagement }: { engagement: string }) => {
  const t = useTexts(plansTexts)
  const may = useAllowed('requirementDocument:issue')
  const [issuing, setIssuing] = useState(false)
  const query = useQuery({
    // Whatever changes an expectation or a plan changes what the next version would say.
    queryKey: [...recordsKey('requirementDocument'), 'page', engagement],
    queryFn: ({ signal }) => api.call(getRequirementDocument, { params: { id: engagement } }, { signal }),
    staleTime: 0,
  })
  const pdf = useAct(async (id: string) => {
    await saveFile(await api.open(getRequirementPdf, { params: { id } }), 'requirements.pdf')
    return true
  })
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines />
  const { content, staysOut, versions, upToDate } = query.data
  const issued = async (n: number) => {
    setIssuing(false)
    toast({ text: t('issued', { n }), tone: 'good' })
    await query.refetch()
  }
  return (
    <div className={css.document}>
      <aside className={css.versions} aria-label={t('versions')}>
        <p className={css.dim}>{t(versions.length === 0 ? 'never' : upToDate ? 'up_to_date' : 'changed')}</p>
        {staysOut.length > 0 && <p className={css.dim}>{t('stays_out', { n: staysOut.length })}</p>}
        {may && !upToDate && (
          <Button look="primary" icon={FilePlus2} onClick={() => setIssuing(true)}>
            {t('issue')}
          </Button>
        )}
        {issuing && (
          <IssueForm
            engagement={engagement}
            page={query.data}
            onIssued={(n) => void issued(n)}
            onClose={() => setIssuing(false)}
          />
        )}
        {versions.map((version) => (
          <div key={version.id} className={css.version}>
            <span>
              {t('version', { n: version.n })} · <DateText value={version.issuedOn} weekday={false} />
              {version.note && <span className={css.dim}> {version.note}</span>}
            </span>
            <Button size="s" look="quiet" icon={Download} onClick={() => void pdf.run(version.id)}>
              {t('pdf')}
            </Button>
          </div>
        ))}
        {pdf.error !== null && <ErrorNote error={pdf.error} />}
      </aside>
      <Paper content={content} />
    </div>
  )
}

const Paper = ({ content }: { content: RequirementContent }) => {
  const t = useTexts(plansTexts)
  const dimension = useOptionText('expectation', 'dimension')
  const { plan } = content
  return (
    <article className={css.paper}>
      <h2>{t('document')}</h2>
      <p className={css.dim}>
        {content.customer} · {content.project} · {content.supplier}
      </p>
      {dimensionKeys.map((key) => {
        const items = content.items.filter((item) => item.dimension === key)
        return (
          <section key={key}>
            <h3>{dimension(key)}</h3>
            {items.length === 0 && <p className={css.dim}>{t('nothing')}</p>}
            <ol>
              {items.map((item, at) => (
                <li key={at}>
                  <p className={css.text}>
                    {item.statement} <PriorityTag priority={item.priority} />
                  </p>
                  <p className={css.dim}>
                    {[item.standard, item.saidBy, item.source, item.saidOn].filter(Boolean).join(' · ')}
                  </p>
                  {item.alternatives.map((text) => (
                    <p key={text} className={css.dim}>
                      {t('instead')} · {text}
                    </p>
                  ))}
                </li>
              ))}
            </ol>
          </section>
        )
      })}
      <section>
        <h3>{t('plan')}</h3>
        {plan === null ? (
          <p className={css.dim}>{t('plan_open')}</p>
        ) : (
          <>
            <p>
              {plan.name} <MoneyText minor={plan.quote} />
            </p>
            <p className={css.text}>{[plan.summary, plan.phasing].filter(Boolean).join('\n')}</p>
          </>
        )}
      </section>
    </article>
  )
}

/** As the customer reads it. */
const PriorityTag = ({ priority }: { priority: RequirementContent['items'][number]['priority'] }) => {
  const t = useTexts(plansTexts)
  if (priority === null || priority === 'notNow')
    return <Tag>{t(priority === null ? 'undecided' : 'not_now')}</Tag>
  return <OptionOf object="expectation" field="priority" value={priority} />
}
