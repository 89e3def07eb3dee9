import type { NewAlternative } from '@zhinuo/contracts/expectations-endpoints.ts'
import { Plus, Trash2 } from 'lucide-react'
import { useOptions } from '../../engine/fields/option.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import css from './expectations.module.css'
import { expectationTexts } from './texts.ts'

const most = 5

/** Alternatives being written, each with its kind. */
export const AlternativesInput = ({
  value,
  onValue,
}: {
  value: readonly NewAlternative[]
  onValue: (value: readonly NewAlternative[]) => void
}) => {
  const t = useTexts(expectationTexts)
  const kinds = useOptions<NewAlternative['kind']>('alternative', 'kind')
  const change = (at: number, patch: Partial<NewAlternative>) =>
    onValue(value.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  return (
    <fieldset className={css.alternatives}>
      <legend className="sr-only">{t('alternatives')}</legend>
      {value.map((one, index) => (
        <div key={index} className={css.alternative}>
          <Select
            options={kinds}
            value={one.kind}
            onValue={(kind) => change(index, { kind })}
            label={t('alternative_kind')}
          />
          <TextArea
            rows={2}
            value={one.text}
            onValue={(text) => change(index, { text })}
            maxLength={500}
            aria-label={t('alternative_text')}
            placeholder={t('alternative_text')}
            autoFocus={index === 0}
          />
          {value.length > 1 && (
            <IconButton
              icon={Trash2}
              label={t('alternative_remove')}
              onClick={() => onValue(value.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      {value.length < most && (
        <div>
          <Button
            size="s"
            look="quiet"
            icon={Plus}
            onClick={() => onValue([...value, { kind: 'addedValue', text: '' }])}
          >
            {t('alternative_add')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

/** What was written, without blanks and empty ones. */
export const written = (alternatives: readonly NewAlternative[]): NewAlternative[] =>
  alternatives.filter(({ text }) => text.trim() !== '').map(({ kind, text }) => ({ kind, text: text.trim() }))

export const firstAlternative: readonly NewAlternative[] = [{ kind: 'reduced', text: '' }]
