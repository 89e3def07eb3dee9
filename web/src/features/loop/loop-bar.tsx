import type { LoopView, StepView } from '@zhinuo/contracts/loop-endpoints.ts'
import { Archive, ArrowRight, CircleCheck, CornerDownRight, RotateCcw } from 'lucide-react'
import { useRef, useState } from 'react'
import { useOptionText } from '../../engine/fields/option.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { Popover } from '../../ui/popover.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { AdvanceForm } from './advance-form.tsx'
import { GuardList } from './guard-list.tsx'
import css from './loop.module.css'
import { useLoop } from './loop-data.ts'
import { ReopenForm } from './reopen-form.tsx'
import { loopTexts } from './texts.ts'

/** The loop of a project: six steps, 修复 as a branch of 跟进, how much of each is done, and the way on. */
export const LoopBar = ({ row }: RecordProps) => {
  const query = useLoop(idOf(row))
  if (query.error && !query.data) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonLines lines={2} />
  return <Bar loop={query.data} />
}

const Bar = ({ loop }: { loop: LoopView }) => {
  const t = useTexts(loopTexts)
  const phaseText = useOptionText('engagement', 'phase')
  const [asked, setAsked] = useState<'advance' | 'reopen' | null>(null)
  const { phase, next, may, steps } = loop
  const repair = steps.find((step) => step.phase === 'repair')
  const ahead = next === 'closed' ? may.archive : may.advance || may.waive
  return (
    <section className={css.loop} aria-label={t('loop')}>
      <ol className={css.steps}>
        {steps
          .filter((step) => step.phase !== 'repair')
          .map((step) => (
            <li key={step.phase} className={css.stepItem}>
              <Step step={step} loop={loop} />
              {step.phase === 'followUp' && repair && <Step step={repair} loop={loop} branch />}
            </li>
          ))}
      </ol>
      <div className={css.way}>
        <p className={css.dim}>
          <strong className={css.now}>{phaseText(phase)}</strong>
          {' · '}
          {loop.days === 0 ? t('today') : t('days', { count: loop.days })}
          {loop.round > 1 && ` · ${t('round', { round: loop.round })}`}
        </p>
        {(phase === 'review' || phase === 'closed') && may.reopen && (
          <Button size="s" look="quiet" icon={RotateCcw} onClick={() => setAsked('reopen')}>
            {t('reopen')}
          </Button>
        )}
        {next !== null && ahead && (
          <Button
            look="primary"
            icon={next === 'closed' ? Archive : ArrowRight}
            onClick={() => setAsked('advance')}
          >
            {next === 'closed' ? t('archive') : t('next')}
          </Button>
        )}
      </div>
      <Dialog
        open={asked === 'advance' && next !== null}
        onClose={() => setAsked(null)}
        title={
          next === 'closed' ? t('archive_title') : t('next_title', { phase: t(`short_${next ?? phase}`) })
        }
      >
        <AdvanceForm engagement={loop.engagement} onClose={() => setAsked(null)} />
      </Dialog>
      <Dialog open={asked === 'reopen'} onClose={() => setAsked(null)} title={t('reopen_title')}>
        <ReopenForm engagement={loop.engagement} onClose={() => setAsked(null)} />
      </Dialog>
    </section>
  )
}

const Step = ({ step, loop, branch = false }: { step: StepView; loop: LoopView; branch?: boolean }) => {
  const t = useTexts(loopTexts)
  const phaseText = useOptionText('engagement', 'phase')
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const { phase, state, n, m, guards, actions } = step
  const here = loop.phase === phase
  const name = phaseText(phase)
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={cx(css.step, css[state], branch && css.branch, branch && here && css.broken)}
        aria-expanded={open}
        aria-current={here ? 'step' : undefined}
        aria-label={`${name} ${t('progress_said', { n, m })}`}
        onClick={() => setOpen(!open)}
      >
        {branch ? (
          <CornerDownRight aria-hidden />
        ) : (
          <span className={css.mark}>
            {state === 'done' ? <CircleCheck aria-hidden /> : <span className={css.dot} aria-hidden />}
          </span>
        )}
        <span className={css.stepName}>{t(`short_${phase}`)}</span>
        {!branch && <span className={css.count}>{t('progress', { n, m })}</span>}
      </button>
      <Popover anchor={anchor} open={open} onClose={() => setOpen(false)} label={name} className={css.card}>
        <div className={css.inside}>
          <h3 className={css.strong}>
            {name} <span className={css.count}>{t('progress', { n, m })}</span>
          </h3>
          {branch && <p className={css.dim}>{t('branch')}</p>}
          <h4 className={css.dim}>{t('conditions')}</h4>
          <GuardList engagement={loop.engagement} guards={guards} onLeave={() => setOpen(false)} />
          <h4 className={css.dim}>{t('who')}</h4>
          <ul className={css.actions}>
            {actions.map(({ text, slot, person, done }) => (
              <li key={text} className={cx(done === true && css.met)}>
                <span>{text}</span>
                <span className={css.dim}>
                  {t(`slot_${slot}`)} {person ? <PersonTag name={person.name} /> : t('nobody')}
                </span>
              </li>
            ))}
          </ul>
        </div>
      </Popover>
    </>
  )
}
