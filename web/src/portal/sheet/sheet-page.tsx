import {
  type PortalSheetView,
  portalSheet,
  portalSheetOpened,
  portalSheetPdf,
} from '@zhinuo/contracts/portal-sheets.ts'
import { CircleAlert, CircleCheck, Download, Phone } from 'lucide-react'
import { useEffect, useState } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import { initials } from '../../ui/person-tag.tsx'
import type { Opened } from '../access/opened-link.ts'
import { saveFile } from '../../lib/save-file.ts'
import { portal } from '../api.ts'
import { Moment } from '../days.tsx'
import { useLoaded } from '../hooks.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { back, Link } from '../router.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { Card, Section } from '../ui/card.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Refusal, Waiting } from '../ui/message.tsx'
import { Pairs } from '../ui/pairs.tsx'
import { DocumentView } from './document.tsx'
import { Ink } from '../../ui/ink.tsx'
import { type Drafts, ObjectionDrawer, ObjectionList, SendObjectionsDrawer } from './objections.tsx'
import css from './sheet.module.css'
import { SignDrawer } from './sign-drawer.tsx'
import { portalTexts } from '../texts.ts'
import { sheetTexts } from './texts.ts'

type Asking =
  | { readonly kind: 'sign' | 'send' }
  | { readonly kind: 'object'; readonly item: string; readonly text: string }

