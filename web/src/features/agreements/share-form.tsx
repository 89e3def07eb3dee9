import { shareSheet } from '@zhinuo/contracts/agreements-endpoints.ts'
import type { SheetShareView } from '@zhinuo/contracts/agreements-views.ts'
import { Copy, Mail, MessageCircle, QrCode } from 'lucide-react'
import { useState } from 'react'
import { refreshAll } from '../../engine/records.ts'
import { useMailGap } from '../../engine/mail-gap.ts'
import { write } from '../../lib/api.ts'
import { copyText } from '../../lib/copy-text.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, FormActions } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { Banner } from '../../ui/page.tsx'
import { Qr } from '../../ui/qr.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { toast } from '../../ui/toast.tsx'
import type { SheetFormProps } from './review-forms.tsx'
import css from './sheet.module.css'
import { sheetTexts } from './texts.ts'

type Channel = 'mail' | 'wechat' | 'qr'

/** The link once more, in the form that is asked for. */
export const ShareForm = ({ sheet, onClose }: SheetFormProps) => {
  const t = useTexts(sheetTexts)
  const [shared, setShared] = useState<SheetShareView | null>(null)
  const act = useAct((body: { channel: Channel }, idempotencyKey) =>
    write(shareSheet, { params: { id: sheet.id }, body }, { idempotencyKey }),
  )
  const share = async (channel: Channel) => {
    const answer = await act.run({ channel })
    if (!answer) return
    setShared(answer)
    void refreshAll()
  }
  const contact = sheet.contacts.find((one) => one.id === sheet.sentTo?.id)
  const noMail = useMailGap() ?? (contact && !contact.hasMail ? t('no_mail') : undefined)
  if (shared) return <ShareView shared={shared} onClose={onClose} />
  return (
    <div className={css.share}>
      <div className={css.row}>
        <Button icon={MessageCircle} busy={act.busy} onClick={() => void share('wechat')}>
          {t('by_wechat')}
        </Button>
        <Button icon={QrCode} busy={act.busy} onClick={() => void share('qr')}>
          {t('by_qr')}
        </Button>
        <Button
          icon={Mail}
          busy={act.busy}
          disabled={noMail !== undefined}
          onClick={() => void share('mail')}
        >
          {t('by_mail')}
        </Button>
      </div>
      {noMail && <p className={css.dim}>{noMail}</p>}
      {act.error !== null && <ErrorNote error={act.error} />}
    </div>
  )
}

/** A link in every form: address, WeChat text, QR code. */
export const ShareView = ({ shared, onClose }: { shared: SheetShareView; onClose: () => void }) => {
  const t = useTexts(sheetTexts)
  const ui = useTexts(uiTexts)
  const language = useLanguage()
  const copy = async (text: string) => {
    const done = await copyText(text)
    toast(done ? { text: t('copied'), tone: 'good' } : { text: t('copy_failed'), tone: 'bad' })
  }
  return (
    <div className={css.share}>
      <Banner tone="good">
        {t(shared.mailQueued ? 'shared_mail' : 'shared_title')} ·{' '}
        {t('expires_line', { day: formatDay(shared.expiresOn, language) })}
      </Banner>
      <Field label={t('shared_link')} help={t('shared_link_note')}>
        <div className={css.copyRow}>
          <Input
            value={shared.url}
            onValue={() => undefined}
            readOnly
            onFocus={(event) => event.target.select()}
            aria-label={t('shared_link')}
          />
          <Button icon={Copy} onClick={() => void copy(shared.url)}>
            {t('copy')}
          </Button>
        </div>
      </Field>
      <Field label={t('wechat_text')}>
        <TextArea
          value={shared.wechatText}
          onValue={() => undefined}
          readOnly
          rows={5}
          className={css.wechat}
          aria-label={t('wechat_text')}
        />
        <div>
          <Button look="primary" icon={Copy} onClick={() => void copy(shared.wechatText)}>
            {t('copy_wechat')}
          </Button>
        </div>
      </Field>
      <div className={css.shareQr}>
        <Qr text={shared.url} size={176} label={t('qr')} />
        <p className={css.dim}>{t('qr_note')}</p>
      </div>
      <FormActions>
        <Button onClick={onClose}>{ui('close')}</Button>
      </FormActions>
    </div>
  )
}
