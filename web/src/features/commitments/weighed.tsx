import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { Scale } from 'lucide-react'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { changeRecord } from '../../engine/records.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { offerUndo } from '../../ui/undo.ts'
import { type Edits, Fields, riskKeys } from './promise-fields.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'
import { isWeighed, weighedBody, WeighingFields, weighingOf } from './weighing.tsx'

/** 把握 of a promise that stands: weighed anew in one go, since a risk is said with its reason. */
export const Weighed = ({
  object,
  row,
  edits,
  closed,
}: {
  object: ObjectView
  row: Row
  edits: Edits
  closed: boolean
}) => {
  const t = useTexts(promiseTexts)
  const [open, setOpen] = useState(false)
  const weighing = weighingOf(row)
  const editable = !closed && object.generic.includes('update')
  if (weighing.controllable === '' && !editable) return null
  return (
    <section className={css.group} aria-label={t('weigh')}>
      <div className={css.row}>
        <h2 className={css.heading}>{t('weigh')}</h2>
        {weighing.controllable && (
          <OptionOf object="commitment" field="controllable" value={weighing.controllable} />
        )}
        {editable && (
          <Button size="s" icon={Scale} onClick={() => setOpen(true)}>
            {t('weigh_anew')}
          </Button>
        )}
      </div>
      {!isWeighed(weighing)
        ? editable && <p className={css.dim}>{t('weighed_never')}</p>
        : weighing.controllable === 'risky' && (
            <Fields object={object} row={row} edits={edits} keys={riskKeys} fixed />
          )}
      <Dialog open={open} onClose={() => setOpen(false)} title={t('weigh_anew')}>
        <WeighAnew row={row} onClose={() => setOpen(false)} />
      </Dialog>
    </section>
  )
}

const WeighAnew = ({ row, onClose }: { row: Row; onClose: () => void }) => {
  const t = useTexts(promiseTexts)
  const [weighing, setWeighing] = useState(() => weighingOf(row))
  const [tried, setTried] = useState(false)
  const act = useAct((values: Row) => changeRecord('commitment', row, values, {}))
  const submit = async () => {
    setTried(true)
    if (!isWeighed(weighing)) return
    const done = await act.run({ shortOf: [], safeguard: null, ...weighedBody(weighing) })
    if (!done) return
    if (isWeighed(weighingOf(row))) offerUndo(t('weighed_anew'), done.undo)
    onClose()
  }
  return (
    <ActForm act={act} submit={t('weigh_anew')} onSubmit={() => void submit()} onClose={onClose}>
      <WeighingFields value={weighing} onValue={setWeighing} tried={tried} />
    </ActForm>
  )
}
