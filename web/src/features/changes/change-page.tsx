import { type ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import { closeChange, getChangePdf, recallChange } from '@zhinuo/contracts/changes-endpoints.ts'
import { resumeChange } from '@zhinuo/contracts/changes-assessment-endpoints.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import {
  CircleCheck,
  CirclePause,
  CirclePlay,
  Download,
  Hand,
  PackageCheck,
  Phone,
  Send,
  Undo2,
  UserPen,
} from 'lucide-react'
import { useState } from 'react'
import { OptionOf, useOptionText } from '../../engine/fields/option.tsx'
import { Incomplete } from '../../engine/record/incomplete.tsx'
import { OwnFields } from '../../engine/record/own-fields.tsx'
import { Timeline } from '../../engine/record/timeline.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api, write } from '../../lib/api.ts'
import { formatDay, formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { AssessmentCards } from './assessment-cards.tsx'
import { showChange, useChange } from './change-data.ts'
import css from './change.module.css'
import { Content } from './content.tsx'
import { Decision } from './decision.tsx'
import { DeclineForm, HandOverForm, ImplementForm, PauseForm, WithdrawForm } from './forms.tsx'
import { Ring } from './ring.tsx'
import { TellCode } from './send-form.tsx'
import { changeTexts } from './texts.ts'

/** 变更评估: the wish in the customer's words with its ring, two assessments, what it does, and how we meet it. */
export const ChangePage = ({ object, row }: RecordProps) => {
  const query = useChange(idOf(row))
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={9} />
  const change = query.data
  return (
    <article className={css.page} aria-label={change.title}>
      <Head change={change} object={object} row={row} />
      <Actions change={change} />
      <AssessmentCards change={change} />
      <Content change={change} />
      <Decision change={change} />
      <OwnFields object={object} row={row} fixed={false} />
      <Timeline object={object} row={row} />
    </article>
  )
}

const Head = ({ change, object, row }: { change: ChangePageView; object: ObjectView; row: Row }) => {
  const t = useTexts(changeTexts)
  const language = useLanguage()
  const way = useOptionText('changeRequest', 'requestedVia')
  return (
    <header className={css.top}>
      <div className={css.head}>
        <Crumb>
          <span>{change.code}</span>
          <Go to={recordPath('customer', change.customer.id)}>{change.customer.name}</Go>
          <Go to={recordPath('engagement', change.engagement.id)}>{change.engagement.name}</Go>
        </Crumb>
        <h1 className={css.title}>{change.title}</h1>
        <div className={css.row}>
          <OptionOf object="changeRequest" field="status" value={change.status} />
          <OptionOf object="changeRequest" field="kind" value={change.kind} />
          {change.light && <StatusTag tone="good">{t('light')}</StatusTag>}
          <Incomplete object={object} row={row} />
        </div>
        <p className={css.quote}>{change.text}</p>
        <p className={css.dim}>
          {t('asked', {
            name: change.requestedBy?.name ?? t('no_name'),
            way: way(change.requestedVia),
            time: formatTime(change.requestedAt, language),
          })}
          {change.saidIn && (
            <>
              {' · '}
              <Go to={recordPath('communication', change.saidIn.id)}>
                {t('said_in', { code: change.saidIn.code })}
              </Go>
            </>
          )}
        </p>
        {change.clock?.state === 'paused' && change.pauseReason && (
          <p className={css.dim}>{t('paused_for', { reason: change.pauseReason })}</p>
        )}
        {change.declineReason && (
          <>
            <p>{t('declined', { reason: change.declineReason })}</p>
            <ul className={css.list}>
              {change.alternatives.map((one) => (
                <li key={`${one.kind} ${one.text}`}>
                  <span className={css.row}>
                    <OptionOf object="changeAlternative" field="kind" value={one.kind} />
                    <span>{one.text}</span>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        {change.withdrawReason && <p>{t('withdrawn', { reason: change.withdrawReason })}</p>}
        {change.implementedOn && (
          <p className={css.dim}>
            {t('implemented', { day: formatDay(change.implementedOn, language) })} {change.implementedNote}
          </p>
        )}
      </div>
      <Ring clock={change.clock} />
    </header>
  )
}

type Window = 'submit' | 'handOver' | 'pause' | 'decline' | 'withdraw' | 'implement' | 'tellCode'

const Actions = ({ change }: { change: ChangePageView }) => {
  const t = useTexts(changeTexts)
  const [open, setOpen] = useState<Window | null>(null)
  const close = () => setOpen(null)
  const at = { params: { id: change.id } }
  const act = useAct((verb: 'resume' | 'recall' | 'close', idempotencyKey) => {
    const key = { idempotencyKey }
    if (verb === 'resume') return write(resumeChange, { ...at, body: {} }, key)
    return write(verb === 'recall' ? recallChange : closeChange, { ...at, body: {} }, key)
  })
  const paper = useAct(async (id: string) =>
    saveFile(await api.open(getChangePdf, { params: { id } }), `${change.code}.pdf`),
  )
  const run = async (verb: 'resume' | 'recall' | 'close') => {
    const next = await act.run(verb)
    if (next) showChange(next)
  }
  const has = (verb: string) => change.can.includes(verb)
  const running = change.status === 'submitted' || change.status === 'evaluating'
  return (
    <>
      <div className={css.row}>
        {has('submit') && (
          <Button look="primary" icon={Send} onClick={() => setOpen('submit')}>
            {t('submit')}
          </Button>
        )}
        {has('pause') && (
          <Button icon={CirclePause} onClick={() => setOpen('pause')}>
            {t('pause')}
          </Button>
        )}
        {has('resume') && (
          <Button look="primary" icon={CirclePlay} busy={act.busy} onClick={() => void run('resume')}>
            {t('resume')}
          </Button>
        )}
        {has('handOver') && running && (
          <Button icon={UserPen} onClick={() => setOpen('handOver')}>
            {t('hand_over')}
          </Button>
        )}
        {has('tellCode') && !change.light && (
          <Button icon={Phone} onClick={() => setOpen('tellCode')}>
            {t('tell_code')}
          </Button>
        )}
        {has('recall') && (
          <Button icon={Undo2} busy={act.busy} onClick={() => void run('recall')}>
            {t('recall')}
          </Button>
        )}
        {has('implement') && (
          <Button look="primary" icon={PackageCheck} onClick={() => setOpen('implement')}>
            {t('implement')}
          </Button>
        )}
        {has('close') && (
          <Button look="primary" icon={CircleCheck} busy={act.busy} onClick={() => void run('close')}>
            {t('close')}
          </Button>
        )}
        {has('decline') && (
          <Button icon={Hand} onClick={() => setOpen('decline')}>
            {t('decline')}
          </Button>
        )}
        <Button icon={Download} busy={paper.busy} onClick={() => void paper.run(change.id)}>
          {t('pdf')}
        </Button>
        {has('withdraw') && (
          <Button look="quiet" icon={Undo2} onClick={() => setOpen('withdraw')}>
            {t('withdraw')}
          </Button>
        )}
      </div>
      {act.error !== null && <ErrorNote error={act.error} />}
      {paper.error !== null && <ErrorNote error={paper.error} />}
      <Dialog open={open === 'submit'} onClose={close} title={t('submit_title')}>
        <HandOverForm change={change} verb="submit" onClose={close} />
      </Dialog>
      <Dialog open={open === 'handOver'} onClose={close} title={t('hand_over')}>
        <HandOverForm change={change} verb="handOver" onClose={close} />
      </Dialog>
      <Dialog open={open === 'pause'} onClose={close} title={t('pause_title')}>
        <PauseForm change={change} onClose={close} />
      </Dialog>
      <Dialog open={open === 'decline'} onClose={close} title={t('decline')}>
        <DeclineForm change={change} onClose={close} />
      </Dialog>
      <Dialog open={open === 'withdraw'} onClose={close} title={t('withdraw_title')}>
        <WithdrawForm change={change} onClose={close} />
      </Dialog>
      <Dialog open={open === 'implement'} onClose={close} title={t('implement')}>
        <ImplementForm change={change} onClose={close} />
      </Dialog>
      <Dialog open={open === 'tellCode'} onClose={close} title={t('tell_code')} size="narrow">
        <TellCode change={change} onClose={close} />
      </Dialog>
    </>
  )
}
