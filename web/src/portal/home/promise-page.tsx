import {
  type PortalPromise,
  portalAcceptPromise,
  portalPromiseFile,
  portalSendBackPromise,
} from '@zhinuo/contracts/portal.ts'
import { CircleCheck, Paperclip, SearchX } from 'lucide-react'
import { useState } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { portal } from '../api.ts'
import { useNeeded } from '../hooks.ts'
import { Day } from '../days.tsx'
import { formatSize } from '../../lib/file-size.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { back } from '../router.tsx'
import { portalTexts } from '../texts.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { AreaField } from '../ui/field.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Refusal, Waiting } from '../ui/message.tsx'
import { Pairs } from '../ui/pairs.tsx'
import { Progress } from '../ui/progress.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import { TurnOf } from '../ui/turn-of.tsx'
import { usePromise } from './home-data.ts'
import css from './home.module.css'
import { WaitingForYou } from './waiting.tsx'

/** One promise in full; where it was handed over, the customer accepts it or sends it back. */
export const PromisePage = ({ id, brand }: { id: string; brand: string }) => {
  const t = useTexts(portalTexts)
  const { value: found, error, reload, set } = usePromise(id)
  const [asking, setAsking] = useState<'accept' | 'sendBack' | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const promise = found?.item
  const acceptedText = ({ by, recordedHow }: NonNullable<PortalPromise['accepted']>) =>
    recordedHow === null ? by : t('accepted_recorded', { by, how: recordedHow })
  const finish = (next: PortalPromise, text: string) => {
    if (found) set({ ...found, item: next })
    setAsking(null)
    setDone(text)
  }
  return (
    <Frame
      brand={brand}
      onBack={back}
      sticky={
        promise?.canAnswer && (
          <>
            <Button onClick={() => setAsking('sendBack')}>{t('send_back')}</Button>
            <Button look="primary" onClick={() => setAsking('accept')}>
              {t('accept')}
            </Button>
          </>
        )
      }
    >
      {promise ? (
        <>
          {done && <Message icon={CircleCheck} tone="good" title={done} />}
          <div className={css.stack}>
            <StateTag tone={promise.tone}>{promise.stateText}</StateTag>
            <h1 className={css.title}>{promise.content}</h1>
          </div>
          <TurnOf text={promise.turnOf} />
          <Card padded>
            <Pairs
              items={[
                [t('promised_for'), <Day key="p" value={promise.promisedOn} />],
                [t('acceptance'), promise.acceptance],
                [t('said_where'), promise.saidWhere],
                [t('signed_in'), promise.sheetNumber],
                [t('declared_on'), promise.declaredOn && <Day value={promise.declaredOn} />],
                [t('handed_over'), promise.handedOver],
                [t('done_on'), promise.doneOn && <Day value={promise.doneOn} />],
                [t('accepted_by'), promise.accepted && acceptedText(promise.accepted)],
              ]}
            />
            <Evidence promise={promise} />
            <Expected promise={promise} />
            <WaitingForYou promise={promise} />
            <Progress value={promise.progress} label={t('progress')} />
          </Card>
          {asking === 'accept' && (
            <AcceptDrawer promise={promise} onClose={() => setAsking(null)} onDone={finish} />
          )}
          {asking === 'sendBack' && (
            <SendBackDrawer promise={promise} onClose={() => setAsking(null)} onDone={finish} />
          )}
        </>
      ) : found ? (
        <Message icon={SearchX} title={t('promise_gone')} />
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

/** Files that were handed over with it; each is fetched under the reader's own session. */
const Evidence = ({ promise }: { promise: PortalPromise }) => {
  const t = useTexts(portalTexts)
  const language = useLanguage()
  const save = useAct(async (file: PortalPromise['files'][number]) =>
    saveFile(await portal.open(portalPromiseFile, { params: { id: promise.id, file: file.id } }), file.name),
  )
  if (promise.files.length === 0) return null
  return (
    <div className={css.stack}>
      <h2 className={css.filesTitle}>{t('files')}</h2>
      <ul className={css.files}>
        {promise.files.map((file) => (
          <li key={file.id}>
            <button type="button" className={css.file} onClick={() => void save.run(file)}>
              <Paperclip aria-hidden />
              <span className={css.fileName}>{file.name}</span>
              <span className={css.fileSize}>{formatSize(file.size, language)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Refusal error={save.error} />
    </div>
  )
}

const Expected = ({ promise }: { promise: PortalPromise }) => {
  const t = useTexts(portalTexts)
  const language = useLanguage()
  if (!promise.expectedAround || promise.doneOn) return null
  return (
    <p>{t('expected_around', { day: formatDay(promise.expectedAround, language, { weekday: false }) })}</p>
  )
}

interface AnswerProps {
  promise: PortalPromise
  onClose: () => void
  onDone: (next: PortalPromise, text: string) => void
}

const AcceptDrawer = ({ promise, onClose, onDone }: AnswerProps) => {
  const t = useTexts(portalTexts)
  const [comment, setComment, drop] = useDraft(`accept ${promise.id}`, '')
  const accept = useAct((body: { comment?: string }, idempotencyKey) =>
    portal.call(portalAcceptPromise, { params: { id: promise.id }, body }, { idempotencyKey }),
  )
  const send = async () => {
    const next = await accept.run(comment.trim() === '' ? {} : { comment: comment.trim() })
    if (!next) return
    drop()
    onDone(next, t('accepted'))
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('accept_ask')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button data-focus look="primary" busy={accept.busy} onClick={() => void send()}>
            {t('accept')}
          </Button>
        </>
      }
    >
      <p>{t('accept_note')}</p>
      <AreaField
        label={t('comment')}
        optional
        value={comment}
        onValue={setComment}
        maxLength={1000}
        rows={3}
      />
      <Refusal error={accept.error} words={comment} />
    </Drawer>
  )
}

const SendBackDrawer = ({ promise, onClose, onDone }: AnswerProps) => {
  const t = useTexts(portalTexts)
  const [reason, setReason, drop] = useDraft(`sendBack ${promise.id}`, '')
  const sendBack = useAct((body: { reason: string }, idempotencyKey) =>
    portal.call(portalSendBackPromise, { params: { id: promise.id }, body }, { idempotencyKey }),
  )
  const needed = useNeeded(reason)
  const send = async () => {
    if (!needed.ready()) return
    const next = await sendBack.run({ reason: reason.trim() })
    if (!next) return
    drop()
    onDone(next, t('sent_back'))
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('send_back')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={sendBack.busy} onClick={() => void send()}>
            {t('send_back')}
          </Button>
        </>
      }
    >
      <AreaField
        label={t('what_is_wrong')}
        error={needed.error}
        help={t('what_is_wrong_help')}
        value={reason}
        onValue={setReason}
        maxLength={1000}
      />
      <Refusal error={sendBack.error} words={reason} />
    </Drawer>
  )
}
