import type { ConfirmCommitment } from '@zhinuo/contracts/commitments-inputs.ts'
import { confirmCommitment } from '@zhinuo/contracts/commitments-endpoints.ts'
import { useState } from 'react'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { today } from '../../lib/dates.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field } from '../../ui/field.tsx'
import { useForecast } from './forecast-data.ts'
import { ForecastStrip } from './forecast-strip.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'
import { pointsOf, ThreePointFields, useThreePoint } from './three-point.tsx'
import { isWeighed, weighedBody, WeighingFields, weighingOf } from './weighing.tsx'

/** 确认承诺: the last look at content, day, chance and means before the words stand. */
export const ConfirmForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(promiseTexts)
  const label = useLabel()
  const id = idOf(row)
  const ours = row.side !== 'theirs'
  const promisedOn = typeof row.promisedOn === 'string' ? row.promisedOn : null
  const [startOn, setStartOn] = useState<string | null>(null)
  const [weighing, setWeighing] = useState(() => weighingOf(row))
  const [tried, setTried] = useState(false)
  const [points, setPoints, dropPoints] = useThreePoint(id)
  const threePoint = pointsOf(points)
  const forecast = useForecast({
    commitment: id,
    version: row.version,
    promisedOn,
    threePoint,
    ...(startOn ? { startOn } : {}),
  })
  const asksPoints = forecast.data?.needs.includes('threePoint') || forecast.data?.engine === 'threePoint'
  const act = useAct((body: ConfirmCommitment, idempotencyKey) =>
    write(confirmCommitment, { params: { id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    setTried(true)
    if (ours && !isWeighed(weighing)) return
    if (
      !(await act.run({
        ...(threePoint ? { threePoint } : {}),
        ...(startOn ? { startOn } : {}),
        ...(ours ? weighedBody(weighing) : {}),
      }))
    )
      return
    dropPoints()
    onDone()
  }
  return (
    <ActForm act={act} submit={label(verb.label)} onSubmit={() => void submit()} onClose={onClose}>
      <p className={css.said}>{String(row.content ?? '')}</p>
      <p className={css.dim}>{t('confirm_note')}</p>
      {ours && (
        <>
          <Field label={t('start_on')} help={t('start_on_help')}>
            <DateInput value={startOn} onValue={setStartOn} min={today()} />
          </Field>
          {forecast.data && <ForecastStrip view={forecast.data} promisedOn={promisedOn} />}
          {asksPoints && <ThreePointFields value={points} onValue={setPoints} />}
          <WeighingFields value={weighing} onValue={setWeighing} tried={tried} />
        </>
      )}
    </ActForm>
  )
}
