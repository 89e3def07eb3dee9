import {
  portalConfirmMinutes,
  portalCorrectMinutes,
  portalMinutes,
  type PortalMinutes,
  portalMinutesRead,
  type ReadBackMinutes,
} from '@zhinuo/contracts/portal-meetings.ts'
import { CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { portal } from '../api.ts'
import { Moment } from '../days.tsx'
import { useLoaded } from '../hooks.ts'
import { back } from '../router.tsx'
import { Button } from '../ui/button.tsx'
import { Card, Section } from '../ui/card.tsx'
import { AreaField } from '../ui/field.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Refusal, Waiting } from '../ui/message.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import { TurnOf } from '../ui/turn-of.tsx'
import css from './meeting.module.css'
import { portalTexts } from '../texts.ts'
import { meetingTexts } from './texts.ts'

type Verdicts = Readonly<Record<string, { readonly right: boolean; readonly words: string }>>

/** Minutes to read back: each point is right, or the reader writes how it was. */
export const MeetingPage = ({ id, brand }: { id: string; brand: string }) => {
  const t = useTexts(meetingTexts)
  const { value, error, reload, set } = useLoaded(`minutes ${id}`, (signal) =>
    portal.call(portalMinutes, { params: { id } }, { signal }),
  )
  const [verdicts, setVerdicts, dropVerdicts] = useDraft<Verdicts>(`minutes ${id}`, {})
  const [addition, setAddition, dropAddition] = useDraft(`minutes addition ${id}`, '')
  const [tried, setTried] = useState(false)
  const [thanked, setThanked] = useState(false)
  const known = value !== undefined && value !== null
  useEffect(() => {
    // A receipt that is lost is sent again on the next visit.
    if (known) portal.call(portalMinutesRead, { params: { id } }).catch(() => undefined)
  }, [id, known])
  const act = useAct((body: ReadBackMinutes | null, idempotencyKey) =>
    body === null
      ? portal.call(portalConfirmMinutes, { params: { id } }, { idempotencyKey })
      : portal.call(portalCorrectMinutes, { params: { id }, body }, { idempotencyKey }),
  )
  const differs = Object.values(verdicts).some((one) => !one.right)
  // What was written while a colleague sent their answer is not taken away unread.
  const unsent = act.error
    ? [...Object.values(verdicts).map(({ words }) => words.trim()), addition.trim()].filter(
        (text) => text !== '',
      )
    : []
  const unsaid = Object.values(verdicts).some((one) => !one.right && one.words.trim() === '')
  const send = async (minutes: PortalMinutes) => {
    setTried(true)
    if (unsaid) return
    const plain = !differs && addition.trim() === ''
    const next = await act.run(
      plain
        ? null
        : {
            points: minutes.points.map((point) => {
              const given = verdicts[point.id]
              return given && !given.right
                ? { id: point.id, right: false, yourWords: given.words.trim() }
                : { id: point.id, right: true }
            }),
            addition: addition.trim(),
          },
    )
    if (!next) return
    dropVerdicts()
    dropAddition()
    set(next)
    setThanked(true)
  }
  return (
    <Frame
      brand={brand}
      onBack={back}
      sticky={
        value?.canAnswer && (
          <Button look="primary" busy={act.busy} onClick={() => void send(value)}>
            {t(differs || addition.trim() !== '' ? 'send' : 'all_right')}
          </Button>
        )
      }
    >
      {value ? (
        <>
          {thanked && <Message icon={CircleCheck} tone="good" title={t('thanks')} />}
          <Head minutes={value} />
          <TurnOf text={value.turnOf} />
          <Section title={t(value.canAnswer ? 'points' : 'points_done')} count={value.points.length}>
            <Card divided>
              {value.points.map((point) => (
                <Point
                  key={point.id}
                  point={point}
                  asks={value.canAnswer}
                  verdict={verdicts[point.id]}
                  tried={tried}
                  onVerdict={(one) => setVerdicts({ ...verdicts, [point.id]: one })}
                />
              ))}
            </Card>
          </Section>
          <Refusal error={act.error} words={unsent.join('\n')} />
          {!value.canAnswer && unsent.length > 0 && (
            <Card padded>
              <Part title={t('unsent')} text={unsent.join('\n')} />
            </Card>
          )}
          {value.canAnswer ? (
            <Card padded>
              <AreaField
                label={t('addition')}
                value={addition}
                onValue={setAddition}
                maxLength={2000}
                rows={2}
              />
            </Card>
          ) : (
            <p className={css.note}>
              {value.answeredBy && t('answered', { name: value.answeredBy })}
              {value.answeredAt && (
                <>
                  {' · '}
                  <Moment value={value.answeredAt} />
                </>
              )}
              {value.addition && ` · ${t('addition_said', { text: value.addition })}`}
            </p>
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

const Head = ({ minutes }: { minutes: PortalMinutes }) => {
  const t = useTexts(meetingTexts)
  const p = useTexts(portalTexts)
  return (
    <>
      <div className={css.head}>
        <StateTag
          tone={minutes.state === 'confirmed' ? 'good' : minutes.state === 'corrected' ? 'active' : 'warn'}
        >
          {minutes.stateText}
        </StateTag>
        <h1 className={css.title}>{minutes.title}</h1>
        <p className={css.note}>
          {minutes.kindText} · {minutes.project}
        </p>
        <p className={css.note}>
          <Moment value={minutes.heldAt} />
          {minutes.place && ` · ${minutes.place}`}
        </p>
      </div>
      <Card padded>
        {minutes.yours.length > 0 && <Part title={t('yours')} text={minutes.yours.join(p('separator'))} />}
        {minutes.ours.length > 0 && <Part title={t('ours')} text={minutes.ours.join(p('separator'))} />}
        {minutes.minutes && <Part title={t('summary')} text={minutes.minutes} />}
      </Card>
    </>
  )
}

const Part = ({ title, text }: { title: string; text: string }) => (
  <div className={css.part}>
    <h3>{title}</h3>
    <p>{text}</p>
  </div>
)

const Point = ({
  point,
  asks,
  verdict,
  tried,
  onVerdict,
}: {
  point: PortalMinutes['points'][number]
  asks: boolean
  verdict: Verdicts[string] | undefined
  tried: boolean
  onVerdict: (verdict: Verdicts[string]) => void
}) => {
  const t = useTexts(meetingTexts)
  const wrong = verdict?.right === false
  return (
    <div className={css.point}>
      <span className={css.kind}>{point.kindText}</span>
      <p>{point.text}</p>
      {point.state === 'corrected' && point.yourWords && !wrong && (
        <Part title={t('their_words')} text={point.yourWords} />
      )}
      {asks && (
        <div className={css.choice}>
          <Button small aria-pressed={!wrong} onClick={() => onVerdict({ right: true, words: '' })}>
            {t('right')}
          </Button>
          <Button
            small
            aria-pressed={wrong}
            onClick={() => onVerdict({ right: false, words: verdict?.words ?? '' })}
          >
            {t('wrong')}
          </Button>
        </div>
      )}
      {asks && wrong && (
        <AreaField
          label={t('your_words')}
          error={tried && verdict.words.trim() === '' ? t('missing') : null}
          value={verdict.words}
          onValue={(words) => onVerdict({ right: false, words })}
          maxLength={500}
          rows={2}
        />
      )}
    </div>
  )
}
