import {
  type MeetingPageView,
  type PointView,
  type WriteMinutes,
  writeMinutes,
} from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useReferenceName } from '../../engine/fields/use-reference-name.ts'
import { OptionOf, useOptions } from '../../engine/fields/option.tsx'
import { isError, write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { Banner } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import css from './communications.module.css'
import { showMeeting } from './data.ts'
import { minutesTexts } from './minutes-texts.ts'
import { type StepDraft, StepsInput, writtenSteps } from './steps-input.tsx'
import { communicationTexts } from './texts.ts'

interface PointDraft {
  readonly id?: string
  readonly kind: PointView['kind']
  readonly text: string
}

interface Written {
  readonly minutes: string
  readonly points: readonly PointDraft[]
}

interface Draft extends Written {
  /** What the writing began from, and the version it was. */
  readonly version: number
  readonly from: Written
  readonly steps: readonly StepDraft[]
}

const writtenIn = ({ minutes, points }: MeetingPageView): Written => ({
  minutes: minutes ?? '',
  points: points.map(({ id, kind, text }) => ({ id, kind, text })),
})

const isSame = (a: Written, b: Written): boolean =>
  a.minutes === b.minutes &&
  a.points.length === b.points.length &&
  a.points.every((one, at) => {
    const other = b.points[at]
    return one.id === other?.id && one.kind === other?.kind && one.text === other?.text
  })

interface Meanwhile {
  readonly version: number
  readonly theirs: Written
  readonly updatedBy: string | null
}

/** What somebody else wrote while this form stood open; null where only something besides the minutes was changed. */
const writtenMeanwhile = (error: unknown, from: Written): Meanwhile | null => {
  if (!isError(error, 'record.stale')) return null
  const found = error.details as unknown as Meanwhile
  return isSame(found.theirs, from) ? null : found
}

const begun = (points: readonly PointDraft[]): PointDraft[] =>
  points.filter(({ text }) => text.trim() !== '').map((one) => ({ ...one, text: one.text.trim() }))

/** Both texts: theirs first, and of mine what they do not hold. */
const bothOf = (theirs: Written, mine: Written): Written => {
  const held = new Set(theirs.points.map(({ text }) => text))
  const added = mine.minutes.trim()
  return {
    minutes: mine.minutes.includes(theirs.minutes)
      ? mine.minutes
      : [theirs.minutes, ...(theirs.minutes.includes(added) ? [] : [added])].join('\n'),
    points: [
      ...theirs.points,
      ...begun(mine.points).flatMap(({ kind, text }) => (held.has(text) ? [] : [{ kind, text }])),
    ],
  }
}

/** Writes the minutes: a summary, one thing after the other, and what follows. */
export const MinutesForm = ({ meeting, onClose }: { meeting: MeetingPageView; onClose: () => void }) => {
  const t = useTexts(communicationTexts)
  const own = useTexts(minutesTexts)
  const { member } = useMe()
  const kinds = useOptions<PointView['kind']>('minutesPoint', 'kind')
  const [kept, keep, drop] = useDraft<Draft | null>(`minutes ${meeting.id}`, null)
  const [opened] = useState<Draft>(() => {
    const from = writtenIn(meeting)
    const points = from.points.length > 0 ? from.points : [{ kind: 'decision' as const, text: '' }]
    return { version: meeting.version, from, minutes: from.minutes, points, steps: [] }
  })
  const draft = kept ?? opened
  const { minutes, points, steps } = draft
  const put = (patch: Partial<Draft>) => keep((old) => ({ ...(old ?? opened), ...patch }))
  const [tried, setTried] = useState(false)
  const act = useAct(async (body: WriteMinutes, idempotencyKey) => {
    const params = { id: meeting.id }
    return write(writeMinutes, { params, body }, { idempotencyKey }).catch((error: unknown) => {
      if (!isError(error, 'record.stale') || writtenMeanwhile(error, draft.from)) throw error
      return write(writeMinutes, { params, body: { ...body, version: Number(error.details.version) } })
    })
  })
  const meanwhile = writtenMeanwhile(act.error, draft.from)
  const by = useReferenceName('member', meanwhile?.updatedBy ?? null)
  const takeUp = (found: Meanwhile, text: Written) => {
    put({ ...text, version: found.version, from: found.theirs })
    act.clear()
  }
  const nextSteps = writtenSteps(steps)
  const change = (at: number, patch: Partial<PointDraft>) =>
    put({ points: points.map((one, index) => (index === at ? { ...one, ...patch } : one)) })
  const submit = async () => {
    setTried(true)
    if (nextSteps === null || meanwhile) return
    const next = await act.run({
      version: draft.version,
      minutes: minutes.trim(),
      points: begun(points),
      nextSteps,
    })
    if (!next) return
    drop()
    showMeeting(next)
    onClose()
  }
  return (
    <ActForm
      act={meanwhile ? { ...act, error: null } : act}
      submit={t('minutes_save')}
      blocked={meanwhile !== null}
      onSubmit={() => void submit()}
      onClose={() => {
        drop()
        onClose()
      }}
    >
      {meanwhile && (
        <Banner
          tone="warn"
          action={
            <div className={css.tools}>
              <Button
                size="s"
                look="primary"
                onClick={() => takeUp(meanwhile, bothOf(meanwhile.theirs, draft))}
              >
                {own('both')}
              </Button>
              <Button size="s" onClick={() => takeUp(meanwhile, meanwhile.theirs)}>
                {own('theirs')}
              </Button>
            </div>
          }
        >
          <p>{own('stale', { name: by ?? own('somebody') })}</p>
          {meanwhile.theirs.minutes !== '' && <p className={css.prose}>{meanwhile.theirs.minutes}</p>}
          <ol className={css.points}>
            {meanwhile.theirs.points.map((one) => (
              <li key={one.id}>
                <OptionOf object="minutesPoint" field="kind" value={one.kind} /> {one.text}
              </li>
            ))}
          </ol>
        </Banner>
      )}
      <Field label={t('minutes_text')}>
        <TextArea
          value={minutes}
          onValue={(text) => put({ minutes: text })}
          maxLength={20_000}
          rows={4}
          autoFocus
        />
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
                onClick={() => put({ points: points.filter((_, at) => at !== index) })}
              />
            </div>
          ))}
          <div>
            <Button
              size="s"
              look="quiet"
              icon={Plus}
              onClick={() => put({ points: [...points, { kind: 'decision', text: '' }] })}
            >
              {t('point_add')}
            </Button>
          </div>
        </div>
      </Field>
      <Field label={t('next_steps')} error={tried && nextSteps === null ? t('step_incomplete') : undefined}>
        <StepsInput
          value={steps}
          onValue={(next) => put({ steps: next })}
          me={{ id: member.id, name: member.name }}
          promisable
        />
      </Field>
    </ActForm>
  )
}
