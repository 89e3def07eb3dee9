import type { PortalSurveyView } from '@zhinuo/contracts/surveys-portal.ts'
import { CircleCheck } from 'lucide-react'
import { useEffect } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { Button } from '../ui/button.tsx'
import { Card, Section } from '../ui/card.tsx'
import { Message } from '../ui/message.tsx'
import { five } from './question.tsx'
import css from './survey.module.css'
import { surveyTexts } from './texts.ts'
import { isGiven, surveyDraft, type Value, type Values } from './values.ts'

/** Thanks, and what was answered; a second visit, or a second window, is told that it was answered before. */
export const Answered = ({ survey, sent }: { survey: PortalSurveyView; sent: boolean }) => {
  const t = useTexts(surveyTexts)
  const language = useLanguage()
  const { answers, answeredOn } = survey
  // It takes the place of a form that may be scrolled down.
  useEffect(() => scrollTo(0, 0), [])
  return (
    <>
      <Message icon={CircleCheck} tone="good" title={t(sent ? 'thanks' : 'already')}>
        {!sent && answeredOn && (
          <p>{t('already_note', { day: formatDay(answeredOn, language, { weekday: false }) })}</p>
        )}
        <p>{t(survey.anonymous ? 'thanks_anonymous' : 'thanks_note')}</p>
      </Message>
      <NotSent survey={survey} />
      {answers && (
        <Section title={t('yours')}>
          <Card divided>
            {survey.questions.map((question) => (
              <Kept
                key={question.id}
                question={question}
                value={answers.find((answer) => answer.question === question.id)?.value}
              />
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}

/**
 * What this window was given while the answers came from another one: shown until its writer lets it go. Of an anonymous
 * survey nobody can tell whether these are the answers that arrived.
 */
const NotSent = ({ survey: { id, questions, answers } }: { survey: PortalSurveyView }) => {
  const t = useTexts(surveyTexts)
  const [values, , drop] = useDraft<Values>(surveyDraft(id), {})
  if (!answers) return null
  const recorded = (question: string): Value | undefined =>
    answers.find((answer) => answer.question === question)?.value
  const others = questions.filter(
    (question) =>
      isGiven(values[question.id]) && String(values[question.id]) !== String(recorded(question.id)),
  )
  if (others.length === 0) return null
  return (
    <Section title={t('not_sent')}>
      <p className={css.small}>{t('not_sent_note')}</p>
      <Card divided>
        {others.map((question) => (
          <Kept key={question.id} question={question} value={values[question.id]} />
        ))}
      </Card>
      <Button look="quiet" small onClick={drop}>
        {t('not_sent_drop')}
      </Button>
    </Section>
  )
}

const Kept = ({
  question,
  value,
}: {
  question: PortalSurveyView['questions'][number]
  value: Value | undefined
}) => (
  <div className={css.kept}>
    <span>{question.text}</span>
    <KeptValue question={question} value={value} />
  </div>
)

const KeptValue = ({
  question,
  value,
}: {
  question: PortalSurveyView['questions'][number]
  value: Value | undefined
}) => {
  const t = useTexts(surveyTexts)
  if (value === undefined) return <span className={css.empty}>{t('empty')}</span>
  const score = five.find((n) => n === value)
  const own =
    question.choices.find(({ key }) => key === String(value))?.text ?? (score && t(`score_${score}`))
  const word = (key: string): string => question.choices.find((choice) => choice.key === key)?.text ?? key
  return (
    <strong>
      {Array.isArray(value)
        ? value.map(word).join(' · ')
        : question.type === 'score'
          ? [`${String(value)}/5`, own].filter(Boolean).join(' ')
          : question.type === 'nps'
            ? `${String(value)}/10`
            : question.type === 'choice'
              ? word(String(value))
              : value}
    </strong>
  )
}
