import {
  type MeetingPageView,
  type PointView,
  type WriteMinutes,
  writeMinutes,
} from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useOptions } from '../../engine/fields/option.tsx'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import css from './communications.module.css'
import { showMeeting } from './data.ts'
import { type StepDraft, StepsInput, writtenSteps } from './steps-input.tsx'
import { communicationTexts } from './texts.ts'

interface PointDraft {
  readonly id?: string
  readonly kind: PointView['kind']
  readonly text: string
}

/** Writes the minutes: a summary, one thing after the other, and what follows. */
export const MinutesForm = ({ meeting, onClose }: { meeting: MeetingPageView; onClose: () => void }) => {
  const t = useTexts(communicationTexts)
  const { member } = useMe()
  const kinds = useOptions<PointView['kind']>('minutesPoint', 'kind')
  const [minutes, setMinutes] = useState(meeting.minutes ?? '')
  const [points, setPoints] = useState<readonly PointDraft[]>(
    meeting.points.length > 0
      ? meeting.points.map(({ id, kind, text }) => ({ id, kind, text }))
      : [{ kind: 'decision', text: '' }],
  )
  const [steps, setSteps] = useState<readonly StepDraft[]>([])
  const [tried, setTried] = useState(false)
  const act = useAct((body: WriteMinutes, idempotencyKey) =>
    write(writeMinutes, { params: { id: meeting.id }, body }, { idempotencyKey }),
  )
  const nextSteps = writtenSteps(steps)
  const change = (at: number, patch: Partial<PointDraft>) =>
    setPoints(points.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  const submit = async () => {
    setTried(true)
    if (nextSteps === null) return
    const next = await act.run({
      minutes: minutes.trim(),
      points: points
        .filter(({ text }) => text.trim() !== '')
        .map((one) => ({ ...one, text: one.text.trim() })),
      nextSteps,
    })
    if (!next) return
    showMeeting(next)
    onClose()
  }
  return (
    <ActForm act={act} submit={t('minutes_save')} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('minutes_text')}>
        <TextArea value={minutes} onValue={setMinutes} maxLength={20_000} rows={4} autoFocus />
      </Field>
      <Field label={t('points')}>
        <div className={css.form}>
          {points.map((one, index) => (
            <div key={one.id ?? `new ${index}`} className={css.pointDraft}>
              <Select
                options={kinds}
                value={one.kind}
                onValue={(kind) => change(index, { kind })}
                label={t('points')}
              />
              <Input
                value={one.text}
                onValue={(text) => change(index, { text })}
                maxLength={500}
                autoComplete="off"
                aria-label={t('point_text')}
                placeholder={t('point_text')}
              />
              <IconButton
                icon={Trash2}
                label={t('point_remove')}
                onClick={() => setPoints(points.filter((_, at) => at !== index))}
              />
            </div>
          ))}
          <div>
            <Button
              size="s"
              look="quiet"
              icon={Plus}
              onClick={() => setPoints([...points, { kind: 'decision', text: '' }])}
            >
              {t('point_add')}
            </Button>
          </div>
        </div>
      </Field>
      <Field label={t('next_steps')} error={tried && nextSteps === null ? t('step_incomplete') : undefined}>
        <StepsInput value={steps} onValue={setSteps} me={{ id: member.id, name: member.name }} promisable />
      </Field>
    </ActForm>
  )
}
