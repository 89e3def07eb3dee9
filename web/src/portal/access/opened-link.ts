import { openLink } from '@zhinuo/contracts/identity-portal.ts'
import type { ResponseOf } from '@zhinuo/contracts/kit/endpoint.ts'
import { hasChosenLanguage, setLanguage } from '../../lib/i18n.ts'
import { hold, portal, rememberWorkspace } from '../api.ts'
import { useLoaded } from '../hooks.ts'

/** What a link leads to, and whether this browser has shown whose it is. */
export type Opened = ResponseOf<typeof openLink>

/** Opens the link, and takes the contact's language where the reader has not chosen one. */
export const useOpenedLink = (token: string) =>
  useLoaded(`link ${token}`, async (signal): Promise<Opened> => {
    const opened = await portal.call(openLink, { body: { token } }, { signal })
    rememberWorkspace(opened.workspace)
    hold(opened.workspace, token)
    if (!hasChosenLanguage()) setLanguage(opened.language, false)
    return opened
  })