/** 确认表 as the customer reads it; `inPortal` where the reader may go on to the rest of the portal. */
export const SheetPage = ({
  id,
  brand,
  inPortal,
  link,
}: {
  id: string
  brand: string
  inPortal: boolean
  link?: { readonly token: string; readonly opened: Opened }
}) => {
  const t = useTexts(sheetTexts)
  const common = useTexts(portalTexts)
  const {
    value: sheet,
    error,
    reload,
    set,
  } = useLoaded(`sheet ${id}`, (signal) => portal.call(portalSheet, { params: { id } }, { signal }))
  const [drafts, setDrafts, dropDrafts] = useDraft<Drafts>(`objections ${id}`, {})
  const [asking, setAsking] = useState<Asking | null>(null)
  const [said, setSaid] = useState<'signed' | 'objected' | 'changed' | null>(null)
  const shown = sheet !== null
  useEffect(() => {
    // The receipt says that the document was on the screen; one that is lost is sent again next time.
    if (shown) portal.call(portalSheetOpened, { params: { id } }).catch(() => undefined)
  }, [id, shown])

  const close = () => setAsking(null)
  const written = Object.keys(drafts).length
  const keep = (item: string, text: string) =>
    setDrafts(
      text === ''
        ? Object.fromEntries(Object.entries(drafts).filter(([own]) => own !== item))
        : { ...drafts, [item]: text },
    )

  return (
    <Frame
      brand={brand}
      {...(inPortal ? { onBack: back } : {})}
      sticky={
        sheet?.canSign && said !== 'signed' ? (
          <>
            {sheet.canObject && written > 0 && (
              <Button look="primary" onClick={() => setAsking({ kind: 'send' })}>
                {t('object_send', { count: written })}
              </Button>
            )}
            {written === 0 && (
              <Button look="primary" onClick={() => setAsking({ kind: 'sign' })}>
                {t('sign')}
              </Button>
            )}
          </>
        ) : null
      }
    >
      {sheet ? (
        <>
          {said === 'signed' ? (
            <Signed sheet={sheet} inPortal={inPortal} />
          ) : (
            <>
              <Intro sheet={sheet} />
              {said === 'changed' && <StateLine text={t('sign_changed')} tone="warn" />}
              {said === 'objected' ? (
                <StateLine text={t('object_sent')} tone="good" />
              ) : (
                <State sheet={sheet} />
              )}
              {sheet.state === 'toSign' && sheet.signers && sheet.signers.length > 0 && (
                <StateLine
                  text={common('signers', { names: sheet.signers.join(common('separator')) })}
                  tone="warn"
                />
              )}
              <Facts sheet={sheet} />
            </>
          )}
          <ObjectionList objections={sheet.objections} />
          {sheet.signatures.length > 0 && <Signatures sheet={sheet} />}
          {said !== 'signed' && (
            <DocumentView
              document={sheet.document}
              objecting={{
                drafts,
                ...(sheet.canObject
                  ? { onObject: (item, text) => setAsking({ kind: 'object', item, text }) }
                  : {}),
              }}
            />
          )}
          <Paper sheet={sheet} />
          {asking?.kind === 'object' && (
            <ObjectionDrawer
              item={asking.item}
              text={asking.text}
              draft={drafts[asking.item] ?? ''}
              onKeep={(text) => keep(asking.item, text)}
              onClose={close}
            />
          )}
          {asking?.kind === 'send' && (
            <SendObjectionsDrawer
              sheet={sheet}
              drafts={drafts}
              link={link}
              onClose={close}
              onDone={(next) => {
                set(next)
                dropDrafts()
                setSaid('objected')
                close()
                scrollTo(0, 0)
              }}
            />
          )}
          {asking?.kind === 'sign' && (
            <SignDrawer
              sheet={sheet}
              onClose={close}
              onSigned={(next) => {
                set(next)
                setSaid('signed')
                close()
                scrollTo(0, 0)
              }}
              onChanged={() => {
                reload()
                setSaid('changed')
                close()
                scrollTo(0, 0)
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

/** Who sent it and why, in two lines. */
const Intro = ({ sheet }: { sheet: PortalSheetView }) => {
  const t = useTexts(sheetTexts)
  const { intro, document } = sheet
  return (
    <>
      <div className={css.intro}>
        <h1 className={css.title}>{document.title}</h1>
      </div>
      <div className={css.sender}>
        <span className={css.avatar} aria-hidden>
          {initials(intro.sender)}
        </span>
        <div className={css.words}>
          <p className={css.muted}>{t('from', { name: intro.sender })}</p>
          <p>{intro.text}</p>
        </div>
        {intro.phone && (
          <a
            className={css.call}
            href={`tel:${intro.phone.replace(/[^\d+]/g, '')}`}
            aria-label={t('call', { name: intro.sender })}
          >
            <Phone aria-hidden />
          </a>
        )}
      </div>
    </>
  )
}

const StateLine = ({ text, tone }: { text: string; tone: 'active' | 'good' | 'warn' }) => (
  <div className={cx(css.banner, tone !== 'active' && css[tone])} role="status">
    {tone === 'good' ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
    <p>{text}</p>
  </div>
)

const State = ({ sheet }: { sheet: PortalSheetView }) => {
  const t = useTexts(sheetTexts)
  const language = useLanguage()
  switch (sheet.state) {
    case 'toSign':
      return sheet.expiresOn ? (
        <StateLine
          text={t('sign_by', { day: formatDay(sheet.expiresOn, language, { weekday: false }) })}
          tone="active"
        />
      ) : null
    case 'waitingForUs':
      return <StateLine text={t('state_waiting')} tone="good" />
    case 'objected':
      return <StateLine text={t('state_objected')} tone="active" />
    case 'signed':
      return <StateLine text={t('done_signed')} tone="good" />
    case 'expired':
      return <StateLine text={t('state_expired', { name: sheet.intro.sender })} tone="warn" />
    case 'superseded':
      return <StateLine text={t('state_superseded')} tone="warn" />
  }
}

const Facts = ({ sheet }: { sheet: PortalSheetView }) => {
  const t = useTexts(sheetTexts)
  const { document } = sheet
  return (
    <Card padded>
      <Pairs
        items={[
          [t('number'), `${document.number} · ${t('edition', { n: document.edition })}`],
          [t('project'), document.project],
          [t('parties'), `${document.customer}\n${document.supplier}`],
        ]}
      />
      {document.supersedes && (
        <p className={css.muted}>
          {t('supersedes', { number: document.supersedes.number, n: document.supersedes.edition })}
        </p>
      )}
    </Card>
  )
}

const Signatures = ({ sheet }: { sheet: PortalSheetView }) => {
  const t = useTexts(sheetTexts)
  return (
    <Section title={t('signatures')}>
      <Card divided>
        {sheet.signatures.map((one) => (
          <div key={`${one.side} ${one.signedAt}`} className={css.signature}>
            {one.drawing && <Ink drawing={one.drawing} label={one.name} />}
            <div>
              <p>
                {t(one.side === 'ours' ? 'side_ours' : 'side_theirs')} · {one.name}
              </p>
              <p className={css.muted}>
                {one.jobTitle} · <Moment value={one.signedAt} />
              </p>
              <p className={css.muted}>{one.grade}</p>
            </div>
          </div>
        ))}
      </Card>
    </Section>
  )
}

const useDownload = (sheet: PortalSheetView) =>
  useAct(async (id: string) => {
    await saveFile(await portal.open(portalSheetPdf, { params: { id } }), `${sheet.document.number}.pdf`)
  })

const Paper = ({ sheet }: { sheet: PortalSheetView }) => {
  const t = useTexts(sheetTexts)
  const download = useDownload(sheet)
  return (
    <Section title={t('hash')}>
      <Card padded>
        <p className={css.hash}>{sheet.hash}</p>
        <p className={css.muted}>{t('hash_note')}</p>
        <Refusal error={download.error} />
        <Button icon={Download} busy={download.busy} onClick={() => void download.run(sheet.id)} wide>
          {t('download')}
        </Button>
      </Card>
    </Section>
  )
}

/** The end of signing: that it is done, its number, and the paper to take along. */
const Signed = ({ sheet, inPortal }: { sheet: PortalSheetView; inPortal: boolean }) => {
  const t = useTexts(sheetTexts)
  const download = useDownload(sheet)
  return (
    <Message icon={CircleCheck} tone="good" title={t('done')}>
      <p>{t('done_number', { number: sheet.document.number, n: sheet.document.edition })}</p>
      <p>{t(sheet.state === 'signed' ? 'done_signed' : 'done_waiting')}</p>
      <Button look="primary" icon={Download} busy={download.busy} onClick={() => void download.run(sheet.id)}>
        {t('download')}
      </Button>
      <Refusal error={download.error} />
      {inPortal && (
        <Link to="/portal" className={buttonClass('quiet')}>
          {t('to_home')}
        </Link>
      )}
    </Message>
  )
}
