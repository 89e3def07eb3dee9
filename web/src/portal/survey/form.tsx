import {
  type PortalSurveyView,
  portalAnswerSurvey,
  portalDeclineSurveys,
} from '@zhinuo/contracts/surveys-portal.ts'
import type { SurveyAnswer } from '@zhinuo/contracts/surveys-answers.ts'
import { useState } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { portal } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Card, Section } from '../ui/card.tsx'
import { Frame, type FrameProps } from '../ui/frame.tsx'
import { Refusal } from '../ui/message.tsx'
import { Question } from './question.tsx'
import css from './survey.module.css'
import { surveyTexts } from './texts.ts'
import { isGiven, surveyDraft, type Values } from './values.ts'

type Questions = PortalSurveyView['questions']

/** Questions that follow each other in one section, under its name. */
const sectionsOf = (questions: Questions): { key: string; title: string; questions: Questions }[] => {
  const sections: { key: string; title: string; questions: Questions }[] = []
  for (const question of questions) {
    const last = sections.at(-1)
    if (last?.questions[0]?.section === question.section) last.questions.push(question)
    else sections.push({ key: question.id, title: question.sectionText, questions: [question] })
  }
  return sections
}

export const SurveyForm = ({
  survey,
  frame,
  onDone,
}: {
  survey: PortalSurveyView
  frame: Pick<FrameProps, 'brand' | 'onBack'>
  onDone: (answered: PortalSurveyView) => void
}) => {
  const t = useTexts(surveyTexts)
  const language = useLanguage()
  const [values, setValues, drop] = useDraft<Values>(surveyDraft(survey.id), {})
  const [tried, setTried] = useState(false)
  const give = useAct((answers: SurveyAnswer[], idempotencyKey) =>
    portal.call(portalAnswerSurvey, { params: { id: survey.id }, body: { answers } }, { idempotencyKey }),
  )
  const { questions } = survey
  const missing = questions.filter((question) => question.required && !isGiven(values[question.id]))
  const done = questions.filter((question) => isGiven(values[question.id])).length
  const send = async () => {
    setTried(true)
    const [first] = missing
    if (first) return document.getElementById(`q-${first.id}`)?.scrollIntoView({ block: 'center' })
    const answered = await give.run(
      questions.flatMap(({ id }) => {
        const value = values[id]
        return isGiven(value) ? [{ question: id, value: Array.isArray(value) ? [...value] : value }] : []
      }),
    )
    if (!answered) return
    drop()
    onDone(answered)
  }
  return (
    <Frame
      {...frame}
      sticky={
        <div className={css.foot}>
          <span role="status">
            {tried && missing.length > 0
              ? t('missing', { count: missing.length })
              : t('progress', { done, all: questions.length })}
          </span>
          <Button look="primary" busy={give.busy} onClick={() => void send()}>
            {t('submit')}
          </Button>
        </div>
      }
    >
      <header className={css.intro}>
        <h1>{survey.title}</h1>
        {survey.project && <p className={css.about}>{t('about', { project: survey.project })}</p>}
        {survey.intro && <p>{survey.intro}</p>}
        <p className={css.small}>
          {t('until', { day: formatDay(survey.expiresOn, language, { weekday: false }) })}
          {survey.anonymous && ` · ${t('anonymous')}`}
        </p>
      </header>
      {sectionsOf(questions).map((section) => (
        <Section key={section.key} title={section.title}>
          <Card divided>
            {section.questions.map((question) => (
              <Question
                key={question.id}
                question={question}
                value={values[question.id]}
                missing={tried && missing.includes(question)}
                onValue={(value) => setValues({ ...values, [question.id]: value })}
              />
            ))}
          </Card>
        </Section>
      ))}
      <Refusal error={give.error} />
      <p className={css.small}>{t('kept')}</p>
      <NoMore id={survey.id} />
    </Frame>
  )
}

/** 不再接收问卷, asked for once more before it counts. */
const NoMore = ({ id }: { id: string }) => {
  const t = useTexts(surveyTexts)
  const [state, setState] = useState<'idle' | 'asking' | 'done'>('idle')
  const decline = useAct((_: null, idempotencyKey) =>
    portal.call(portalDeclineSurveys, { params: { id } }, { idempotencyKey }).then(() => true),
  )
  if (state === 'done') return <p className={css.small}>{t('no_more_done')}</p>
  if (state === 'idle')
    return (
      <div className={css.noMore}>
        <Button look="quiet" small onClick={() => setState('asking')}>
          {t('no_more')}
        </Button>
      </div>
    )
  return (
    <div className={css.noMore} role="group" aria-label={t('no_more')}>
      <p>{t('no_more_ask')}</p>
      <Button small onClick={() => setState('idle')}>
        {t('no_more_no')}
      </Button>
      <Button
        small
        busy={decline.busy}
        onClick={() => void decline.run(null).then((told) => told && setState('done'))}
      >
        {t('no_more_yes')}
      </Button>
      <Refusal error={decline.error} />
    </div>
  )
}
