import { isError } from '@zhinuo/contracts/kit/client.ts'
import {
  type ObjectToSheet,
  type PortalSheetView,
  portalObjectToSheet,
} from '@zhinuo/contracts/portal-sheets.ts'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import type { Opened } from '../access/opened-link.ts'
import { VerifyForm } from '../access/verify-form.tsx'
import { portal } from '../api.ts'
import { useAct } from '../../lib/use-act.ts'
import { portalTexts } from '../texts.ts'
import { Button } from '../ui/button.tsx'
import { Card, Section } from '../ui/card.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { AreaField } from '../ui/field.tsx'
import { Refusal } from '../ui/message.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import css from './sheet.module.css'
import { sheetTexts } from './texts.ts'

export type Drafts = Readonly<Record<string, string>>

/** Writes one objection; it is kept until all of them are sent together. */
export const ObjectionDrawer = ({
  item,
  text,
  draft,
  onKeep,
  onClose,
}: {
  item: string
  text: string
  draft: string
  onKeep: (text: string) => void
  onClose: () => void
}) => {
  const t = useTexts(sheetTexts)
  const [value, setValue] = useState(draft)
  return (
    <Drawer
      open
      // Closing keeps what was written: an objection half thought through is not thrown away by a slip.
      onClose={() => {
        onKeep(value.trim())
        onClose()
      }}
      title={t('object_title', { item: /^[A-Z]\d+$/.test(item) ? item : text })}
      footer={
        <>
          {draft !== '' && (
            <Button
              icon={Trash2}
              onClick={() => {
                onKeep('')
                onClose()
              }}
            >
              {t('object_remove')}
            </Button>
          )}
          <Button
            look="primary"
            disabled={value.trim() === ''}
            onClick={() => {
              onKeep(value.trim())
              onClose()
            }}
          >
            {t('object_add')}
          </Button>
        </>
      }
    >
      <p className={css.muted}>{text}</p>
      <AreaField
        label={t('object_what')}
        help={t('object_help')}
        value={value}
        onValue={setValue}
        maxLength={1000}
        rows={5}
      />
    </Drawer>
  )
}

/** Shows once more what is about to be sent. */
export const SendObjectionsDrawer = ({
  sheet,
  drafts,
  link,
  onClose,
  onDone,
}: {
  sheet: PortalSheetView
  drafts: Drafts
  /** Given where the reader merely holds a link: they show who they are before an objection goes out. */
  link?: { readonly token: string; readonly opened: Opened }
  onClose: () => void
  onDone: (next: PortalSheetView) => void
}) => {
  const t = useTexts(sheetTexts)
  const p = useTexts(portalTexts)
  const objections = Object.entries(drafts).map(([item, text]) => ({ item, text }))
  const send = useAct((body: ObjectToSheet, idempotencyKey) =>
    portal.call(portalObjectToSheet, { params: { id: sheet.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await send.run({ objections })
    if (next) onDone(next)
  }
  if (link && isError(send.error, 'auth.verify_first')) {
    return (
      <Drawer open onClose={onClose} title={t('object_send_ask', { count: objections.length })}>
        <VerifyForm {...link} onVerified={() => void submit()} />
      </Drawer>
    )
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('object_send_ask', { count: objections.length })}
      footer={
        <>
          <Button onClick={onClose}>{p('cancel')}</Button>
          <Button look="primary" busy={send.busy} onClick={() => void submit()}>
            {p('send')}
          </Button>
        </>
      }
    >
      <p>{t('object_send_note')}</p>
      {objections.map(({ item, text }) => (
        <div key={item} className={css.answer}>
          <b>{/^[A-Z]\d+$/.test(item) ? `${item} ` : ''}</b>
          {text}
        </div>
      ))}
      <Refusal error={send.error} />
    </Drawer>
  )
}

/** What the customer objected to, with our answers. */
export const ObjectionList = ({ objections }: { objections: PortalSheetView['objections'] }) => {
  const t = useTexts(sheetTexts)
  if (objections.length === 0) return null
  return (
    <Section title={t('objected')} count={objections.length}>
      <Card divided>
        {objections.map((one) => (
          <div key={one.id} className={css.text}>
            <StateTag tone={one.status === 'answered' ? 'good' : 'active'}>
              {t(one.status === 'answered' ? 'objection_answered' : 'objection_open')}
            </StateTag>
            <p className={css.muted}>{one.itemText}</p>
            <p>{one.text}</p>
            {one.answer && (
              <div className={css.answer}>
                <p className={css.muted}>{t('answer')}</p>
                {one.answer}
              </div>
            )}
          </div>
        ))}
      </Card>
    </Section>
  )
}
