import { describe, expect, test } from 'vitest'
import { placeOf } from './router.tsx'

describe('places of the portal', () => {
  test.each([
    ['/portal', { page: 'home' }],
    ['/portal/', { page: 'home' }],
    ['/portal/abc.def', { page: 'enter', token: 'abc.def' }],
    ['/portal/sheets/1', { page: 'sheet', id: '1' }],
    ['/portal/notices/2', { page: 'notice', id: '2' }],
    ['/portal/promises/3', { page: 'promise', id: '3' }],
    ['/portal/surveys/4', { page: 'survey', id: '4' }],
    ['/portal/news', { page: 'news', id: null }],
    ['/portal/news/5', { page: 'news', id: '5' }],
    ['/s/tok', { page: 'asked', token: 'tok' }],
    ['/s', { page: 'nowhere' }],
    ['/portal/others/3', { page: 'nowhere' }],
    ['/portal/sheets/1/2', { page: 'nowhere' }],
    ['/sign/tok', { page: 'sign', token: 'tok' }],
    ['/sign', { page: 'nowhere' }],
    ['/verify', { page: 'verify', workspace: null, hash: null }],
    ['/verify/ab12', { page: 'verify', workspace: null, hash: 'ab12' }],
    ['/verify/w1/ab12', { page: 'verify', workspace: 'w1', hash: 'ab12' }],
    ['/somewhere', { page: 'nowhere' }],
  ])('%s', (path, place) => {
    expect(placeOf(path)).toEqual(place)
  })
})
