import type { NewParticipant } from '@zhinuo/contracts/communications-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { Check, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Input } from '../../ui/input.tsx'
import css from './communications.module.css'
import { communicationTexts } from './texts.ts'

/** A participant being named, with how they are called. */
export interface Named extends NewParticipant {
  readonly called: string
}

const most = 12
const same = (a: Named, b: Named): boolean =>
  (a.member ?? a.contact ?? a.name) === (b.member ?? b.contact ?? b.name) && a.side === b.side

/** What goes to the server. */
export const given = (people: readonly Named[]): NewParticipant[] =>
  people.map(({ called: _called, ...one }) => one)

/** People of both sides as chips: the customer's contacts to tap, colleagues to pick, anybody else by name. */
export const PeopleInput = ({
  side,
  customer,
  value,
  onValue,
}: {
  side: NewParticipant['side']
  customer: string | null
  value: readonly Named[]
  onValue: (value: readonly Named[]) => void
}) => {
  const t = useTexts(communicationTexts)
  const known = useObject('contact') !== undefined
  const [name, setName] = useState('')
  const contacts = useQuery({
    queryKey: [...recordsKey('contact'), 'chips', customer],
    enabled: side === 'theirs' && customer !== null && known,
    queryFn: ({ signal }) =>
      askRecords(
        'contact',
        {
          filter: { op: 'eq', field: 'customer', value: customer ?? '' },
          fields: ['name', 'title'],
          limit: most,
        },
        signal,
      ),
  })
  const here = value.filter((one) => one.side === side)
  const put = (one: Named) => {
    if (!value.some((other) => same(other, one))) onValue([...value, one])
  }
  const take = (one: Named) => onValue(value.filter((other) => !same(other, one)))
  const addName = () => {
    const called = name.trim()
    if (called === '') return
    put({ side, name: called, called })
    setName('')
  }
  const offered: Named[] = (contacts.data?.rows ?? []).map((row) => ({
    side: 'theirs',
    contact: idOf(row),
    called: String(row.name ?? ''),
  }))
  return (
    <div className={css.people}>
      <div className={css.chips}>
        {offered.map((one) => {
          const there = here.some((other) => same(other, one))
          return (
            <button
              key={one.contact}
              type="button"
              className={cx(css.chip, there && css.chosen)}
              aria-pressed={there}
              onClick={() => (there ? take(one) : put(one))}
            >
              {there ? <Check aria-hidden /> : <Plus aria-hidden />}
              {one.called}
            </button>
          )
        })}
        {here
          .filter((one) => !offered.some((other) => same(other, one)))
          .map((one) => (
            <button
              key={one.member ?? one.contact ?? one.called}
              type="button"
              className={cx(css.chip, css.chosen)}
              aria-label={t('remove_name', { name: one.called })}
              onClick={() => take(one)}
            >
              {one.called}
              <X aria-hidden />
            </button>
          ))}
      </div>
      <div className={css.adders}>
        {side === 'ours' && (
          <RecordPicker
            to="member"
            value={null}
            name={null}
            placeholder={t('add_member')}
            onValue={(id, called) => id && put({ side, member: id, called: called ?? '' })}
          />
        )}
        <Input
          value={name}
          onValue={setName}
          maxLength={80}
          autoComplete="off"
          aria-label={t('add_name')}
          placeholder={t('add_name')}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            addName()
          }}
        />
        {name.trim() !== '' && (
          <Button size="s" onClick={addName}>
            {t('add')}
          </Button>
        )}
      </div>
    </div>
  )
}
