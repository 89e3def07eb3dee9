import type { ThreePoint } from '@zhinuo/contracts/commitments-inputs.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'

export interface TypedPoints {
  readonly optimistic: string
  readonly likely: string
  readonly pessimistic: string
}

const empty: TypedPoints = { optimistic: '', likely: '', pessimistic: '' }

const numberOf = (text: string): number => Number(text.normalize('NFKC').trim())

/** The three figures once all are positive numbers; whether they ascend is the server's question. */
export const pointsOf = (typed: TypedPoints): ThreePoint | null => {
  const [optimistic, likely, pessimistic] = [typed.optimistic, typed.likely, typed.pessimistic].map(numberOf)
  return optimistic && likely && pessimistic && optimistic > 0 && likely > 0 && pessimistic > 0
    ? { optimistic, likely, pessimistic }
    : null
}

/** 三点估算 of a promise, kept while it is being made: the strip, the exception and the confirmation share it. */
export const useThreePoint = (commitment: string) => useDraft<TypedPoints>(`three ${commitment}`, empty)

export const ThreePointFields = ({
  value,
  onValue,
}: {
  value: TypedPoints
  onValue: (value: TypedPoints) => void
}) => {
  const t = useTexts(promiseTexts)
  const field = (key: keyof TypedPoints) => (
    <Field label={t(key)}>
      <Input
        value={value[key]}
        onValue={(text) => onValue({ ...value, [key]: text })}
        inputMode="decimal"
        autoComplete="off"
        suffix={t('workdays')}
      />
    </Field>
  )
  return (
    <fieldset className={css.three}>
      <legend className={css.legend}>
        {t('three_point')} <span className={css.dim}>{t('three_point_help')}</span>
      </legend>
      <FieldRow>
        {field('optimistic')}
        {field('likely')}
        {field('pessimistic')}
      </FieldRow>
    </fieldset>
  )
}
