import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useQuery } from '@tanstack/react-query'
import { Handshake, Plus, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useCreate } from '../../engine/create/create-context.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { formatDay, timeAt, today } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, listPath, recordPath, useGo } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Toolbar, ToolbarSpace } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'
import { useWaiting } from './waiting-data.ts'

const most = 200
const closed: readonly unknown[] = ['kept', 'keptLate', 'notKept', 'renegotiated', 'withdrawn', 'cancelled']
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const fields = [
  'content',
  'code',
  'side',
  'status',
  'promisedOn',
  'progress',
  'currentVersion',
  'boundBy',
  'saidWhere',
  'toContact',
  'toContact.name',
  'theirContact',
  'theirContact.name',
  'owner',
  'owner.name',
  'engagement',
  'engagement.name',
]

/** 我们答应了什么: promises of a customer or a project, ours and theirs, as they stand or as they stood on a day. */
export const PromisesTab = ({ object, row }: RecordProps) => {
  const t = useTexts(promiseTexts)
  const language = useLanguage()
  const go = useGo()
  const create = useCreate()
  const source = useObject('commitment')
  const mayAdd = source?.verbs.some((verb) => verb.key === 'record') ?? false
  const [on, setOn] = useState<string | null>(null)
  const [all, setAll] = useState(false)
  const link = object.key === 'customer' ? 'customer' : 'engagement'
  const filter: Filter = { op: 'eq', field: link, value: idOf(row) }
  const query = useQuery({
    queryKey: [...recordsKey('commitment'), 'of', link, idOf(row)],
    enabled: source !== undefined,
    queryFn: ({ signal }) =>
      askRecords(
        'commitment',
        {
          filter,
          fields,
          // What is open is most often what is due last: of very many the oldest are left to the ledger.
          sort: [{ field: 'promisedOn', dir: 'desc' }],
          limit: most,
        },
        signal,
      ),
  })
  useLive('commitment', query)
  const waiting = useWaiting({ [link]: idOf(row) })
  /** 「顺延至 6月12日」 of a promise of ours whose day has moved; of a duty how many of ours wait for it. */
  const hintOf = (one: Row): string | null => {
    const moved = waiting.find(({ id, heldOn, promisedOn }) => id === idOf(one) && heldOn !== promisedOn)
    if (moved) return t('moved_to', { day: formatDay(moved.heldOn, language, { weekday: false }) })
    const count = waiting.filter(({ standing, duty }) => standing && duty.id === idOf(one)).length
    return count > 0 ? t('held_up', { count }) : null
  }
  const add = async () => {
    const initial =
      link === 'engagement'
        ? { engagement: idOf(row), 'engagement.name': row[object.title], customer: row.customer }
        : { customer: idOf(row) }
    const made = await create('commitment', initial)
    if (made) go(recordPath('commitment', idOf(made)))
  }
  const button = mayAdd && (
    <Button icon={Plus} onClick={() => void add()}>
      {t('add')}
    </Button>
  )
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={4} height={56} />
  const rows = query.data.rows.toReversed()
  if (rows.length === 0) {
    return (
      <EmptyState icon={Handshake} title={t('none')} actions={button}>
        {t('none_note')}
      </EmptyState>
    )
  }
  const open = rows.filter((one) => !closed.includes(one.status))
  const done = rows.filter((one) => closed.includes(one.status))
  return (
    <>
      <Toolbar>
        <span className={css.asOf}>
          <span className={css.dim}>{t('said_then')}</span>
          <DateInput value={on} onValue={setOn} max={today()} label={t('said_then')} />
          {on && (
            <Button size="s" look="quiet" icon={Undo2} onClick={() => setOn(null)}>
              {t('said_then_back')}
            </Button>
          )}
        </span>
        <ToolbarSpace />
        {button}
      </Toolbar>
      {on ? (
        <SaidThen link={link} id={idOf(row)} on={on} />
      ) : (
        <>
          <Group
            title={t('group_ours')}
            rows={open.filter((one) => one.side !== 'theirs')}
            withProject={link === 'customer'}
            hintOf={hintOf}
          />
          <Group
            title={t('group_theirs')}
            rows={open.filter((one) => one.side === 'theirs')}
            withProject={link === 'customer'}
            hintOf={hintOf}
          />
          {query.data.nextCursor !== null && (
            <p className={css.dim}>
              {t('rows_cut', { most })}{' '}
              <Go to={`${listPath('commitment')}?f=${encodeURIComponent(JSON.stringify(filter))}`}>
                {t('rows_all')}
              </Go>
            </p>
          )}
          {done.length > 0 && (
            <>
              <div>
                <Button size="s" look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
                  {all ? t('hide_closed') : t('show_closed', { count: done.length })}
                </Button>
              </div>
              {all && <Group rows={done} withProject={link === 'customer'} />}
            </>
          )}
        </>
      )}
    </>
  )
}

