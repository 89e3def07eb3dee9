import { getSurvey, type SurveyView } from '@zhinuo/contracts/surveys-endpoints.ts'
import { SurveyAnswer } from '@zhinuo/contracts/surveys-answers.ts'
import { unmetReasons } from '@zhinuo/contracts/surveys.ts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Card } from '../../ui/page.tsx'
import css from './satisfaction.module.css'
import { satisfactionTexts } from './texts.ts'

const Kept = SurveyAnswer.array()
type Question = SurveyView['questions'][number]

/** What was asked beside what was answered, in the order of the survey. */
export const Answers = ({ row }: RecordProps) => {
  const t = useTexts(satisfactionTexts)
  const label = useLabel()
  const template = typeof row.template === 'string' ? row.template : null
  const query = useQuery({
    queryKey: [...recordsKey('surveyTemplate'), 'view', template],
    enabled: template !== null,
    queryFn: ({ signal }) => api.call(getSurvey, { params: { id: template ?? '' } }, { signal }),
  })
  const kept = Kept.safeParse(row.answers)
  if (!query.data || !kept.success) return null
  const word = (question: Question, key: string): string => {
    if (question.section === 'unmet' && key in unmetReasons)
      return label(unmetReasons[key as keyof typeof unmetReasons].label)
    const choice = question.options?.find((option) => option.key === key)
    return choice ? label({ zh: choice.zh, ...(choice.en ? { en: choice.en } : {}) }) : key
  }
  const said = (question: Question): string => {
    const value = kept.data.find((answer) => answer.question === question.id)?.value
    if (value === undefined) return t('not_answered')
    if (Array.isArray(value)) return value.map((key) => word(question, key)).join(' · ')
    if (question.type === 'nps') return `${value} / 10`
    if (question.type === 'score') return t('out_of', { mean: value })
    return question.type === 'choice' ? word(question, String(value)) : String(value)
  }
  return (
    <Card title={t('answers')}>
      <ul className={css.list}>
        {query.data.questions.map((question) => (
          <li key={question.id}>
            <span className={css.dim}>
              {label({ zh: question.zh, ...(question.en ? { en: question.en } : {}) })}
            </span>
            <span className={css.words}>{said(question)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
