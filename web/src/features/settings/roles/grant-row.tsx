import { genericVerbs } from '@zhinuo/contracts/kit/object.ts'
import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { GrantInput } from '@zhinuo/contracts/members-roles.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { shownFields } from '../../../engine/objects.ts'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { cx } from '../../../ui/cx.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import css from '../settings.module.css'
import { settingsTexts } from '../texts.ts'
import { accessOf, allowsVerb, countDiffering, readGrant, scopeOf, withAccess, withVerb } from './grants.ts'

export interface GrantRowProps {
  object: ObjectView
  /** The grant as the server says it. */
  grant: unknown
  fixed: boolean
  /** The role came with the product, whose grant can be given back. */
  seeded: boolean
  onGrant: (grant: GrantInput | null) => Promise<void>
}

const scopes = ['all', 'own', 'department', 'departmentTree'] as const

/** What one role allows on one object. Every tick is saved as it is made. */
export const GrantRow = ({ object, grant: given, fixed, seeded, onGrant }: GrantRowProps) => {
  const t = useTexts(settingsTexts)
  const language = useLanguage()
  const [showFields, setShowFields] = useState(false)
  const grant = readGrant(given)
  const generic = genericVerbs.filter((verb) => object.generic.includes(verb))
  const all = [...generic, ...object.verbs.map((verb) => verb.key)]
  const put = (next: ObjectGrant) => void onGrant(next as GrantInput)
  const scope = scopeOf(grant)
  const check = (verb: string, label: string) => (
    <Checkbox
      key={verb}
      label={label}
      checked={allowsVerb(grant, verb)}
      disabled={fixed}
      onChecked={(on) => put(withVerb(grant, verb, on, all))}
    />
  )
  return (
    <tr>
      <td>
        <div className={css.strong} style={{ whiteSpace: 'nowrap' }}>
          {labelText(object.label, language)}
        </div>
        {seeded && !fixed && (
          <IconButton size="s" icon={RotateCcw} label={t('as_product')} onClick={() => void onGrant(null)} />
        )}
      </td>
      <td style={{ minWidth: 148 }}>
        <Select
          label={t('scope')}
          disabled={fixed || !allowsVerb(grant, 'read')}
          value={scope}
          options={[...scopes, ...(scope === 'custom' ? (['custom'] as const) : [])].map((value) => ({
            value,
            label: t(`scope_${value}`),
            disabled: value === 'custom',
          }))}
          onValue={(value) => grant && value !== 'custom' && put({ ...grant, scope: value })}
        />
      </td>
      <td>
        <div className={css.checks}>{generic.map((verb) => check(verb, t(`verb_${verb}`)))}</div>
        {object.verbs.length > 0 && (
          <div className={cx(css.checks, css.verbs)}>
            {object.verbs.map((verb) => check(verb.key, labelText(verb.label, language)))}
          </div>
        )}
      </td>
      <td>
        <Button
          size="s"
          look="quiet"
          disabled={grant === null || !allowsVerb(grant, 'read')}
          onClick={() => setShowFields(true)}
        >
          {grant && countDiffering(grant) > 0
            ? t('fields_count', { count: countDiffering(grant) })
            : t(`access_${grant?.otherFields ?? 'write'}`)}
        </Button>
        {showFields && grant && (
          <FieldsDialog
            object={object}
            grant={grant}
            fixed={fixed}
            onGrant={put}
            onClose={() => setShowFields(false)}
          />
        )}
      </td>
    </tr>
  )
}

const FieldsDialog = ({
  object,
  grant,
  fixed,
  onGrant,
  onClose,
}: {
  object: ObjectView
  grant: ObjectGrant
  fixed: boolean
  onGrant: (grant: ObjectGrant) => void
  onClose: () => void
}) => {
  const t = useTexts(settingsTexts)
  const language = useLanguage()
  const options = (['write', 'read', 'hide'] as const).map((value) => ({
    value,
    label: t(`access_${value}`),
  }))
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('fields_of', { object: labelText(object.label, language) })}
      size="narrow"
      footer={<Button onClick={onClose}>{t('done')}</Button>}
    >
      <div className={css.stack}>
        <Field label={t('other_fields')}>
          <Select
            options={options}
            value={grant.otherFields ?? 'write'}
            disabled={fixed}
            onValue={(access) => onGrant({ ...grant, otherFields: access })}
          />
        </Field>
        {shownFields(object).map((field) => (
          <Field key={field.key} label={labelText(field.label, language)}>
            <Select
              options={options}
              value={accessOf(grant, field)}
              disabled={fixed}
              onValue={(access) => onGrant(withAccess(grant, field.key, access))}
            />
          </Field>
        ))}
      </div>
    </Dialog>
  )
}
