import type { PortalHomeView } from '@zhinuo/contracts/portal.ts'
import { Mail, Phone } from 'lucide-react'
import { useTexts } from '../../lib/i18n.ts'
import { portalTexts } from '../texts.ts'
import { Card, Row, Section } from '../ui/card.tsx'
import css from './home.module.css'

/** Whom to reach, one tap away. */
export const Contacts = ({ contacts }: { contacts: PortalHomeView['contacts'] }) => {
  const t = useTexts(portalTexts)
  if (contacts.length === 0) return null
  return (
    <Section title={t('contacts')}>
      <Card>
        {contacts.map(({ name, role, phone, email }) => (
          <Row
            key={`${role} ${name}`}
            title={name}
            note={role}
            end={
              <span className={css.reach}>
                {email && (
                  <a href={`mailto:${email}`} aria-label={t('mail_name', { name })}>
                    <Mail aria-hidden />
                  </a>
                )}
                {phone && (
                  <a href={`tel:${phone.replace(/[^\d+]/g, '')}`} aria-label={t('call_name', { name })}>
                    <Phone aria-hidden />
                  </a>
                )}
              </span>
            }
          />
        ))}
      </Card>
    </Section>
  )
}
