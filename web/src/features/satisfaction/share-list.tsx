import type { ShareView } from '@zhinuo/contracts/surveys-endpoints.ts'
import { Copy, Download } from 'lucide-react'
import { copyText } from '../../lib/copy-text.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Qr, qrPicture } from '../../ui/qr.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './satisfaction.module.css'
import { satisfactionTexts } from './texts.ts'

/** What is passed on to each contact: a text for WeChat, and the same link as a QR code to show, send or print. */
export const ShareList = ({ shares }: { shares: readonly ShareView[] }) => {
  const t = useTexts(satisfactionTexts)
  const copy = async (text: string) => {
    const done = await copyText(text)
    toast(done ? { text: t('copied'), tone: 'good' } : { text: t('copy_failed'), tone: 'bad' })
  }
  const keep = async (share: ShareView) => {
    const picture = await qrPicture(share.url)
    if (picture) await saveFile(new Response(picture), `${t('qr_of', { name: share.contact.name })}.png`)
  }
  return (
    <div>
      <p className={css.dim}>{t('shares')}</p>
      {shares.map((share) => (
        <div key={share.id} className={css.share}>
          <div className={css.shareText}>
            <strong>{share.contact.name}</strong>
            <p>{share.wechatText}</p>
            <div className={css.shareActs}>
              <Button icon={Copy} onClick={() => void copy(share.wechatText)}>
                {t('copy_wechat')}
              </Button>
              <Button icon={Download} onClick={() => void keep(share)}>
                {t('qr_save')}
              </Button>
            </div>
          </div>
          <Qr text={share.url} size={132} label={t('qr_of', { name: share.contact.name })} />
        </div>
      ))}
    </div>
  )
}
