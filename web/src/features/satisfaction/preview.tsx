import { unmetReasons } from '@zhinuo/contracts/surveys.ts'
import { useLabel, useLanguage, useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import css from './satisfaction.module.css'
import { choiceWords, type Draft, type Written } from './survey-draft.ts'
import { satisfactionTexts } from './texts.ts'

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at))

/** The survey as it stands on a telephone 390 px wide; nothing in it can be pressed. */
export const Preview = ({ draft }: { draft: Draft }) => {
  const t = useTexts(satisfactionTexts)
  const language = useLanguage()
  const said = (zh: string, en: string): string => (language === 'en' && en !== '' ? en : zh)
  const intro = said(draft.intro, draft.introEn)
  return (
    <aside className={css.phone} aria-label={t('preview')}>
      <h3>{said(draft.name, draft.nameEn)}</h3>
      {intro && <p>{intro}</p>}
      {draft.questions.map((question) => (
        <section key={question.key}>
          <strong>
            {said(question.zh, question.en)}
            {question.required && ' *'}
          </strong>
          <Control question={question} />
          {question.type === 'score' && <Ends low={t('score_low')} high={t('score_high')} />}
          {question.type === 'nps' && <Ends low={`0 ${t('nps_low')}`} high={`10 ${t('nps_high')}`} />}
        </section>
      ))}
    </aside>
  )
}

/** What the two ends of a scale mean, as the customer reads it below the tiles. */
const Ends = ({ low, high }: { low: string; high: string }) => (
  <p className={css.ends}>
    <span>{low}</span>
    <span>{high}</span>
  </p>
)

const Control = ({ question }: { question: Written }) => {
  const label = useLabel()
  const language = useLanguage()
  if (question.type === 'text') return <div className={css.blank} />
  const words =
    question.section === 'unmet'
      ? Object.values(unmetReasons).map(({ label: text }) => label(text))
      : question.type === 'score'
        ? numbers(1, 5)
        : question.type === 'nps'
          ? numbers(0, 10)
          : choiceWords(question.choices, language)
  return (
    <div
      className={cx(
        css.tiles,
        question.type === 'nps' && css.eleven,
        (question.type === 'choice' || question.type === 'multi') && css.words,
      )}
    >
      {words.map((word, at) => (
        <span key={`${at} ${word}`}>{word}</span>
      ))}
    </div>
  )
}
