import {
  portalAddToCase,
  portalCase,
  portalCaseFile,
  type PortalCaseView,
  portalConfirmCase,
  portalReopenCase,
} from '@zhinuo/contracts/portal-service.ts'
import { Phone } from 'lucide-react'
import { useState } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import css from '../project/project.module.css'
import { portal } from '../api.ts'
import { Moment } from '../days.tsx'
import { useLoaded, useNeeded } from '../hooks.ts'
import { back } from '../router.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { Card, Row, Section } from '../ui/card.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { AreaField } from '../ui/field.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Refusal, Waiting } from '../ui/message.tsx'
import { SharedFiles } from '../ui/shared-files.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import { useAttached } from './attach.tsx'
import { askTexts } from './texts.ts'

type Act = 'add' | 'solved' | 'unsolved'

/** One question with everything that was said about it, and what the reader can answer. */
export const CasePage = ({ id, brand }: { id: string; brand: string }) => {
  const t = useTexts(askTexts)
  const language = useLanguage()
  const { value, error, reload, set } = useLoaded(`case ${id}`, (signal) =>
    portal.call(portalCase, { params: { id } }, { signal }),
  )
  const [act, setAct] = useState<Act | null>(null)
  const openFile = (file: string) => portal.open(portalCaseFile, { params: { id, file } })
  return (
    <Frame
      brand={brand}
      onBack={back}
      sticky={
        value && (value.canConfirm || value.canReopen || value.canAdd) ? (
          <>
            {value.canAdd && <Button onClick={() => setAct('add')}>{t('add')}</Button>}
            {value.canReopen && <Button onClick={() => setAct('unsolved')}>{t('unsolved')}</Button>}
            {value.canConfirm && (
              <Button look="primary" onClick={() => setAct('solved')}>
                {t('solved')}
              </Button>
            )}
          </>
        ) : undefined
      }
    >
      {value ? (
        <>
          <div className={css.head}>
            <span className={css.tags}>
              <StateTag tone={value.tone}>{value.stateText}</StateTag>
              <span className={css.dim}>
                {value.number} · {value.kindText}
                {value.project && ` · ${value.project}`}
              </span>
            </span>
            <h1 className={css.title}>{value.title}</h1>
            {value.closedText && <p className={css.dim}>{value.closedText}</p>}
            {value.answerBy && (
              <p className={css.dim}>
                {t('answer_by', { day: formatDay(value.answerBy, language, { weekday: false }) })}
              </p>
            )}
          </div>
          <Section title={t('said')}>
            <Card padded>
              <p className={css.text}>{value.text}</p>
              <SharedFiles files={value.files} open={openFile} />
              <p className={css.dim}>
                <Moment value={value.askedAt} />
              </p>
            </Card>
          </Section>
          {value.messages.length > 0 && (
            <Section title={t('talk')}>
              <Card>
                {value.messages.map((one) => (
                  <Row
                    key={`${one.at} ${one.side}`}
                    title={<span className={css.text}>{one.text}</span>}
                    note={
                      <>
                        {one.by} · <Moment value={one.at} />
                      </>
                    }
                  >
                    <SharedFiles files={one.files} open={openFile} />
                  </Row>
                ))}
              </Card>
            </Section>
          )}
          {value.contactPerson && (
            <Section title={t('contact')}>
              <Card>
                <Row
                  title={value.contactPerson.name}
                  end={
                    value.contactPerson.phone && (
                      <a
                        className={buttonClass('secondary', false, true)}
                        href={`tel:${value.contactPerson.phone.replace(/[^\d+]/g, '')}`}
                        aria-label={value.contactPerson.phone}
                      >
                        <Phone aria-hidden />
                      </a>
                    )
                  }
                />
              </Card>
            </Section>
          )}
          {act && (
            <WordsDrawer
              id={id}
              act={act}
              onClose={() => setAct(null)}
              onDone={(next) => {
                set(next)
                setAct(null)
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

const WordsDrawer = ({
  id,
  act,
  onClose,
  onDone,
}: {
  id: string
  act: Act
  onClose: () => void
  onDone: (next: PortalCaseView) => void
}) => {
  const t = useTexts(askTexts)
  const [text, setText, drop] = useDraft(`case ${act} ${id}`, '')
  const words = text.trim()
  const attached = useAttached(`case ${act} ${id}`)
  const params = { id }
  const send = useAct((_: null, idempotencyKey) =>
    act === 'solved'
      ? portal.call(portalConfirmCase, { params }, { idempotencyKey })
      : portal.call(
          act === 'add' ? portalAddToCase : portalReopenCase,
          { params, body: { text: words, files: attached.ids } },
          { idempotencyKey },
        ),
  )
  const needed = useNeeded(text, act !== 'solved')
  const run = async () => {
    if (!needed.ready()) return
    const next = await send.run(null)
    if (!next) return
    drop()
    attached.drop()
    onDone(next)
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t(act === 'solved' ? 'solved_ask' : act)}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            data-focus
            look="primary"
            busy={send.busy}
            disabled={act !== 'solved' && attached.busy}
            onClick={() => void run()}
          >
            {t(act === 'solved' ? 'solved' : 'send')}
          </Button>
        </>
      }
    >
      {act === 'solved' ? (
        <p>{t('solved_note')}</p>
      ) : (
        <>
          <AreaField
            label={t(act === 'add' ? 'add' : 'unsolved_what')}
            error={needed.error}
            value={text}
            onValue={setText}
            maxLength={2000}
            rows={4}
          />
          {attached.view}
        </>
      )}
      <Refusal error={send.error} />
    </Drawer>
  )
}
