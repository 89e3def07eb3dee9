import { getPortalSession } from '@zhinuo/contracts/identity-portal.ts'
import { isError } from '@zhinuo/contracts/kit/client.ts'
import { SearchX } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTexts } from '../lib/i18n.ts'
import { NeedLink } from './access/need-link.tsx'
import { hold, portal, rememberWorkspace } from './api.ts'
import { useLoaded } from './hooks.ts'
import { Link, placeOf, usePath } from './router.tsx'
import { portalTexts } from './texts.ts'
import { buttonClass } from './ui/button.tsx'
import { Frame } from './ui/frame.tsx'
import { Failed, Message, Waiting } from './ui/message.tsx'
import { Unfetched } from './unfetched.tsx'

type Part<P> = { default: (props: P) => ReactNode }
const fetched = <P,>(load: () => Promise<Part<P>>) =>
  lazy<(props: P) => ReactNode>(() => load().catch((): Part<P> => ({ default: Unfetched })))

// A reader usually opens one page of these: each is fetched when it is opened.
const EnterPage = fetched(() =>
  import('./access/enter-page.tsx').then((module) => ({ default: module.EnterPage })),
)
const SignPage = fetched(() =>
  import('./access/sign-page.tsx').then((module) => ({ default: module.SignPage })),
)
const HomePage = fetched(() =>
  import('./home/home-page.tsx').then((module) => ({ default: module.HomePage })),
)
const PromisePage = fetched(() =>
  import('./home/promise-page.tsx').then((module) => ({ default: module.PromisePage })),
)
const NoticePage = fetched(() =>
  import('./notice/notice-page.tsx').then((module) => ({ default: module.NoticePage })),
)
const MeetingPage = fetched(() =>
  import('./meeting/meeting-page.tsx').then((module) => ({ default: module.MeetingPage })),
)
const ChangePage = fetched(() =>
  import('./change/change-page.tsx').then((module) => ({ default: module.ChangePage })),
)
const ChangesPage = fetched(() =>
  import('./change/changes-page.tsx').then((module) => ({ default: module.ChangesPage })),
)
const SheetPage = fetched(() =>
  import('./sheet/sheet-page.tsx').then((module) => ({ default: module.SheetPage })),
)
const SurveyPage = fetched(() =>
  import('./survey/survey-page.tsx').then((module) => ({ default: module.SurveyPage })),
)
const AskedPage = fetched(() =>
  import('./survey/survey-page.tsx').then((module) => ({ default: module.AskedPage })),
)
const ProgressPage = fetched(() =>
  import('./project/progress-page.tsx').then((module) => ({ default: module.ProgressPage })),
)
const MilestonePage = fetched(() =>
  import('./project/milestone-page.tsx').then((module) => ({ default: module.MilestonePage })),
)
const ReportsPage = fetched(() =>
  import('./project/reports-page.tsx').then((module) => ({ default: module.ReportsPage })),
)
const OptionsPage = fetched(() =>
  import('./project/options-page.tsx').then((module) => ({ default: module.OptionsPage })),
)
const DocumentsPage = fetched(() =>
  import('./project/documents-page.tsx').then((module) => ({ default: module.DocumentsPage })),
)
const HistoryPage = fetched(() =>
  import('./project/history-page.tsx').then((module) => ({ default: module.HistoryPage })),
)
const MaterialsPage = fetched(() =>
  import('./material/materials-page.tsx').then((module) => ({ default: module.MaterialsPage })),
)
const NewsListPage = fetched(() =>
  import('./news/news-list-page.tsx').then((module) => ({ default: module.NewsListPage })),
)
const NewsPage = fetched(() =>
  import('./news/news-page.tsx').then((module) => ({ default: module.NewsPage })),
)
const MaterialPage = fetched(() =>
  import('./material/material-page.tsx').then((module) => ({ default: module.MaterialPage })),
)
const CasesPage = fetched(() =>
  import('./ask/cases-page.tsx').then((module) => ({ default: module.CasesPage })),
)
const CasePage = fetched(() => import('./ask/case-page.tsx').then((module) => ({ default: module.CasePage })))
const VerifyPage = fetched(() =>
  import('./verify/verify-page.tsx').then((module) => ({ default: module.VerifyPage })),
)

