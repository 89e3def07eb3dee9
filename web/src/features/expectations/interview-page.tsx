import {
  getInterview,
  type InterviewPage as View,
} from '@zhinuo/contracts/expectations-interviews-endpoints.ts'
import type { Dimension } from '@zhinuo/contracts/expectations-options.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { OptionOf, useOptionText } from '../../engine/fields/option.tsx'
import { FieldsSection } from '../../engine/record/own-fields.tsx'
import { idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { AnswerBlock } from './answer-block.tsx'
import css from './elicitation.module.css'
import { elicitationTexts } from './elicitation-texts.ts'
import { FreeAnswer } from './free-answer.tsx'
import { dimensionKeys } from './matrix-data.ts'

/** Where a talk of this kind usually begins. */
const firstOf = {
  executive: 'business',
  process: 'business',
  compatibility: 'technical',
  frontline: 'implicit',
  survey: 'business',
} as const

/** A record of research: the questions of one dimension after another, each with its answer; made for a phone in the hand. */
export const InterviewPage = ({ object, row }: RecordProps) => {
  const t = useTexts(elicitationTexts)
  const query = useQuery({
    queryKey: [...recordsKey('interview'), 'page', idOf(row)],
    queryFn: ({ signal }) => api.call(getInterview, { params: { id: idOf(row) } }, { signal }),
  })
  const again = () => void query.refetch()
  useLive('interviewAnswer', query)
  useLive('interview', query)
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={again} />
  if (!query.data) return <SkeletonLines />
  return (
    <>
      <Walk view={query.data} onChanged={() => query.refetch()} />
      <Page narrow>
        <FieldsSection object={object} row={row} fixed={false} title={t('record')} keys={kept} />
      </Page>
    </>
  )
}

/** What is kept with the record as a whole: recordings, photographs, filled-in forms. */
const kept = ['files', 'note'] as const

const Walk = ({ view, onChanged }: { view: View; onChanged: () => Promise<unknown> }) => {
  const t = useTexts(elicitationTexts)
  const label = useLabel()
  const dimensionText = useOptionText('expectation', 'dimension')
  const [dimension, setDimension] = useState<Dimension>(firstOf[view.kind])
  const test = view.kind === 'compatibility'
  const questions = view.questions.filter((q) => q.dimension === dimension)
  const asked = new Set(questions.map((q) => q.id))
  const others = view.answers.filter(
    (a) => a.dimension === dimension && (a.guide === null || !asked.has(a.guide)),
  )
  const answersIn = (key: Dimension): number => view.answers.filter((a) => a.dimension === key).length
  return (
    <Page narrow>
      <PageHeader
        title={view.title}
        tags={<OptionOf object="interview" field="kind" value={view.kind} />}
        crumb={<Go to={recordPath('engagement', view.engagement.id)}>{view.engagement.name}</Go>}
        note={
          <>
            {view.contact && `${view.contact.name} · `}
            <DateText value={view.heldOn} weekday={false} />
          </>
        }
      />
      <div className={css.dimensions}>
        <Segmented
          label={t('kind')}
          value={dimension}
          onValue={setDimension}
          choices={dimensionKeys.map((key) => ({
            value: key,
            label: `${dimensionText(key)} ${answersIn(key) || ''}`,
          }))}
        />
      </div>
      {questions.length === 0 && <p className={css.dim}>{t('no_questions')}</p>}
      <ol className={css.questions}>
        {questions.map((question) => (
          <li key={question.id} className={css.question}>
            <h3>{label(question.prompt)}</h3>
            {question.why && <p className={css.dim}>{t('why', { why: label(question.why) })}</p>}
            <AnswerBlock
              interview={view.id}
              guide={question.id}
              answer={view.answers.find((a) => a.guide === question.id) ?? null}
              onChanged={onChanged}
            />
          </li>
        ))}
        {others.map((answer) => (
          <li key={answer.id} className={css.question}>
            <h3>
              {answer.question}{' '}
              {answer.result && <OptionOf object="interviewAnswer" field="result" value={answer.result} />}
            </h3>
            <AnswerBlock interview={view.id} guide={null} answer={answer} onChanged={onChanged} />
          </li>
        ))}
      </ol>
      <FreeAnswer
        key={dimension}
        interview={view.id}
        dimension={dimension}
        test={test}
        onChanged={onChanged}
      />
    </Page>
  )
}
