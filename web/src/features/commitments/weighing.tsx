import type { ConfirmCommitment } from '@zhinuo/contracts/commitments-inputs.ts'
import { constraints } from '@zhinuo/contracts/commitments-options.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useOptions } from '../../engine/fields/option.tsx'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Checkbox, Segmented } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'

type Constraint = keyof typeof constraints
type Control = 'controllable' | 'risky'

export interface Weighing {
  readonly controllable: Control | ''
  readonly shortOf: readonly Constraint[]
  readonly safeguard: string
}

const all = Object.keys(constraints) as Constraint[]

export const weighingOf = (row: Row): Weighing => ({
  controllable: row.controllable === 'risky' || row.controllable === 'controllable' ? row.controllable : '',
  shortOf: all.filter((key) => Array.isArray(row.shortOf) && row.shortOf.includes(key)),
  safeguard: typeof row.safeguard === 'string' ? row.safeguard : '',
})

/** It is said whether the promise is in hand, and of a risk where it is tight and how it is assured. */
export const isWeighed = ({ controllable, shortOf, safeguard }: Weighing): boolean =>
  controllable === 'controllable' ||
  (controllable === 'risky' && shortOf.length > 0 && safeguard.trim() !== '')

/** What goes with the confirmation. */
export const weighedBody = ({
  controllable,
  shortOf,
  safeguard,
}: Weighing): Pick<ConfirmCommitment, 'controllable' | 'shortOf' | 'safeguard'> =>
  controllable === ''
    ? {}
    : controllable === 'risky'
      ? { controllable, shortOf: [...shortOf], safeguard: safeguard.trim() }
      : { controllable }

/** Before a promise stands: do time, people, money and technology suffice, and if not, how is it assured. */
export const WeighingFields = ({
  value,
  onValue,
  tried,
}: {
  value: Weighing
  onValue: (value: Weighing) => void
  tried: boolean
}) => {
  const t = useTexts(promiseTexts)
  const label = useLabel()
  const controls = useOptions<Control>('commitment', 'controllable')
  const { controllable, shortOf, safeguard } = value
  return (
    <>
      <Field
        label={t('weigh')}
        help={t('weigh_help')}
        required
        error={tried && controllable === '' ? t('required', { field: t('weigh') }) : undefined}
      >
        <Segmented<Control | ''>
          label={t('weigh')}
          value={controllable}
          onValue={(next) => onValue({ ...value, controllable: next })}
          choices={controls}
        />
      </Field>
      {controllable === 'risky' && (
        <>
          <Field
            label={t('short_of')}
            required
            error={tried && shortOf.length === 0 ? t('required', { field: t('short_of') }) : undefined}
          >
            <div className={css.row}>
              {all.map((key) => (
                <Checkbox
                  key={key}
                  label={label(constraints[key].label)}
                  checked={shortOf.includes(key)}
                  onChecked={(checked) =>
                    onValue({
                      ...value,
                      shortOf: all.filter((k) => (k === key ? checked : shortOf.includes(k))),
                    })
                  }
                />
              ))}
            </div>
          </Field>
          <Field
            label={t('safeguard')}
            help={t('safeguard_help')}
            required
            error={tried && safeguard.trim() === '' ? t('required', { field: t('safeguard') }) : undefined}
          >
            <TextArea
              value={safeguard}
              onValue={(next) => onValue({ ...value, safeguard: next })}
              maxLength={500}
            />
          </Field>
        </>
      )}
    </>
  )
}
