import type { Row } from '@zhinuo/contracts/records.ts'
import { useQuery } from '@tanstack/react-query'
import { Globe, Mail, Phone, Plus } from 'lucide-react'
import { useState } from 'react'
import { useCreate } from '../../engine/create/create-context.ts'
import { useOptions } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import { canMake, type RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAllowed } from '../../lib/session.ts'
import { buttonClass, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import css from './customers.module.css'
import { PortalLinks } from './portal-links.tsx'
import { customerTexts } from './texts.ts'

const most = 100
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Contacts of a customer by their role, each one tap away. */
export const ContactsAside = ({ row }: RecordProps) => {
  const t = useTexts(customerTexts)
  const create = useCreate()
  const source = useObject('contact')
  const roles = useOptions('contact', 'role')
  const mayInvite = useAllowed('contact:invite')
  const [portal, setPortal] = useState<Row | null>(null)
  const query = useQuery({
    queryKey: [...recordsKey('contact'), 'of', idOf(row)],
    enabled: source !== undefined,
    queryFn: ({ signal }) =>
      askRecords(
        'contact',
        {
          filter: { op: 'eq', field: 'customer', value: idOf(row) },
          fields: ['name', 'title', 'role', 'phone', 'email', 'isPrimary'],
          sort: [{ field: 'name', dir: 'asc' }],
          limit: most,
        },
        signal,
      ),
  })
  useLive('contact', query)
  const add = async () => {
    if (await create('contact', { customer: idOf(row), 'customer.name': row.name })) await query.refetch()
  }
  if (!source) return null
  const rows = query.data?.rows ?? []
  return (
    <section className={css.aside}>
      <header className={css.asideHead}>
        <h2>{t('contacts')}</h2>
        {canMake(source) && (
          <IconButton size="s" icon={Plus} label={t('contact_add')} onClick={() => void add()} />
        )}
      </header>
      {query.error ? (
        <ErrorNote error={query.error} />
      ) : !query.data ? (
        <SkeletonLines lines={3} />
      ) : rows.length === 0 ? (
        <p className={css.dim}>{t('contacts_none')}</p>
      ) : (
        roles.map((role) => {
          const people = rows.filter((one) => one.role === role.value)
          if (people.length === 0) return null
          return (
            <div key={role.value}>
              <h3 className={css.role}>{role.label}</h3>
              <ul>
                {people.map((one) => (
                  <Contact
                    key={idOf(one)}
                    contact={one}
                    onPortal={mayInvite ? () => setPortal(one) : undefined}
                  />
                ))}
              </ul>
            </div>
          )
        })
      )}
      <Dialog
        open={portal !== null}
        onClose={() => setPortal(null)}
        title={t('portal_for', { name: text(portal?.name) ?? '' })}
      >
        {portal && <PortalLinks contact={portal} />}
      </Dialog>
    </section>
  )
}

const Contact = ({ contact, onPortal }: { contact: Row; onPortal?: () => void }) => {
  const t = useTexts(customerTexts)
  const name = text(contact.name) ?? ''
  const phone = text(contact.phone)
  const email = text(contact.email)
  return (
    <li className={css.contact}>
      <div>
        <Go to={recordPath('contact', idOf(contact))}>{name}</Go>
        <p className={css.dim}>
          {[text(contact.title), contact.isPrimary === true && t('primary')].filter(Boolean).join(' · ')}
        </p>
      </div>
      {phone && (
        <a className={buttonClass('quiet', 's')} href={`tel:${phone}`} aria-label={t('call', { name })}>
          <Phone aria-hidden />
        </a>
      )}
      {email && (
        <a className={buttonClass('quiet', 's')} href={`mailto:${email}`} aria-label={t('mail', { name })}>
          <Mail aria-hidden />
        </a>
      )}
      {onPortal && <IconButton size="s" icon={Globe} label={t('portal_for', { name })} onClick={onPortal} />}
    </li>
  )
}
