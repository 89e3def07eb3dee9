import type { ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import type { NewItem } from '@zhinuo/contracts/changes-endpoints.ts'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useOptions } from '../../engine/fields/option.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { today } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { MultiSelect, Select } from '../../ui/select.tsx'
import { usePrepare } from './change-data.ts'
import css from './change.module.css'
import { changeTexts } from './texts.ts'

/** An item as it is written, with the names of what it leads to. */
interface Draft extends NewItem {
  readonly targetName: string | null
  readonly ownerName: string | null
}

const draftOf = (item: ChangePageView['items'][number]): Draft => ({
  id: item.id,
  plan: item.plan,
  what: item.what,
  action: item.action,
  commitment: item.commitment?.id ?? null,
  expectation: item.expectation?.id ?? null,
  content: item.content,
  condition: item.condition,
  promisedOn: item.promisedOn,
  owner: item.owner?.id ?? null,
  controllable: item.controllable,
  shortOf: item.shortOf,
  safeguard: item.safeguard ?? '',
  dimension: item.dimension,
  priority: item.priority === 'notNow' ? null : item.priority,
  targetName: item.before?.text ?? null,
  ownerName: item.owner?.name ?? null,
})

const blank: Draft = { what: 'promise', action: 'change', targetName: null, ownerName: null }

