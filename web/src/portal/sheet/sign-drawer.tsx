import { isError } from '@zhinuo/contracts/kit/client.ts'
import { type PortalSheetView, portalSheetCode, portalSignSheet } from '@zhinuo/contracts/portal-sheets.ts'
import { useTexts } from '../../lib/i18n.ts'
import { portal } from '../api.ts'
import { SigningDrawer } from './signing-drawer.tsx'
import { sheetTexts } from './texts.ts'

/** Signing the sheet that was on the screen. */
export const SignDrawer = ({
  sheet,
  onClose,
  onSigned,
  onChanged,
}: {
  sheet: PortalSheetView
  onClose: () => void
  onSigned: (next: PortalSheetView) => void
  /** The content is no longer the one that was read. */
  onChanged: () => void
}) => {
  const t = useTexts(sheetTexts)
  const { document, hash } = sheet
  const params = { id: sheet.id }
  return (
    <SigningDrawer
      draft={`signer ${sheet.id}`}
      signer={{ name: document.sentTo?.name ?? '', jobTitle: document.sentTo?.title ?? '' }}
      codeBy={sheet.codeBy}
      phone={sheet.intro.phone}
      ask={(idempotencyKey) => portal.call(portalSheetCode, { params }, { idempotencyKey })}
      says={({ name, jobTitle }) =>
        t('sign_draw_says', { name, title: jobTitle, number: document.number, n: document.edition })
      }
      submit={t('sign_finish')}
      sign={(signed, idempotencyKey) =>
        portal
          .call(portalSignSheet, { params, body: { ...signed, hash } }, { idempotencyKey })
          .then(onSigned, (error: unknown) => {
            if (isError(error, 'sheet.content_changed')) onChanged()
            throw error
          })
      }
      onClose={onClose}
    />
  )
}
