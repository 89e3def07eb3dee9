import { type PortalNotice, portalNoticePdf, portalNoticeRead } from '@zhinuo/contracts/portal.ts'
import { ArrowRight, CircleCheck, Download, Phone, SearchX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/save-file.ts'
import { portal } from '../api.ts'
import { Day, Moment } from '../days.tsx'
import { useNotice } from '../home/home-data.ts'
import { useAct } from '../../lib/use-act.ts'
import { back } from '../router.tsx'
import { portalTexts } from '../texts.ts'
import { Button } from '../ui/button.tsx'
import { Card, Row, Section } from '../ui/card.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Refusal, Waiting } from '../ui/message.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import { TurnOf } from '../ui/turn-of.tsx'
import { AnswerDrawer } from './answer-drawer.tsx'
import css from './notice.module.css'

/** 《偏差告知函》 as a page: what changes and why, what can be chosen instead, what is being done, and the answer to it. */
export const NoticePage = ({ id, brand }: { id: string; brand: string }) => {
  const t = useTexts(portalTexts)
  const { value: found, error, reload, set } = useNotice(id)
  const [asking, setAsking] = useState<'accepted' | 'rejected' | null>(null)
  const [answered, setAnswered] = useState<'accepted' | 'rejected' | null>(null)
  const notice = found?.item
  const unread = notice !== null && notice !== undefined && notice.readAt === null
  useEffect(() => {
    // A receipt that is lost is sent again on the next visit.
    if (unread) portal.call(portalNoticeRead, { params: { id } }).catch(() => undefined)
  }, [id, unread])
  return (
    <Frame
      brand={brand}
      onBack={back}
      sticky={
        notice?.canAnswer && (
          <>
            <Button onClick={() => setAsking('rejected')}>{t('answer_reject')}</Button>
            <Button look="primary" onClick={() => setAsking('accepted')}>
              {t('answer_accept')}
            </Button>
          </>
        )
      }
    >
      {notice ? (
        <>
          {answered && (
            <Message
              icon={CircleCheck}
              tone="good"
              title={t(answered === 'accepted' ? 'answered_accepted' : 'answered_rejected')}
            />
          )}
          <Letter notice={notice} />
          {asking && (
            <AnswerDrawer
              notice={notice}
              answer={asking}
              onClose={() => setAsking(null)}
              onDone={(next) => {
                if (found) set({ ...found, item: next })
                setAnswered(asking)
                setAsking(null)
              }}
            />
          )}
        </>
      ) : found ? (
        <Message icon={SearchX} title={t('page_missing')} />
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

const Letter = ({ notice }: { notice: PortalNotice }) => {
  const t = useTexts(portalTexts)
  const language = useLanguage()
  const download = useAct(async (id: string) => {
    await saveFile(await portal.open(portalNoticePdf, { params: { id } }), `${dayOf(notice.sentAt)}.pdf`)
  })
  const { dedicated } = notice
  return (
    <>
      <div className={css.head}>
        <StateTag
          tone={notice.state === 'closed' ? 'good' : notice.state === 'awaitingYou' ? 'warn' : 'active'}
        >
          {notice.stateText}
        </StateTag>
        <h1 className={css.title}>{notice.subject}</h1>
        <p className={css.note}>
          <Moment value={notice.sentAt} />
        </p>
      </div>

      <TurnOf text={notice.turnOf} />
      {notice.canAnswer && (
        <div className={css.ask}>
          <h2>{t('notice_ask')}</h2>
          {notice.ask && <p>{notice.ask}</p>}
          {notice.answerBy && (
            <p className={css.note}>
              {t('answer_by', { day: formatDay(notice.answerBy, language, { weekday: false }) })}
            </p>
          )}
        </div>
      )}

      <Card padded>
        {notice.promise && <Part title={t('notice_what')} text={notice.promise} />}
        {notice.newDate && (
          <div className={css.dates}>
            <div>
              <p className={css.dateName}>{t('notice_was')}</p>
              <p className={css.was}>{notice.promisedOn && <Day value={notice.promisedOn} />}</p>
            </div>
            <ArrowRight aria-hidden />
            <div>
              <p className={css.dateName}>{t('notice_new')}</p>
              <p className={css.new}>
                {t('around', { day: formatDay(notice.newDate, language, { weekday: false }) })}
              </p>
            </div>
          </div>
        )}
        <Part title={t('notice_cause')} text={notice.cause} />
        <Part title={t('notice_impact')} text={notice.impact} />
      </Card>

      <Section title={t('notice_alternatives')}>
        <Card divided>
          {notice.alternatives.map((one) => (
            <div key={`${one.kind} ${one.text}`} className={css.option}>
              <span className={css.kind}>{one.kindText}</span>
              <p>{one.text}</p>
            </div>
          ))}
        </Card>
      </Section>

      {notice.remedies.length > 0 && (
        <Section title={t('remedies')}>
          <Card divided>
            {notice.remedies.map((remedy) => (
              <div key={`${remedy.kind} ${remedy.text}`} className={css.option}>
                <span className={css.kind}>{remedy.kindText}</span>
                <p>{remedy.text}</p>
                <p className={css.note}>
                  {t('remedy_by', {
                    owner: remedy.owner,
                    day: formatDay(remedy.dueOn, language, { weekday: false }),
                  })}
                </p>
                <StateTag tone={remedy.done ? 'good' : 'active'}>
                  {t(remedy.done ? 'remedy_done' : 'remedy_open')}
                </StateTag>
                {remedy.evidence && <Part title={t('evidence')} text={remedy.evidence} />}
              </div>
            ))}
          </Card>
        </Section>
      )}

      <Section title={t('notice_dedicated')}>
        <Card>
          <Row
            title={dedicated.name}
            note={dedicated.phone}
            end={
              dedicated.phone && (
                <a
                  className={css.call}
                  href={`tel:${dedicated.phone.replace(/[^\d+]/g, '')}`}
                  aria-label={t('call_name', { name: dedicated.name })}
                >
                  <Phone aria-hidden />
                </a>
              )
            }
          />
        </Card>
      </Section>

      <details className={css.letter}>
        <summary>{t('full_letter')}</summary>
        <pre>{notice.text}</pre>
      </details>
      <div>
        <Refusal error={download.error} />
        <Button
          look="quiet"
          icon={Download}
          busy={download.busy}
          onClick={() => void download.run(notice.id)}
        >
          {t('notice_pdf')}
        </Button>
      </div>
    </>
  )
}

const Part = ({ title, text }: { title: string; text: string }) => (
  <div className={css.part}>
    <h3>{title}</h3>
    <p>{text}</p>
  </div>
)
