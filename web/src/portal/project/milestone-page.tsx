import {
  portalAcceptMilestone,
  portalMilestone,
  portalMilestoneFile,
  type PortalMilestone,
  portalSendBackMilestone,
} from '@zhinuo/contracts/portal-project.ts'
import { CircleCheck, Paperclip } from 'lucide-react'
import { useState } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { formatSize } from '../../lib/file-size.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { portal } from '../api.ts'
import { Day, Moment } from '../days.tsx'
import { useLoaded, useNeeded } from '../hooks.ts'
import { back } from '../router.tsx'
import { Button } from '../ui/button.tsx'
import { Card, Row, Section } from '../ui/card.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { AreaField } from '../ui/field.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Refusal, Waiting } from '../ui/message.tsx'
import { Pairs } from '../ui/pairs.tsx'
import { Progress } from '../ui/progress.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import { TurnOf } from '../ui/turn-of.tsx'
import css from './project.module.css'
import { projectTexts } from './texts.ts'

/** One milestone with what was handed over for it; where it waits, the customer accepts it or sends it back. */
export const MilestonePage = ({ id, brand }: { id: string; brand: string }) => {
  const t = useTexts(projectTexts)
  const language = useLanguage()
  const { value, error, reload, set } = useLoaded(`milestone ${id}`, (signal) =>
    portal.call(portalMilestone, { params: { id } }, { signal }),
  )
  const [asking, setAsking] = useState<'accept' | 'sendBack' | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const day = (on: string) => formatDay(on, language, { weekday: false })
  const handed = value?.state === 'awaitingAcceptance'
  const moved = value !== null && !handed && !value.doneOn && value.currentOn !== value.plannedOn
  return (
    <Frame
      brand={brand}
      onBack={back}
      sticky={
        value?.canAnswer && (
          <>
            <Button onClick={() => setAsking('sendBack')}>{t('send_back')}</Button>
            <Button look="primary" onClick={() => setAsking('accept')}>
              {t('accept')}
            </Button>
          </>
        )
      }
    >
      {value ? (
        <>
          {done && <Message icon={CircleCheck} tone="good" title={done} />}
          <div className={css.head}>
            <span className={css.tags}>
              <StateTag tone={value.tone}>{value.stateText}</StateTag>
            </span>
            <h1 className={css.title}>{value.name}</h1>
          </div>
          <TurnOf text={value.turnOf} />
          <Card padded>
            <Pairs
              items={[
                [t('goal'), value.goal],
                [t(moved ? 'first_day' : 'plan_day'), <Day key="p" value={value.plannedOn} />],
                [t('current_day'), moved && <Day value={value.currentOn} />],
                [t('handed_day'), handed && <Day value={value.currentOn} />],
                [t('finished'), value.doneOn && <Day value={value.doneOn} />],
                [t('owner'), value.owner],
                [t('handed'), value.evidence],
                [t('accepted_at'), value.acceptedAt && <Moment value={value.acceptedAt} />],
              ]}
            />
            <Progress value={value.progress} label={t('progress')} />
          </Card>
          <Handed milestone={value} />
          {value.work.length > 0 && (
            <Section title={t('work')}>
              <Card>
                {value.work.map((one, at) => (
                  <Row
                    key={`${one.title} ${at}`}
                    title={one.title}
                    note={
                      <>
                        {one.assignee && `${one.assignee} · `}
                        {t('work_span', { from: day(one.start), to: day(one.end) })}
                      </>
                    }
                  >
                    <span className={css.tags}>
                      <StateTag tone={one.tone}>{one.stateText}</StateTag>
                    </span>
                  </Row>
                ))}
              </Card>
            </Section>
          )}
          {asking && (
            <AnswerDrawer
              id={id}
              accept={asking === 'accept'}
              onClose={() => setAsking(null)}
              onDone={(next, text) => {
                set(next)
                setAsking(null)
                setDone(text)
              }}
            />
          )}
        </>
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

const Handed = ({ milestone }: { milestone: PortalMilestone }) => {
  const t = useTexts(projectTexts)
  const language = useLanguage()
  const save = useAct(async (file: PortalMilestone['files'][number]) =>
    saveFile(
      await portal.open(portalMilestoneFile, { params: { id: milestone.id, file: file.id } }),
      file.name,
    ),
  )
  if (milestone.files.length === 0) return null
  return (
    <Section title={t('handed')}>
      <Card>
        {milestone.files.map((file) => (
          <Row
            key={file.id}
            icon={Paperclip}
            tone="neutral"
            title={file.name}
            note={formatSize(file.size, language)}
            end={
              <Button small onClick={() => void save.run(file)}>
                {t('download')}
              </Button>
            }
          />
        ))}
      </Card>
      <Refusal error={save.error} />
    </Section>
  )
}

const AnswerDrawer = ({
  id,
  accept,
  onClose,
  onDone,
}: {
  id: string
  accept: boolean
  onClose: () => void
  onDone: (next: PortalMilestone, text: string) => void
}) => {
  const t = useTexts(projectTexts)
  const [text, setText, drop] = useDraft(`milestone ${accept ? 'accept' : 'back'} ${id}`, '')
  const words = text.trim()
  const act = useAct((_: null, idempotencyKey) =>
    accept
      ? portal.call(
          portalAcceptMilestone,
          { params: { id }, body: words === '' ? {} : { words } },
          { idempotencyKey },
        )
      : portal.call(portalSendBackMilestone, { params: { id }, body: { reason: words } }, { idempotencyKey }),
  )
  const needed = useNeeded(text, !accept)
  const send = async () => {
    if (!needed.ready()) return
    const next = await act.run(null)
    if (!next) return
    drop()
    onDone(next, t(accept ? 'accepted' : 'sent_back'))
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t(accept ? 'accept_ask' : 'send_back')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button data-focus look="primary" busy={act.busy} onClick={() => void send()}>
            {t(accept ? 'accept' : 'send_back')}
          </Button>
        </>
      }
    >
      <AreaField
        label={t(accept ? 'words' : 'what_wrong')}
        error={needed.error}
        help={accept ? undefined : t('what_wrong_help')}
        optional={accept}
        value={text}
        onValue={setText}
        maxLength={1000}
        rows={3}
      />
      <Refusal error={act.error} words={text} />
    </Drawer>
  )
}
