import { useQuery, useQueryClient } from '@tanstack/react-query'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import {
  type ChangeNotificationSettings,
  changeNotificationSettings,
  getNotificationSettings,
  MailMode,
  mailModes,
  type NotificationSettingsView,
} from '@zhinuo/contracts/notifications.ts'
import { api, currentWorkspace, write } from '../../../lib/api.ts'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { useAddress } from '../../../lib/nav.tsx'
import { useAct } from '../../../lib/use-act.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNote, ErrorState } from '../../../ui/error-state.tsx'
import { Banner, Card, Page, PageHeader } from '../../../ui/page.tsx'
import { Select } from '../../../ui/select.tsx'
import { SkeletonLines } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toast.tsx'
import settings from '../settings.module.css'
import css from './notices.module.css'
import { noticeTexts } from './texts.ts'
import { Times } from './times.tsx'

/** How one's own notices come by mail. */
const NoticesPage = () => {
  const t = useTexts(noticeTexts)
  const client = useQueryClient()
  const queryKey = ['workspace', currentWorkspace() ?? '', 'notification-settings']
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.call(getNotificationSettings, {}, { signal }),
  })
  const change = useAct(async (body: ChangeNotificationSettings) => {
    const next = await write(changeNotificationSettings, { body })
    client.setQueryData(queryKey, next)
    toast({ text: t('saved'), tone: 'good' })
    return next
  })
  const { data } = query
  return (
    <Page narrow>
      <PageHeader title={t('notices')} note={t('note')} />
      {query.error && !data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !data ? (
        <SkeletonLines lines={6} />
      ) : (
        <>
          <StopBanner data={data} onStop={(group) => void change.run({ groups: { [group]: 'inbox' } })} />
          {data.email === null ? (
            <Banner tone="warn">{t('no_email')}</Banner>
          ) : (
            !data.mailed && <Banner>{t('not_mailed')}</Banner>
          )}
          {change.error !== null && <ErrorNote error={change.error} />}
          <Card title={t('by_mail')}>
            {data.email !== null && <p className={settings.small}>{t('to', { email: data.email })}</p>}
            <div className={css.groups}>
              {data.groups.map((group) => (
                <Group
                  key={group.key}
                  group={group}
                  onMode={(mode) => void change.run({ groups: { [group.key]: mode } })}
                />
              ))}
            </div>
          </Card>
          <Card title={t('times')}>
            <Times data={data} onChange={(body) => void change.run(body)} />
          </Card>
        </>
      )}
    </Page>
  )
}

type GroupView = NotificationSettingsView['groups'][number]

const Group = ({ group, onMode }: { group: GroupView; onMode: (mode: MailMode) => void }) => {
  const language = useLanguage()
  const label = labelText(group.label, language)
  return (
    <div className={css.group}>
      <div className={css.name}>
        <div className={settings.strong}>{label}</div>
        <div className={settings.small}>
          {group.kinds.map((kind) => labelText(kind, language)).join(language === 'zh' ? '、' : ' · ')}
        </div>
      </div>
      <Select
        className={css.mode}
        label={label}
        value={group.mode}
        onValue={onMode}
        options={MailMode.options.map((mode) => ({
          value: mode,
          label: labelText(mailModes[mode].label, language),
        }))}
      />
    </div>
  )
}

/** Where a mail led here to stop its kind. */
const StopBanner = ({
  data,
  onStop,
}: {
  data: NotificationSettingsView
  onStop: (group: string) => void
}) => {
  const t = useTexts(noticeTexts)
  const language = useLanguage()
  const [address, setAddress] = useAddress()
  const group = data.groups.find(({ key }) => key === address['off'])
  if (!group) return null
  const name = labelText(group.label, language)
  if (group.mode === 'inbox') return <Banner tone="good">{t('stopped', { group: name })}</Banner>
  return (
    <Banner
      action={
        <Button
          size="s"
          onClick={() => {
            onStop(group.key)
            setAddress({ off: undefined })
          }}
        >
          {t('stop')}
        </Button>
      }
    >
      {t('stop_ask', { group: name })}
    </Banner>
  )
}

export default NoticesPage
