import type { ChangeItemView, ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import { ListPlus } from 'lucide-react'
import { useState } from 'react'
import { OptionOf, useOptionText } from '../../engine/fields/option.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './change.module.css'
import { ItemsForm } from './items-form.tsx'
import { changeTexts } from './texts.ts'
import { endedWithout } from './change-data.ts'
import { Words } from './words.tsx'

/** 改什么 and what follows from it: before → after by words, dates, fee, and promises whose dates no longer meet. */
export const Content = ({ change }: { change: ChangePageView }) => {
  const t = useTexts(changeTexts)
  const [editing, setEditing] = useState(false)
  if (change.items.length === 0 && endedWithout(change)) return null
  return (
    <div className={css.cards}>
      <section className={css.card} aria-label={t('content')}>
        <div className={css.cardHead}>
          <h2 className={css.heading}>{t('content')}</h2>
          {change.can.includes('prepare') && (
            <Button size="s" icon={ListPlus} onClick={() => setEditing(true)}>
              {t('edit_items')}
            </Button>
          )}
        </div>
        {change.items.length === 0 ? (
          <p className={css.dim}>{t('nothing_yet')}</p>
        ) : (
          <ul className={css.list}>
            {change.items.map((item) => (
              <ItemLine key={item.id} item={item} />
            ))}
          </ul>
        )}
        <Dialog open={editing} onClose={() => setEditing(false)} title={t('edit_items')} size="wide">
          <ItemsForm change={change} onClose={() => setEditing(false)} />
        </Dialog>
      </section>
      <Impact change={change} />
    </div>
  )
}

const ItemLine = ({ item }: { item: ChangeItemView }) => {
  const t = useTexts(changeTexts)
  const plan = useOptionText('changeItem', 'plan')
  const { before, after } = item
  return (
    <li>
      <span className={css.row}>
        <StatusTag>{t(item.what)}</StatusTag>
        {item.action === 'add' && <StatusTag tone="good">{t('added')}</StatusTag>}
        {item.action === 'drop' && <StatusTag tone="warn">{t('dropped')}</StatusTag>}
        {item.commitment && (
          <Go to={recordPath('commitment', item.newCommitment ?? item.commitment.id)}>
            {item.commitment.code}
          </Go>
        )}
        {item.plan && <span className={css.dim}>{t('only_in', { plan: plan(item.plan) })}</span>}
      </span>
      <p>
        <Words before={before?.text ?? null} after={after?.text ?? null} />
      </p>
      {(before?.standard || after?.standard) && (
        <p className={css.dim}>
          <Words
            before={before?.standard ?? after?.standard ?? ''}
            after={after?.standard ?? before?.standard ?? ''}
          />
        </p>
      )}
      <span className={css.row}>
        <Dates before={before?.on ?? null} after={after?.on ?? null} />
        {item.early && <StatusTag tone="warn">{t('early')}</StatusTag>}
        {item.controllable && <OptionOf object="changeItem" field="controllable" value={item.controllable} />}
      </span>
      {item.safeguard && <p className={css.dim}>{t('named_safeguard', { text: item.safeguard })}</p>}
      {item.outlook && <p className={css.dim}>{item.outlook}</p>}
    </li>
  )
}

/** A day that was and the one that comes in its place. */
const Dates = ({ before, after }: { before: string | null; after: string | null }) => (
  <>
    {before && before !== after && (
      <del className={css.was}>
        <DateText value={before} />
      </del>
    )}
    {after && <DateText value={after} />}
  </>
)

const Impact = ({ change }: { change: ChangePageView }) => {
  const t = useTexts(changeTexts)
  const { impact } = change
  const fees = change.plans.filter(({ fee }) => (fee ?? 0) !== 0)
  return (
    <section className={css.card} aria-label={t('impact')}>
      <h2 className={css.heading}>{t('impact')}</h2>
      <dl className={css.figures}>
        {(impact.endBefore ?? impact.endAfter) && (
          <div>
            <dt>{t('end')}</dt>
            <dd className={css.row}>
              <Dates before={impact.endBefore} after={impact.endAfter ?? impact.endBefore} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('fee')}</dt>
          <dd className={css.row}>
            {change.feeChange ? (
              <MoneyText minor={change.feeChange} />
            ) : fees.length > 0 ? (
              fees.map((plan) => (
                <span key={plan.id} className={css.row}>
                  <OptionOf object="changePlan" field="kind" value={plan.kind} />
                  <MoneyText minor={plan.fee} />
                </span>
              ))
            ) : (
              t(change.free ? 'free' : 'fee_none')
            )}
          </dd>
        </div>
        {change.free && change.freeValue !== null && (
          <div>
            <dt>{t('free_value')}</dt>
            <dd>
              <MoneyText minor={change.freeValue} />
            </dd>
          </div>
        )}
      </dl>
      <h3 className={css.dim}>{t('conflicts')}</h3>
      {impact.conflicts.length === 0 ? (
        <p className={css.dim}>{t('conflicts_none')}</p>
      ) : (
        <ul className={css.list}>
          {impact.conflicts.map((one) => (
            <li key={one.commitment}>
              <Go to={recordPath('commitment', one.commitment)}>{one.content}</Go>
              <span className={css.row}>
                <DateText value={one.promisedOn} weekday={false} />
                <StatusTag tone="bad">{one.text}</StatusTag>
              </span>
            </li>
          ))}
        </ul>
      )}
      {impact.shifted.length > 0 && (
        <>
          <h3 className={css.dim}>{t('shifted')}</h3>
          <ul className={css.list}>
            {impact.shifted.map((one) => (
              <li key={one.name}>
                <span>{one.name}</span>
                <span className={css.row}>
                  <Dates before={one.before} after={one.after} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