export const App = () => (
  <Suspense
    fallback={
      <Frame>
        <Waiting />
      </Frame>
    }
  >
    <Page />
  </Suspense>
)

const Page = () => {
  const place = placeOf(usePath())
  switch (place.page) {
    case 'enter':
      return <EnterPage token={place.token} />
    case 'sign':
      return <SignPage token={place.token} />
    case 'verify':
      return <VerifyPage key={place.hash} workspace={place.workspace} hash={place.hash} />
    case 'home':
      return <SignedIn>{() => <HomePage />}</SignedIn>
    case 'sheet':
      return (
        <SignedIn>{(brand) => <SheetPage key={place.id} id={place.id} brand={brand} inPortal />}</SignedIn>
      )
    case 'promise':
      return <SignedIn>{(brand) => <PromisePage key={place.id} id={place.id} brand={brand} />}</SignedIn>
    case 'notice':
      return <SignedIn>{(brand) => <NoticePage key={place.id} id={place.id} brand={brand} />}</SignedIn>
    case 'meeting':
      return <SignedIn>{(brand) => <MeetingPage key={place.id} id={place.id} brand={brand} />}</SignedIn>
    case 'asked':
      return <AskedPage token={place.token} />
    case 'survey':
      return <SignedIn>{(brand) => <SurveyPage key={place.id} id={place.id} brand={brand} />}</SignedIn>
    case 'changes':
      return (
        <SignedIn>
          {(brand) =>
            place.id === null ? (
              <ChangesPage brand={brand} />
            ) : (
              <ChangePage key={place.id} id={place.id} brand={brand} />
            )
          }
        </SignedIn>
      )
    case 'progress':
      return <SignedIn>{(brand) => <ProgressPage brand={brand} />}</SignedIn>
    case 'milestone':
      return <SignedIn>{(brand) => <MilestonePage key={place.id} id={place.id} brand={brand} />}</SignedIn>
    case 'reports':
      return <SignedIn>{(brand) => <ReportsPage id={place.id} brand={brand} />}</SignedIn>
    case 'options':
      return <SignedIn>{(brand) => <OptionsPage brand={brand} />}</SignedIn>
    case 'documents':
      return <SignedIn>{(brand) => <DocumentsPage brand={brand} />}</SignedIn>
    case 'history':
      return <SignedIn>{(brand) => <HistoryPage brand={brand} />}</SignedIn>
    case 'materials':
      return (
        <SignedIn>
          {(brand) =>
            place.id === null ? (
              <MaterialsPage brand={brand} />
            ) : (
              <MaterialPage key={place.id} id={place.id} brand={brand} />
            )
          }
        </SignedIn>
      )
    case 'news':
      return (
        <SignedIn>
          {(brand) =>
            place.id === null ? (
              <NewsListPage brand={brand} />
            ) : (
              <NewsPage key={place.id} id={place.id} brand={brand} />
            )
          }
        </SignedIn>
      )
    case 'ask':
      return <SignedIn>{(brand) => <CasesPage brand={brand} asking />}</SignedIn>
    case 'cases':
      return (
        <SignedIn>
          {(brand) =>
            place.id === null ? (
              <CasesPage brand={brand} asking={false} />
            ) : (
              <CasePage key={place.id} id={place.id} brand={brand} />
            )
          }
        </SignedIn>
      )
    case 'nowhere':
      return <Nowhere />
  }
}

/** Pages of a person who has proved to be the addressee; others are told how to come in. */
const SignedIn = ({ children }: { children: (organisation: string) => ReactNode }) => {
  const { value, error, reload } = useLoaded('session', async (signal) => {
    const session = await portal.call(getPortalSession, {}, { signal })
    hold(session.workspace, null)
    rememberWorkspace(session.workspace)
    return session
  })
  if (value) return children(value.organisation)
  if (isError(error, 'auth.required') || isError(error, 'auth.verify_first')) return <NeedLink />
  return <Frame>{error ? <Failed error={error} onRetry={reload} /> : <Waiting />}</Frame>
}

const Nowhere = () => {
  const t = useTexts(portalTexts)
  return (
    <Frame>
      <Message icon={SearchX} title={t('page_missing')}>
        <p>{t('page_missing_note')}</p>
        <Link to="/portal" className={buttonClass('secondary')}>
          {t('home')}
        </Link>
      </Message>
    </Frame>
  )
}
