import {
  type FindMassAudience,
  findMassAudience,
  type MassAudienceView,
} from '@zhinuo/contracts/communications-mass-endpoints.ts'
import { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { useEffect, useState } from 'react'
import { FilterButton } from '../../engine/filter/filter-builder.tsx'
import { useObjects } from '../../engine/objects.ts'
import { api } from '../../lib/api.ts'
import { useLabel, useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useStable } from '../../lib/use-stable.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Select } from '../../ui/select.tsx'
import css from './mass.module.css'
import { massTexts } from './mass-texts.ts'

/** A condition that the person came with: whom what they look at concerns. */
export interface Given {
  readonly label: string
  readonly object: string
  readonly filter: Filter
  /** Taken at once; the others are offered. */
  readonly chosen: boolean
}

/** Reads the conditions that another page gave along. */
export const givenAudience = (value: unknown): Given[] =>
  (Array.isArray(value) ? (value as Record<string, unknown>[]) : []).flatMap((one) => {
    const filter = Filter.safeParse(one.filter)
    return filter.success
      ? [
          {
            label: String(one.label),
            object: String(one.object),
            filter: filter.data,
            chosen: one.chosen === true,
          },
        ]
      : []
  })

/** Objects whose records are about a customer, as people look for customers by them. */
const places = ['customer', 'engagement', 'commitment', 'expectation', 'deviation', 'serviceCase']
type Groups = FindMassAudience['groups']

/** 按条件找人: the contacts of the customers that conditions find, by tag, by project, by what they were promised. */
export const Audience = ({
  given,
  onFound,
}: {
  given: readonly Given[]
  onFound: (contacts: readonly string[]) => void
}) => {
  const t = useTexts(massTexts)
  const label = useLabel()
  const objects = useObjects()
  const [on, setOn] = useState<ReadonlySet<number>>(
    () => new Set(given.flatMap(({ chosen }, index) => (chosen ? [index] : []))),
  )
  const [place, setPlace] = useState('customer')
  const [filter, setFilter] = useState<Filter | undefined>(undefined)
  const [mainOnly, setMainOnly] = useState(true)
  const [found, setFound] = useState<MassAudienceView | null>(null)
  const find = useAct((body: FindMassAudience) => api.call(findMassAudience, { body }))
  const groups: Groups = [
    ...given.filter((_, index) => on.has(index)).map((one) => ({ object: one.object, filter: one.filter })),
    ...(filter ? [{ object: place, filter }] : []),
  ]
  const add = async () => {
    const answer = await find.run({ groups, mainOnly })
    if (!answer) return
    setFound(answer)
    onFound(answer.contacts)
  }
  // What the person came with is filled in when the form opens, once.
  const start = useStable(() => {
    if (groups.length > 0) void add()
  })
  useEffect(start, [start])
  const known = places.flatMap((key) => objects.get(key) ?? [])
  const object = objects.get(place)
  return (
    <div className={css.audience}>
      {given.map((one, index) => (
        <Checkbox
          key={one.label}
          label={one.label}
          checked={on.has(index)}
          onChecked={(checked) => {
            const next = new Set(on)
            if (checked) next.add(index)
            else next.delete(index)
            setOn(next)
          }}
        />
      ))}
      <div className={css.find}>
        <span>{t('audience')}</span>
        <Select
          label={t('audience_of')}
          value={place}
          onValue={(next) => {
            setPlace(next)
            setFilter(undefined)
          }}
          options={known.map((one) => ({ value: one.key, label: label(one.label) }))}
        />
        {object && <FilterButton key={place} object={object} filter={filter} onFilter={setFilter} />}
        <Checkbox label={t('audience_main')} checked={mainOnly} onChecked={setMainOnly} />
        <Button size="s" busy={find.busy} disabled={groups.length === 0} onClick={() => void add()}>
          {t('add')}
        </Button>
      </div>
      {find.error !== null && <ErrorNote error={find.error} />}
      {found && <Found found={found} />}
    </div>
  )
}

const Found = ({ found }: { found: MassAudienceView }) => {
  const t = useTexts(massTexts)
  const separator = useLanguage() === 'zh' ? '、' : ', '
  return (
    <p className={css.dim} role="status">
      {t('added', { customers: found.customers, contacts: found.contacts.length })}
      {found.without.length > 0 && (
        <>
          <br />
          {t('without', { names: found.without.map(({ name }) => name).join(separator) })}
        </>
      )}
    </p>
  )
}
