import { ChevronDown, ChevronUp, Trash2 } from 'lucide-react'
import { useOptions } from '../../engine/fields/option.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { IconButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import css from './satisfaction.module.css'
import {
  choicesProblem,
  hasChoices,
  longestChoice,
  mostChoices,
  typeFor,
  type Written,
} from './survey-draft.ts'
import { satisfactionTexts } from './texts.ts'

/** One question as it is written. */
export const QuestionRow = ({
  question,
  n,
  last,
  onChange,
  onMove,
  onRemove,
}: {
  question: Written
  n: number
  last: boolean
  onChange: (patch: Partial<Written>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}) => {
  const t = useTexts(satisfactionTexts)
  const sections = useOptions<Written['section']>('surveyQuestion', 'section')
  const problem = choicesProblem(question)
  const types = useOptions<Written['type']>('surveyQuestion', 'type').filter(
    ({ value }) => typeFor(question.section, value) === value,
  )
  return (
    <li className={css.question}>
      <div className={css.questionHead}>
        <strong>{t('question', { n })}</strong>
        <Checkbox
          checked={question.required}
          label={t('required')}
          onChecked={(required) => onChange({ required })}
        />
        <IconButton icon={ChevronUp} label={t('up')} size="s" disabled={n === 1} onClick={() => onMove(-1)} />
        <IconButton icon={ChevronDown} label={t('down')} size="s" disabled={last} onClick={() => onMove(1)} />
        <IconButton icon={Trash2} label={t('remove')} size="s" onClick={onRemove} />
      </div>
      <FieldRow>
        <Field label={t('section')}>
          <Select
            options={sections}
            value={question.section}
            onValue={(section) => onChange({ section, type: typeFor(section, question.type) })}
          />
        </Field>
        <Field label={t('type')}>
          <Select options={types} value={question.type} onValue={(type) => onChange({ type })} />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field label={t('question', { n })} required>
          <TextArea rows={2} value={question.zh} maxLength={200} onValue={(zh) => onChange({ zh })} />
        </Field>
        <Field label={t('question_en')}>
          <TextArea rows={2} value={question.en} maxLength={200} onValue={(en) => onChange({ en })} />
        </Field>
      </FieldRow>
      {hasChoices(question) && (
        <Field
          label={t('choices')}
          help={t('choices_help')}
          error={problem && t(problem, { most: problem === 'choices_long' ? longestChoice : mostChoices })}
        >
          <TextArea rows={3} value={question.choices} onValue={(choices) => onChange({ choices })} />
        </Field>
      )}
    </li>
  )
}
