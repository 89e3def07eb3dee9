import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { useQueries } from '@tanstack/react-query'
import { Circle, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useCreate } from '../../engine/create/create-context.ts'
import { useObjects } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import { useTexts } from '../../lib/i18n.ts'
import { listPath, recordPath, useGo } from '../../lib/nav.tsx'
import { recall, remember } from '../../lib/stored.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Card } from '../../ui/page.tsx'
import { workbenchTexts } from './texts.ts'
import css from './workbench.module.css'

interface Step {
  readonly key: 'step_customer' | 'step_engagement' | 'step_expectation' | 'step_commitment' | 'step_sheet'
  readonly object: string
  /** Rows that show the step as done. */
  readonly filter?: Filter
  /** The step goes on with what was made, and begins on a part of the newest project; otherwise with a new record. */
  readonly tab?: string
}

const notPromised: Filter = { op: 'in', field: 'status', value: ['requested', 'negotiating'] }
const steps: readonly Step[] = [
  { key: 'step_customer', object: 'customer' },
  { key: 'step_engagement', object: 'engagement' },
  { key: 'step_expectation', object: 'expectation' },
  { key: 'step_commitment', object: 'commitment', filter: { op: 'not', of: notPromised } },
  {
    key: 'step_sheet',
    object: 'sheet',
    filter: { op: 'in', field: 'status', value: ['signed', 'superseded'] },
    tab: 'expectations',
  },
]

const isTrue = (value: unknown): value is true => value === true

/** The record of an object that was made last. */
const newest = async (object: string): Promise<string | undefined> => {
  const sort = [{ field: 'createdAt', dir: 'desc' as const }]
  const { rows } = await askRecords(object, { fields: ['id'], sort, limit: 1 })
  return rows[0] && idOf(rows[0])
}

/** The way to a first signed sheet; goes once it is signed or sent away. */
export const FirstSteps = () => {
  const t = useTexts(workbenchTexts)
  const objects = useObjects()
  const create = useCreate()
  const go = useGo()
  const [hidden, setHidden] = useState(() => recall('workbench.steps', isTrue) ?? false)
  const open = steps.filter(({ object }) => objects.get(object))
  const answers = useQueries({
    queries: open.map(({ object, filter }) => ({
      queryKey: [...recordsKey(object), 'any', filter ?? null],
      enabled: !hidden,
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await askRecords(object, { fields: ['id'], filter, limit: 1 }, signal)).rows.length > 0,
    })),
  })
  const signed = answers.at(-1)?.data
  if (hidden || open.length < steps.length || signed !== false) return null

  const next = answers.findIndex((answer) => answer.data === false)
  const begin = async ({ object, tab }: Step) => {
    if (tab !== undefined) {
      const made = await newest(object)
      if (made) return go(recordPath(object, made))
      const project = await newest('engagement')
      return go(project ? `${recordPath('engagement', project)}?tab=${tab}` : listPath(object))
    }
    const row = await create(object)
    if (row) go(recordPath(object, idOf(row)))
  }
  return (
    <Card
      title={t('steps')}
      actions={
        <Button
          size="s"
          look="quiet"
          onClick={() => {
            remember('workbench.steps', true)
            setHidden(true)
          }}
        >
          {t('steps_hide')}
        </Button>
      }
    >
      <p className={css.dim}>{t('steps_note')}</p>
      <ol className={css.steps}>
        {open.map((step, index) => {
          const done = answers[index]?.data === true
          const Icon = done ? CircleCheck : Circle
          return (
            <li key={step.key} className={cx(css.step, done && css.done)}>
              <Icon aria-label={done ? t('step_done') : undefined} aria-hidden={!done} />
              <span>{t(step.key)}</span>
              {!done && (
                <Button size="s" look={index === next ? 'primary' : 'quiet'} onClick={() => void begin(step)}>
                  {t('step_go')}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
