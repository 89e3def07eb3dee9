import { useQuery } from '@tanstack/react-query'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { useState } from 'react'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { SearchInput } from '../../ui/input.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Audience, type Given } from './mass-audience.tsx'
import css from './mass.module.css'
import { massTexts } from './mass-texts.ts'

/** Contacts shown at once; a search brings the others. */
const shown = 100
/** A filter names at most so many. */
const mostNamed = 1000

const bothOf = (...of: (Filter | undefined)[]): Filter | undefined => {
  const named = of.filter((one) => one !== undefined)
  return named.length > 1 ? { op: 'and', of: named } : named[0]
}
const searchOf = (q: string): Filter | undefined => (q === '' ? undefined : { op: 'search', value: q })
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** 发给谁: found by conditions or by name, one by one or all at once. */
export const People = ({
  chosen,
  onChosen,
  given,
}: {
  chosen: ReadonlySet<string>
  onChosen: (next: ReadonlySet<string>) => void
  given: readonly Given[]
}) => {
  const t = useTexts(massTexts)
  const [q, setQ] = useState('')
  const [narrow, setNarrow] = useState(given.length > 0)
  const onlyChosen = narrow && chosen.size > 0
  const among: Filter | undefined = onlyChosen
    ? { op: 'in', field: 'id', value: [...chosen].slice(0, mostNamed) }
    : undefined
  const query = useQuery({
    queryKey: [...recordsKey('contact'), 'mass', q, among],
    queryFn: ({ signal }) =>
      askRecords(
        'contact',
        {
          filter: bothOf(searchOf(q), among),
          fields: ['name', 'customer', 'customer.name', 'email', 'phone'],
          sort: [{ field: 'name', dir: 'asc' }],
          limit: shown,
        },
        signal,
      ),
    placeholderData: (old) => old,
  })
  const rows = query.data?.rows ?? []
  const put = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    onChosen(next)
  }
  const all = rows.length > 0 && rows.every((row) => chosen.has(idOf(row)))
  return (
    <Field label={t('people', { count: chosen.size })} required>
      <div className={css.people}>
        <Audience
          given={given}
          onFound={(ids) => {
            put(ids, true)
            setNarrow(true)
          }}
        />
        <div className={css.find}>
          <SearchInput
            value={q}
            onValue={(next) => {
              setQ(next)
              // Whoever searches wants to add someone.
              if (next !== '') setNarrow(false)
            }}
            label={t('find')}
            placeholder={t('find')}
            clearLabel={t('clear')}
          />
          <label className={css.person}>
            <input
              type="checkbox"
              checked={all}
              onChange={(event) => put(rows.map(idOf), event.target.checked)}
            />
            {t('all')}
          </label>
          <label className={css.person}>
            <input type="checkbox" checked={narrow} onChange={(event) => setNarrow(event.target.checked)} />
            {t('chosen_only')}
          </label>
          {chosen.size > 0 && (
            <Button size="s" look="quiet" onClick={() => onChosen(new Set())}>
              {t('clear_all')}
            </Button>
          )}
        </div>
        {query.error ? (
          <ErrorNote error={query.error} />
        ) : !query.data ? (
          <SkeletonLines lines={4} />
        ) : (
          <ul className={css.list}>
            {rows.map((row) => (
              <li key={idOf(row)}>
                <label className={css.person}>
                  <input
                    type="checkbox"
                    checked={chosen.has(idOf(row))}
                    onChange={(event) => put([idOf(row)], event.target.checked)}
                  />
                  <span>{text(row.name)}</span>
                  <span className={css.dim}>
                    {text(row['customer.name'])}
                    {text(row.email) === '' && ` · ${t(text(row.phone) === '' ? 'no_way' : 'only_phone')}`}
                  </span>
                </label>
              </li>
            ))}
            {rows.length === 0 && <li className={css.dim}>{t('nobody')}</li>}
            {rows.length === shown && <li className={css.dim}>{t('more', { count: shown })}</li>}
          </ul>
        )}
      </div>
    </Field>
  )
}
