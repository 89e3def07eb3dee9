import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { type FieldView, changeField, type ObjectView } from '@zhinuo/contracts/objects.ts'
import { Eye, EyeOff, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { isSystem, useObjects } from '../../../engine/objects.ts'
import { write } from '../../../lib/api.ts'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { useAddress } from '../../../lib/nav.tsx'
import { Button, IconButton } from '../../../ui/button.tsx'
import { errorMessageOf } from '../../../ui/error-text.ts'
import { Page, PageHeader } from '../../../ui/page.tsx'
import { Tag } from '../../../ui/status-tag.tsx'
import { toast } from '../../../ui/toast.tsx'
import css from '../settings.module.css'
import { settingsTexts } from '../texts.ts'
import { refreshObjects } from './definitions.ts'
import { EditField } from './edit-field.tsx'
import { NewField } from './new-field.tsx'
import { NewObject } from './new-object.tsx'

/** Objects and their fields: those of the product can be added to, own ones are made here. */
const ObjectsPage = () => {
  const t = useTexts(settingsTexts)
  const language = useLanguage()
  const all = useObjects().list
  const objects = [...all.filter((object) => object.custom), ...all.filter((object) => !object.custom)]
  const [search, setSearch] = useAddress()
  const [making, setMaking] = useState(false)
  const chosen = objects.find((object) => object.key === search.object) ?? objects[0]
  return (
    <Page>
      <PageHeader
        title={t('objects')}
        note={t('objects_note')}
        actions={
          <Button look="primary" icon={Plus} onClick={() => setMaking(true)}>
            {t('new_object')}
          </Button>
        }
      />
      <div className={css.split}>
        <nav className={css.rows} aria-label={t('objects')}>
          {objects.map((object) => (
            <button
              key={object.key}
              type="button"
              className={css.pick}
              aria-current={object.key === chosen?.key || undefined}
              onClick={() => setSearch({ object: object.key })}
            >
              <div className={css.strong}>
                {labelText(object.label, language)} {object.custom && <Tag>{t('custom')}</Tag>}
              </div>
              <div className={css.small}>
                {t('fields_total', { count: object.fields.filter((field) => !isSystem(field)).length })}
              </div>
            </button>
          ))}
        </nav>
        {chosen && <Fields key={chosen.key} object={chosen} />}
      </div>
      {making && (
        <NewObject
          onClose={() => setMaking(false)}
          onDone={(key) => {
            setMaking(false)
            setSearch({ object: key })
          }}
        />
      )}
    </Page>
  )
}

const Fields = ({ object }: { object: ObjectView }) => {
  const t = useTexts(settingsTexts)
  const language = useLanguage()
  const [adding, setAdding] = useState(false)
  const [editing, setEditing] = useState<FieldView | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const toggle = async (field: FieldView) => {
    setBusy(field.key)
    try {
      await write(changeField, {
        params: { object: object.key, field: field.key },
        body: { hidden: !field.hidden },
      })
      await refreshObjects()
    } catch (error) {
      toast({ text: errorMessageOf(error, language), tone: 'bad', seconds: 8 })
    } finally {
      setBusy(null)
    }
  }
  return (
    <div className={css.stack} style={{ minWidth: 0 }}>
      <PageHeader
        title={<span>{labelText(object.label, language)}</span>}
        tags={<Tag>{object.key}</Tag>}
        actions={
          <Button icon={Plus} onClick={() => setAdding(true)}>
            {t('new_field')}
          </Button>
        }
      />
      <div className={css.rows}>
        {object.fields
          .filter((field) => !isSystem(field))
          .map((field) => (
            <div key={field.key} className={css.row}>
              <div className={css.grow} style={field.hidden ? { opacity: 0.55 } : undefined}>
                <div className={css.strong}>{labelText(field.label, language)}</div>
                <div className={css.small}>
                  {t(`type_${field.type}`)} · {field.key}
                  {field.required && ` · ${t('required')}`}
                </div>
              </div>
              {field.custom && <Tag>{t('custom')}</Tag>}
              {field.hidden && <Tag>{t('hidden')}</Tag>}
              <IconButton
                size="s"
                icon={Pencil}
                label={`${t('rename')} ${labelText(field.label, language)}`}
                onClick={() => setEditing(field)}
              />
              <IconButton
                size="s"
                icon={field.hidden ? Eye : EyeOff}
                label={`${field.hidden ? t('show') : t('hide')} ${labelText(field.label, language)}`}
                busy={busy === field.key}
                disabled={!field.hidden && (field.required || field.key === object.title)}
                onClick={() => void toggle(field)}
              />
            </div>
          ))}
      </div>
      {adding && <NewField object={object} onClose={() => setAdding(false)} />}
      {editing && <EditField object={object} field={editing} onClose={() => setEditing(null)} />}
    </div>
  )
}

export default ObjectsPage
