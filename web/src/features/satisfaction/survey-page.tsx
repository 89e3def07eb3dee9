import {
  activateSurvey,
  copySurvey,
  getSurvey,
  retireSurvey,
  setSurveyAutomatic,
  type SurveyView,
} from '@zhinuo/contracts/surveys-endpoints.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleCheck, Copy, Send } from 'lucide-react'
import { useState } from 'react'
import { useCreate } from '../../engine/create/create-context.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { idOf, recordsKey, refreshAll } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api, write } from '../../lib/api.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { recordPath, useGo } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { Banner, PageHeader } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/status-tag.tsx'
import { draftOf } from './survey-draft.ts'
import { Preview } from './preview.tsx'
import css from './satisfaction.module.css'
import { SurveyEditor } from './survey-editor.tsx'
import { satisfactionTexts } from './texts.ts'

const acts = { activate: activateSurvey, retire: retireSurvey } as const

/** A survey: what can be done with it, its questions, and how it looks on a telephone. */
export const SurveyPage = ({ row }: RecordProps) => {
  const id = idOf(row)
  const t = useTexts(satisfactionTexts)
  const [unsaved, setUnsaved] = useState(false)
  const client = useQueryClient()
  const queryKey = [...recordsKey('surveyTemplate'), 'view', id]
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.call(getSurvey, { params: { id } }, { signal }),
  })
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={8} />
  const survey = query.data
  return (
    <article className={css.page}>
      <Head survey={survey} unsaved={unsaved} />
      {survey.purpose === 'acceptance' && <p className={css.dim}>{t('rule_acceptance')}</p>}
      {survey.purpose === 'relationship' && <p className={css.dim}>{t('rule_relationship')}</p>}
      {survey.used && <Banner>{t('in_use')}</Banner>}
      {survey.can.includes('edit') ? (
        <SurveyEditor
          // What is typed begins from what is saved.
          key={JSON.stringify(survey.questions) + survey.version}
          survey={survey}
          onUnsaved={setUnsaved}
          onSaved={(saved) => client.setQueryData(queryKey, saved)}
        />
      ) : (
        <Preview draft={draftOf(survey)} />
      )}
    </article>
  )
}

/** `unsaved`: what is typed below is not in it yet, so it neither goes out nor is it copied before it is saved. */
const Head = ({ survey, unsaved }: { survey: SurveyView; unsaved: boolean }) => {
  const t = useTexts(satisfactionTexts)
  const language = useLanguage()
  const go = useGo()
  const create = useCreate()
  const [error, setError] = useState<unknown>(null)
  const may = (verb: SurveyView['can'][number]) => survey.can.includes(verb)
  const params = { id: survey.id }
  const act = useAct(async (verb: 'activate' | 'retire' | 'copy' | 'automatic', idempotencyKey) => {
    if (verb === 'copy') {
      const made = await write(copySurvey, { params }, { idempotencyKey })
      go(recordPath('surveyTemplate', made.id))
    } else if (verb === 'automatic')
      await write(setSurveyAutomatic, { params, body: { automatic: !survey.automatic } }, { idempotencyKey })
    else await write(acts[verb], { params }, { idempotencyKey })
    await refreshAll()
  })
  const invite = () =>
    create('surveyInvitation', { template: survey.id, 'template.name': survey.name }).catch(setError)
  return (
    <>
      <PageHeader
        title={language === 'en' ? (survey.nameEn ?? survey.name) : survey.name}
        tags={
          <>
            <OptionOf object="surveyTemplate" field="status" value={survey.status} />
            {survey.automatic && <Tag>{t('automatic_mark')}</Tag>}
            {survey.anonymous && <Tag>{t('anonymous_mark')}</Tag>}
          </>
        }
        actions={
          <>
            {may('setAutomatic') && (
              <Button busy={act.busy} onClick={() => void act.run('automatic')}>
                {t(survey.automatic ? 'turn_off' : 'turn_on')}
              </Button>
            )}
            {may('retire') && (
              <Button busy={act.busy} onClick={() => void act.run('retire')}>
                {t('retire')}
              </Button>
            )}
            {may('copy') && (
              <Button icon={Copy} busy={act.busy} disabled={unsaved} onClick={() => void act.run('copy')}>
                {t('copy')}
              </Button>
            )}
            {may('activate') && (
              <Button
                look="primary"
                icon={CircleCheck}
                busy={act.busy}
                disabled={unsaved}
                onClick={() => void act.run('activate')}
              >
                {t('activate')}
              </Button>
            )}
            {may('invite') && (
              <Button look="primary" icon={Send} disabled={unsaved} onClick={() => void invite()}>
                {t('invite')}
              </Button>
            )}
          </>
        }
      />
      {unsaved && <Banner>{t('unsaved')}</Banner>}
      {(act.error ?? error) !== null && <ErrorNote error={act.error ?? error} />}
    </>
  )
}
