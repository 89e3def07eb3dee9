import { useQuery } from '@tanstack/react-query'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { memberCharges, type NotPassedOn } from '@zhinuo/contracts/members.ts'
import { RecordPicker } from '../../../engine/fields/record-picker.tsx'
import { useReferenceName } from '../../../engine/fields/use-reference-name.ts'
import { useObject } from '../../../engine/objects.ts'
import { api, currentWorkspace } from '../../../lib/api.ts'
import { useLabel, useLanguage, useTexts } from '../../../lib/i18n.ts'
import { Go, recordPath } from '../../../lib/nav.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Banner } from '../../../ui/page.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import css from '../settings.module.css'
import { settingsTexts } from '../texts.ts'

export interface Taker {
  readonly id: string
  readonly name: string
}

export const chargesKey = (id: string): readonly string[] => [
  'workspace',
  currentWorkspace() ?? '',
  'charges',
  id,
]

/** What a member has in hand, and who takes it over. */
export const Charges = ({
  member,
  taker,
  onTaker,
  required = false,
}: {
  member: string
  taker: Taker | null
  onTaker: (taker: Taker | null) => void
  required?: boolean
}) => {
  const t = useTexts(settingsTexts)
  const language = useLanguage()
  const query = useQuery({
    queryKey: chargesKey(member),
    queryFn: ({ signal }) => api.call(memberCharges, { params: { id: member } }, { signal }),
  })
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonRows rows={3} height={24} />
  const { charges } = query.data
  if (charges.length === 0) return <p>{t('charges_none')}</p>
  return (
    <>
      <p>{t('charges_note')}</p>
      <ul className={css.charges}>
        {charges.map((one) => (
          <li key={`${one.object}.${one.field}`}>
            <span>
              {labelText(one.objectLabel, language)} · {labelText(one.fieldLabel, language)}
            </span>
            <b>{one.count}</b>
          </li>
        ))}
      </ul>
      <Field label={t('charges_taker')} required={required}>
        <RecordPicker
          to="member"
          value={taker?.id ?? null}
          name={taker?.name ?? null}
          filter={{
            op: 'and',
            of: [
              { op: 'eq', field: 'status', value: 'active' },
              { op: 'ne', field: 'id', value: member },
            ],
          }}
          onValue={(id, name) => onTaker(id ? { id, name: name ?? '' } : null)}
        />
      </Field>
    </>
  )
}

/** So many are named; the others are counted. */
const named = 20

/** What was not passed on, each with its own reason. */
export const NotPassed = ({ rows }: { rows: readonly NotPassedOn[] }) => {
  const t = useTexts(settingsTexts)
  if (rows.length === 0) return null
  return (
    <Banner tone="warn">
      {t('charges_left', { count: rows.length })}
      <ul className={css.left}>
        {rows.slice(0, named).map((one) => (
          <NotPassedLine key={`${one.object} ${one.id} ${one.message}`} one={one} />
        ))}
        {rows.length > named && <li>{t('charges_more', { count: rows.length - named })}</li>}
      </ul>
    </Banner>
  )
}

const NotPassedLine = ({ one: { object, id, message } }: { one: NotPassedOn }) => {
  const label = useLabel()
  const known = useObject(object)
  const name = useReferenceName(object, id)
  const what = known ? label(known.label) : object
  return (
    <li>
      {name ? (
        <>
          {what} <Go to={recordPath(object, id)}>{name}</Go>
        </>
      ) : (
        what
      )}
      <small>{message}</small>
    </li>
  )
}
