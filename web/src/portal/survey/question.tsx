import type { PortalSurveyView } from '@zhinuo/contracts/surveys-portal.ts'
import { useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import css from './survey.module.css'
import { surveyTexts } from './texts.ts'
import type { Value } from './values.ts'

type Asked = PortalSurveyView['questions'][number]

interface Props {
  question: Asked
  value: Value | undefined
  missing: boolean
  onValue: (value: Value) => void
}

export const five = [1, 2, 3, 4, 5] as const
const eleven = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

/** One tile of a question: a native radio button or box, so that keys and readers know it. */
const Tile = ({
  type,
  name,
  checked,
  onPick,
  label,
  hint,
  wide,
}: {
  type: 'radio' | 'checkbox'
  name: string
  checked: boolean
  onPick: () => void
  label: string
  hint?: string
  wide?: boolean
}) => (
  <label className={cx(css.tile, wide && css.wide)} title={hint}>
    <input
      type={type}
      name={name}
      checked={checked}
      onChange={onPick}
      aria-label={hint ? `${label} ${hint}` : undefined}
    />
    <span>{label}</span>
  </label>
)

export const Question = ({ question, value, missing, onValue }: Props) => {
  const t = useTexts(surveyTexts)
  return (
    <fieldset id={`q-${question.id}`} className={cx(css.question, missing && css.missing)}>
      <legend>
        {question.text}
        {question.required && (
          <span className={css.required} title={t('required')}>
            *
          </span>
        )}
        {question.type === 'multi' && <span className={css.hint}>{t('several')}</span>}
      </legend>
      <Control question={question} value={value} onValue={onValue} />
      {missing && (
        <p className={css.error} role="alert">
          {t('required')}
        </p>
      )}
    </fieldset>
  )
}

const Control = ({ question, value, onValue }: Omit<Props, 'missing'>) => {
  const t = useTexts(surveyTexts)
  const { id, choices } = question
  switch (question.type) {
    case 'score': {
      const word = (n: (typeof five)[number]): string =>
        choices.find(({ key }) => key === String(n))?.text ?? t(`score_${n}`)
      return (
        <>
          <div className={css.five}>
            {five.map((n) => (
              <Tile
                key={n}
                type="radio"
                name={id}
                checked={value === n}
                onPick={() => onValue(n)}
                label={String(n)}
                hint={word(n)}
              />
            ))}
          </div>
          <Ends
            low={word(1)}
            high={word(5)}
            chosen={five.includes(value as 1) ? word(value as (typeof five)[number]) : null}
          />
        </>
      )
    }
    case 'nps':
      return (
        <>
          <div className={css.eleven}>
            {eleven.map((n) => (
              <Tile
                key={n}
                type="radio"
                name={id}
                checked={value === n}
                onPick={() => onValue(n)}
                label={String(n)}
              />
            ))}
          </div>
          <Ends low={`0 ${t('nps_low')}`} high={`10 ${t('nps_high')}`} chosen={null} />
        </>
      )
    case 'choice':
      return (
        <div className={css.choices}>
          {choices.map(({ key, text }) => (
            <Tile
              key={key}
              wide
              type="radio"
              name={id}
              checked={value === key}
              onPick={() => onValue(key)}
              label={text}
            />
          ))}
        </div>
      )
    case 'multi': {
      const chosen = Array.isArray(value) ? value : []
      return (
        <div className={css.choices}>
          {choices.map(({ key, text }) => (
            <Tile
              key={key}
              wide
              type="checkbox"
              name={id}
              checked={chosen.includes(key)}
              onPick={() =>
                onValue(chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key])
              }
              label={text}
            />
          ))}
        </div>
      )
    }
    case 'text':
      return (
        <textarea
          className={css.text}
          aria-label={question.text}
          rows={4}
          maxLength={2000}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onValue(event.target.value)}
        />
      )
  }
}

const Ends = ({ low, high, chosen }: { low: string; high: string; chosen: string | null }) => (
  <div className={css.ends} aria-hidden>
    {chosen === null ? (
      <>
        <span>{low}</span>
        <span>{high}</span>
      </>
    ) : (
      <strong>{chosen}</strong>
    )}
  </div>
)
