import type { Phase } from '@zhinuo/contracts/engagements.ts'
import {
  advanceEngagement,
  archiveEngagement,
  type LoopView,
  type WaiveAndAdvance,
  waiveAndAdvanceEngagement,
} from '@zhinuo/contracts/loop-endpoints.ts'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { refreshAll } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, FormActions } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { GuardList } from './guard-list.tsx'
import css from './loop.module.css'
import { useLoop } from './loop-data.ts'
import { loopTexts } from './texts.ts'

/** 进入下一阶段: what is missing with its links first, the waiver last. */
export const AdvanceForm = ({ engagement, onClose }: { engagement: string; onClose: () => void }) => {
  const query = useLoop(engagement)
  if (query.error && !query.data) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonLines lines={5} />
  const { next } = query.data
  return next === null ? null : <Step loop={query.data} to={next} onClose={onClose} />
}

const Step = ({ loop, to, onClose }: { loop: LoopView; to: Phase; onClose: () => void }) => {
  const t = useTexts(loopTexts)
  const phase = t(`short_${to}`)
  const step = loop.steps.find((one) => one.phase === loop.phase)
  const guards = step?.guards ?? []
  const missing = guards.filter(({ done }) => !done)
  const closing = to === 'closed'
  const [waiving, setWaiving] = useState(false)
  const done = () => {
    toast({ text: closing ? t('done_archive') : t('done_advance', { phase }), tone: 'good' })
    void refreshAll()
    onClose()
  }
  const act = useAct((from: Phase, idempotencyKey) => {
    const params = { id: loop.engagement }
    return closing
      ? write(archiveEngagement, { params }, { idempotencyKey })
      : write(advanceEngagement, { params, body: { from } }, { idempotencyKey })
  })
  const goOn = async () => {
    if (await act.run(loop.phase)) done()
  }
  if (missing.length === 0) {
    return (
      <ActForm
        act={act}
        submit={closing ? t('archive') : t('next')}
        onSubmit={() => void goOn()}
        onClose={onClose}
      >
        <p>{closing ? t('ready_archive') : t('ready', { phase })}</p>
        <GuardList engagement={loop.engagement} guards={guards} onLeave={onClose} />
      </ActForm>
    )
  }
  const held = missing.filter(({ waivable }) => !waivable)
  return (
    <div className={css.form}>
      <p className={css.strong}>{closing ? t('not_ready_archive') : t('not_ready', { phase })}</p>
      <GuardList engagement={loop.engagement} guards={guards} onLeave={onClose} />
      {held.length > 0 ? (
        <FormActions>
          <Button onClick={onClose}>{t('leave')}</Button>
        </FormActions>
      ) : waiving ? (
        <Waive loop={loop} missing={missing} onDone={done} onClose={() => setWaiving(false)} />
      ) : (
        <>
          {loop.may.waive ? (
            <div>
              <Button look="quiet" size="s" icon={ChevronDown} onClick={() => setWaiving(true)}>
                {t('waive_open')}
              </Button>
            </div>
          ) : (
            <p className={css.dim}>{t('waive_right')}</p>
          )}
          <FormActions>
            <Button onClick={onClose}>{t('leave')}</Button>
          </FormActions>
        </>
      )}
    </div>
  )
}

/** A reason for each thing that is left out. */
const Waive = ({
  loop,
  missing,
  onDone,
  onClose,
}: {
  loop: LoopView
  missing: LoopView['steps'][number]['guards']
  onDone: () => void
  onClose: () => void
}) => {
  const t = useTexts(loopTexts)
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  const act = useAct((body: WaiveAndAdvance, idempotencyKey) =>
    write(waiveAndAdvanceEngagement, { params: { id: loop.engagement }, body }, { idempotencyKey }),
  )
  const waive = async () => {
    if (await act.run({ from: loop.phase, waivers })) onDone()
  }
  const waivers = missing.map(({ key }) => ({ guard: key, reason: (reasons[key] ?? '').trim() }))
  return (
    <ActForm
      act={act}
      submit={t('waive')}
      blocked={waivers.some(({ reason }) => reason === '')}
      onSubmit={() => void waive()}
      onClose={onClose}
    >
      <p className={css.dim}>{t('waive_note')}</p>
      {missing.map(({ key, text }, index) => (
        <Field key={key} label={t('waive_reason', { text })} required>
          <TextArea
            value={reasons[key] ?? ''}
            onValue={(reason) => setReasons({ ...reasons, [key]: reason })}
            maxLength={500}
            rows={2}
            autoFocus={index === 0}
          />
        </Field>
      ))}
    </ActForm>
  )
}