/** The whole list of what is changed, added and dropped. */
export const ItemsForm = ({ change, onClose }: { change: ChangePageView; onClose: () => void }) => {
  const t = useTexts(changeTexts)
  const [items, setItems] = useState<readonly Draft[]>(
    change.items.length === 0 ? [blank] : change.items.map(draftOf),
  )
  const { act, prepare } = usePrepare(change.id)
  const put = (at: number, patch: Partial<Draft>) =>
    setItems(items.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  const submit = async () => {
    const saved = await prepare({
      items: items.map(({ targetName: _target, ownerName: _owner, ...item }) => item),
    })
    if (saved) onClose()
  }
  return (
    <ActForm act={act} submit={t('save')} onSubmit={() => void submit()} onClose={onClose}>
      <div className={css.items}>
        {items.map((item, index) => (
          <ItemFields
            key={item.id ?? `new ${index}`}
            change={change}
            item={item}
            put={(patch) => put(index, patch)}
            onRemove={() => setItems(items.filter((_, at) => at !== index))}
          />
        ))}
      </div>
      <div>
        <Button size="s" icon={Plus} onClick={() => setItems([...items, blank])}>
          {t('add_item')}
        </Button>
      </div>
    </ActForm>
  )
}

interface ItemFieldsProps {
  change: ChangePageView
  item: Draft
  put: (patch: Partial<Draft>) => void
  onRemove: () => void
}

const ItemFields = ({ change, item, put, onRemove }: ItemFieldsProps) => {
  const t = useTexts(changeTexts)
  const whats = useOptions<NewItem['what']>('changeItem', 'what')
  const actions = useOptions<NewItem['action']>('changeItem', 'action')
  const plans = useOptions<NonNullable<NewItem['plan']>>('changeItem', 'plan')
  const isPromise = item.what === 'promise'
  const adds = item.action === 'add'
  const written = plans.filter(({ value }) => change.plans.some(({ kind }) => kind === value))
  return (
    <div className={css.item}>
      <FieldRow>
        <Field label={t('item_action')}>
          <Select options={actions} value={item.action} onValue={(action) => put({ action })} />
        </Field>
        <Field label={t('item_what')}>
          <Select
            options={whats}
            value={item.what}
            onValue={(what) => put({ what, commitment: null, expectation: null, targetName: null })}
          />
        </Field>
        {written.length > 0 && (
          <Field label={t('item_plan')}>
            <Select
              options={written}
              value={item.plan ?? null}
              onValue={(plan) => put({ plan })}
              onClear={() => put({ plan: null })}
            />
          </Field>
        )}
      </FieldRow>
      {!adds && (
        <Field label={t('item_target')} required>
          <RecordPicker
            key={item.what}
            to={isPromise ? 'commitment' : 'expectation'}
            value={(isPromise ? item.commitment : item.expectation) ?? null}
            name={item.targetName}
            filter={{ op: 'eq', field: 'engagement', value: change.engagement.id }}
            onValue={(id, targetName) =>
              put(isPromise ? { commitment: id, targetName } : { expectation: id, targetName })
            }
            required
          />
        </Field>
      )}
      {item.action !== 'drop' && (
        <>
          <Field label={t('item_content')} help={adds ? undefined : t('item_content_keep')} required={adds}>
            <TextArea
              value={item.content ?? ''}
              onValue={(content) => put({ content })}
              maxLength={500}
              rows={2}
            />
          </Field>
          <Field
            label={t('item_condition')}
            help={adds ? undefined : t('item_content_keep')}
            required={adds && isPromise}
          >
            <TextArea
              value={item.condition ?? ''}
              onValue={(condition) => put({ condition })}
              maxLength={2000}
              rows={2}
            />
          </Field>
          <FieldRow>
            {isPromise && (
              <Field label={t('item_date')} required={adds}>
                <DateInput
                  value={item.promisedOn ?? null}
                  onValue={(promisedOn) => put({ promisedOn })}
                  min={today()}
                />
              </Field>
            )}
            {isPromise && adds && (
              <Field label={t('item_owner')} required>
                <RecordPicker
                  to="member"
                  value={item.owner ?? null}
                  name={item.ownerName}
                  onValue={(owner, ownerName) => put({ owner, ownerName })}
                  required
                />
              </Field>
            )}
            {!isPromise && adds && <NeedPlace item={item} put={put} />}
          </FieldRow>
          {isPromise && <Weight item={item} put={put} />}
        </>
      )}
      <div>
        <Button size="s" look="quiet" icon={Trash2} onClick={onRemove}>
          {t('remove')}
        </Button>
      </div>
    </div>
  )
}

/** 把握 of the promise that will stand; of a risky one where it is tight and how it is assured. */
const Weight = ({ item, put }: Pick<ItemFieldsProps, 'item' | 'put'>) => {
  const t = useTexts(changeTexts)
  const controls = useOptions<NonNullable<NewItem['controllable']>>('changeItem', 'controllable')
  const constraints = useOptions<NonNullable<NewItem['shortOf']>[number]>('changeItem', 'shortOf')
  const adds = item.action === 'add'
  return (
    <>
      <FieldRow>
        <Field label={t('item_weigh')} help={t(adds ? 'item_weigh_help' : 'item_weigh_keep')} required={adds}>
          <Select
            options={controls}
            value={item.controllable ?? null}
            onValue={(controllable) => put({ controllable })}
            onClear={() => put({ controllable: null })}
          />
        </Field>
        {item.controllable === 'risky' && (
          <Field label={t('item_short_of')} required>
            <MultiSelect
              options={constraints}
              value={item.shortOf ?? []}
              onValue={(shortOf) => put({ shortOf: [...shortOf] })}
            />
          </Field>
        )}
      </FieldRow>
      {item.controllable === 'risky' && (
        <Field label={t('item_safeguard')} help={t('item_safeguard_help')} required>
          <TextArea
            value={item.safeguard ?? ''}
            onValue={(safeguard) => put({ safeguard })}
            maxLength={500}
            rows={2}
          />
        </Field>
      )}
    </>
  )
}

const NeedPlace = ({ item, put }: Pick<ItemFieldsProps, 'item' | 'put'>) => {
  const t = useTexts(changeTexts)
  const dimensions = useOptions<NonNullable<NewItem['dimension']>>('changeItem', 'dimension')
  const priorities = useOptions<NonNullable<NewItem['priority']>>('changeItem', 'priority').filter(
    ({ value }) => value === 'must' || value === 'negotiable',
  )
  return (
    <>
      <Field label={t('item_dimension')} required>
        <Select
          options={dimensions}
          value={item.dimension ?? null}
          onValue={(dimension) => put({ dimension })}
        />
      </Field>
      <Field label={t('item_priority')} required>
        <Select
          options={priorities}
          value={item.priority ?? null}
          onValue={(priority) => put({ priority })}
        />
      </Field>
    </>
  )
}
