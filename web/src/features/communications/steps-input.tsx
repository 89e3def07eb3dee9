import type { NewStep } from '@zhinuo/contracts/communications-endpoints.ts'
import { Plus, Trash2 } from 'lucide-react'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { addDays, today } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAllowed } from '../../lib/session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Input } from '../../ui/input.tsx'
import css from './communications.module.css'
import { communicationTexts } from './texts.ts'

/** A next step being written. */
export interface StepDraft {
  readonly text: string
  readonly owner: string | null
  readonly ownerName: string | null
  readonly dueOn: string | null
  readonly promise: boolean
}

const most = 20
const ahead = 7

/** Those that were begun, when each of them is complete; null when one is not. */
export const writtenSteps = (steps: readonly StepDraft[]): NewStep[] | null => {
  const begun = steps.filter(({ text }) => text.trim() !== '')
  const done = begun.flatMap(({ text, owner, dueOn, promise }) =>
    owner && dueOn ? [{ text: text.trim(), owner, dueOn, promise }] : [],
  )
  return done.length === begun.length ? done : null
}

export const StepsInput = ({
  value,
  onValue,
  me,
  promisable,
}: {
  value: readonly StepDraft[]
  onValue: (value: readonly StepDraft[]) => void
  me: { readonly id: string; readonly name: string } | null
  /** A promise belongs to a project. */
  promisable: boolean
}) => {
  const t = useTexts(communicationTexts)
  const mayPromise = useAllowed('commitment:record') && promisable
  const change = (at: number, patch: Partial<StepDraft>) =>
    onValue(value.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  return (
    <fieldset className={css.steps}>
      <legend className="sr-only">{t('next_steps')}</legend>
      {value.map((one, index) => (
        <div key={index} className={css.stepDraft}>
          <Input
            value={one.text}
            onValue={(text) => change(index, { text })}
            maxLength={300}
            autoComplete="off"
            aria-label={t('step_text')}
            placeholder={t('step_text')}
          />
          <div className={css.stepWho}>
            <RecordPicker
              to="member"
              value={one.owner}
              name={one.ownerName}
              placeholder={t('step_owner')}
              onValue={(owner, ownerName) => change(index, { owner, ownerName })}
            />
            <DateInput
              value={one.dueOn}
              onValue={(dueOn) => change(index, { dueOn })}
              label={t('step_due')}
              placeholder={t('step_due')}
            />
            <IconButton
              icon={Trash2}
              label={t('step_remove')}
              onClick={() => onValue(value.filter((_, at) => at !== index))}
            />
          </div>
          {mayPromise && one.text.trim() !== '' && (
            <Checkbox
              checked={one.promise}
              onChecked={(promise) => change(index, { promise })}
              label={t('step_promise')}
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
            onClick={() =>
              onValue([
                ...value,
                {
                  text: '',
                  owner: me?.id ?? null,
                  ownerName: me?.name ?? null,
                  dueOn: addDays(today(), ahead),
                  promise: false,
                },
              ])
            }
          >
            {t('step_add')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
