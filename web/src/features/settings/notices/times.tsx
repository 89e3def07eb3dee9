import type { ChangeNotificationSettings, NotificationSettingsView } from '@zhinuo/contracts/notifications.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Switch } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import css from './notices.module.css'
import { noticeTexts } from './texts.ts'

const halfHours = Array.from(
  { length: 48 },
  (_, n) => `${String(Math.floor(n / 2)).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`,
)

/** The half hours, and the present one where it is another. */
const hoursWith = (...present: readonly string[]) =>
  [...new Set([...halfHours, ...present])].toSorted().map((value) => ({ value, label: value }))

const workspaceZone = 'workspace'
const usualQuiet = { from: '22:00', to: '08:00' }

/** When mails go out: the digest's hour, the hours without mail, the zone of both. */
export const Times = ({
  data: { digestAt, quiet, zone, workspaceZone: here },
  onChange,
}: {
  data: NotificationSettingsView
  onChange: (body: ChangeNotificationSettings) => void
}) => {
  const t = useTexts(noticeTexts)
  const zones = [...new Set([...(zone === null ? [] : [zone]), ...Intl.supportedValuesOf('timeZone')])]
  return (
    <div className={css.times}>
      <Field label={t('digest_at')} help={t('digest_help')}>
        <Select
          className={css.hour}
          value={digestAt}
          onValue={(value) => onChange({ digestAt: value })}
          options={hoursWith(digestAt)}
        />
      </Field>
      <Field label={t('quiet')} help={t('quiet_help')}>
        <div className={css.quiet}>
          <Switch
            label={t('quiet')}
            checked={quiet !== null}
            onChecked={(on) => onChange({ quiet: on ? usualQuiet : null })}
          />
          {quiet && (
            <>
              <Select
                className={css.hour}
                label={t('quiet_from')}
                value={quiet.from}
                onValue={(from) => onChange({ quiet: { ...quiet, from } })}
                options={hoursWith(quiet.from)}
              />
              <span>{t('quiet_to')}</span>
              <Select
                className={css.hour}
                label={t('quiet_to')}
                value={quiet.to}
                onValue={(to) => onChange({ quiet: { ...quiet, to } })}
                options={hoursWith(quiet.to)}
              />
            </>
          )}
        </div>
      </Field>
      <Field label={t('zone')}>
        <Select
          value={zone ?? workspaceZone}
          onValue={(value) => onChange({ zone: value === workspaceZone ? null : value })}
          options={[
            { value: workspaceZone, label: t('zone_workspace', { zone: here }) },
            ...zones.map((value) => ({ value, label: value })),
          ]}
        />
      </Field>
    </div>
  )
}