const Group = ({
  title,
  rows,
  withProject,
  hintOf,
}: {
  title?: string
  rows: readonly Row[]
  withProject: boolean
  /** What stands below the date. */
  hintOf?: (row: Row) => string | null
}) => {
  if (rows.length === 0) return null
  return (
    <section className={css.group}>
      {title && (
        <h3 className={css.heading}>
          {title} <span className={css.dim}>{rows.length}</span>
        </h3>
      )}
      <ul className={css.rows}>
        {rows.map((row) => (
          <PromiseRow key={idOf(row)} row={row} withProject={withProject} hint={hintOf?.(row) ?? null} />
        ))}
      </ul>
    </section>
  )
}

/** 内容 | 对谁/何处说的 | 日期 | 状态 | 版本 | 签字 */
const PromiseRow = ({ row, withProject, hint }: { row: Row; withProject: boolean; hint: string | null }) => {
  const t = useTexts(promiseTexts)
  const person = text(row['toContact.name']) ?? text(row['theirContact.name'])
  const said = [
    withProject && text(row['engagement.name']),
    person && (row.side === 'theirs' ? person : t('to', { name: person })),
    text(row.saidWhere),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <li className={css.promise}>
      <div>
        <Go className={css.what} to={recordPath('commitment', idOf(row))}>
          {text(row.content)}
        </Go>
        {said && <p className={css.dim}>{said}</p>}
      </div>
      <div className={css.date}>
        {text(row.promisedOn) && <DateText value={text(row.promisedOn)} />}
        {hint && <p className={css.dim}>{hint}</p>}
      </div>
      <span>
        <OptionOf object="commitment" field="status" value={String(row.status)} />
      </span>
      <span className={css.dim}>
        {Number(row.currentVersion) > 0 && t('edition', { n: Number(row.currentVersion) })}
      </span>
      <span className={css.dim}>{text(row.boundBy)}</span>
    </li>
  )
}

/** 当时我们怎么说的: of every promise the version that stood at the end of a day. */
const SaidThen = ({ link, id, on }: { link: string; id: string; on: string }) => {
  const t = useTexts(promiseTexts)
  const query = useQuery({
    queryKey: [...recordsKey('commitmentVersion'), 'then', link, id, on],
    queryFn: ({ signal }) =>
      askRecords(
        'commitmentVersion',
        {
          filter: {
            op: 'and',
            of: [
              { op: 'eq', field: `commitment.${link}`, value: id },
              { op: 'lte', field: 'createdAt', value: timeAt(on, '23:59') },
            ],
          },
          fields: ['n', 'content', 'condition', 'promisedOn', 'commitment', 'commitment.code', 'createdAt'],
          sort: [{ field: 'n', dir: 'desc' }],
          limit: most,
        },
        signal,
      ),
  })
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={3} height={56} />
  const newest = new Map<string, Row>()
  for (const version of query.data.rows) {
    const key = String(version.commitment)
    if (!newest.has(key)) newest.set(key, version)
  }
  if (newest.size === 0) return <p className={css.dim}>{t('said_then_none')}</p>
  return (
    <ul className={css.rows}>
      {[...newest.values()].map((version) => (
        <li key={idOf(version)} className={css.promise}>
          <div>
            <Go className={css.what} to={recordPath('commitment', String(version.commitment))}>
              {text(version.content)}
            </Go>
            {text(version.condition) && <p className={css.dim}>{text(version.condition)}</p>}
          </div>
          <span className={css.date}>
            {text(version.promisedOn) && <DateText value={text(version.promisedOn)} />}
          </span>
          <span className={css.dim}>{t('edition', { n: Number(version.n) })}</span>
          <span className={css.dim}>{text(version['commitment.code'])}</span>
          <span />
        </li>
      ))}
    </ul>
  )
}
