import type { PortalSurveyView } from '@zhinuo/contracts/surveys-portal.ts'
import { CircleCheck } from 'lucide-react'
import { useEffect } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Card, Section } from '../ui/card.tsx'
import { Message } from '../ui/message.tsx'
import { five, type Value } from './question.tsx'
import css from './survey.module.css'
import { surveyTexts } from './texts.ts'

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
      {answers && (
        <Section title={t('yours')}>
          <Card divided>
            {survey.questions.map((question) => (
              <div key={question.id} className={css.kept}>
                <span>{question.text}</span>
                <Kept
                  question={question}
                  value={answers.find((answer) => answer.question === question.id)?.value}
                />
              </div>
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}

const Kept = ({
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
