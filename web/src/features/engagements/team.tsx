import { useQuery } from '@tanstack/react-query'
import { Mail, Phone } from 'lucide-react'
import { useAbsences } from '../../engine/absences.ts'
import { askRecords, idOf, oneKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Avatar } from '../../ui/person-tag.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './team.module.css'
import { slotNotes, slots, soleHolder } from './slots.ts'
import { engagementTexts } from './texts.ts'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const places = ['expectationOwner', ...slots] as const
const fields = places.flatMap((place) => [place, `${place}.name`, `${place}.phone`, `${place}.email`])

/** 期望负责人 and 铁三角, each one tap away. */
export const Team = ({ row }: RecordProps) => {
  const t = useTexts(engagementTexts)
  const language = useLanguage()
  const id = idOf(row)
  const query = useQuery({
    queryKey: [...oneKey('engagement', id), 'team', row.version],
    queryFn: async ({ signal }) =>
      (
        await askRecords(
          'engagement',
          { filter: { op: 'eq', field: 'id', value: id }, fields, limit: 1 },
          signal,
        )
      ).rows[0] ?? null,
    placeholderData: (old) => old,
  })
  const team = query.data ?? row
  const away = (useAbsences().data?.absences ?? []).filter(({ running }) => running)
  const people = { account: text(row.account), solution: text(row.solution), delivery: text(row.delivery) }
  const notes = slotNotes(people)
  const sole = soleHolder(text(row.expectationOwner), people)
  return (
    <div className={css.team}>
      <ul className={css.people}>
        {places.map((place) => {
          const name = text(team[`${place}.name`])
          const phone = text(team[`${place}.phone`])
          const email = text(team[`${place}.email`])
          const leave = away.find(({ member }) => member.id === text(team[place]))
          return (
            <li key={place} className={css.person}>
              {name ? <Avatar name={name} large /> : <span className={css.empty} aria-hidden />}
              <div className={css.who}>
                <p className={css.slot}>{t(place === 'expectationOwner' ? 'owner' : place)}</p>
                <p>{name ?? <span className={css.dim}>{t('nobody')}</span>}</p>
                {leave && (
                  <p className={css.away}>
                    {t('away', {
                      day: formatDay(leave.toOn, language, { weekday: false }),
                      deputy: leave.deputy.name,
                    })}
                  </p>
                )}
              </div>
              {name && phone && (
                <a
                  className={buttonClass('quiet', 's')}
                  href={`tel:${phone}`}
                  aria-label={t('call', { name })}
                >
                  <Phone aria-hidden />
                </a>
              )}
              {name && email && (
                <a
                  className={buttonClass('quiet', 's')}
                  href={`mailto:${email}`}
                  aria-label={t('mail', { name })}
                >
                  <Mail aria-hidden />
                </a>
              )}
            </li>
          )
        })}
      </ul>
      {(notes.several || sole || notes.empty.length > 0) && (
        <p className={css.notes}>
          {notes.empty.length > 0 && (
            <StatusTag tone="warn">
              {t('missing', { slots: notes.empty.map((slot) => t(slot)).join(t('separator')) })}
            </StatusTag>
          )}
          {sole ? (
            <StatusTag tone="warn">{t('sole')}</StatusTag>
          ) : (
            notes.several && <StatusTag tone="neutral">{t('several')}</StatusTag>
          )}
        </p>
      )}
    </div>
  )
}
