import { Globe } from 'lucide-react'
import { useState } from 'react'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAllowed } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PortalLinks } from './portal-links.tsx'
import { PortalRights } from './portal-rights.tsx'
import { customerTexts } from './texts.ts'

/** The contact's way into the portal, on their own page. */
export const PortalAccess = ({ row }: RecordProps) => {
  const t = useTexts(customerTexts)
  const [open, setOpen] = useState(false)
  if (!useAllowed('contact:invite')) return null
  return (
    <div>
      <Button icon={Globe} onClick={() => setOpen(true)}>
        {t('portal')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('portal_for', { name: String(row.name ?? '') })}
      >
        <PortalLinks contact={row} />
        <PortalRights id={idOf(row)} />
      </Dialog>
    </div>
  )
}
