import { expect, test } from 'vitest'
import { firstLoad } from './first-load.ts'

const manifest = {
  'index.html': { file: 'assets/staff.js', imports: ['_base.js'], css: ['assets/staff.css'] },
  '_base.js': { file: 'assets/base.js', imports: ['_base.js'] },
  'src/list.tsx': { file: 'assets/list.js', imports: ['index.html', '_grid.js'] },
  '_grid.js': { file: 'assets/grid.js', css: ['assets/grid.css'] },
  'src/never.tsx': { file: 'assets/never.js' },
}

test('everything reached by static imports counts once, what is fetched later does not', () => {
  expect(firstLoad(manifest, ['index.html', 'src/list.tsx'])).toEqual([
    'assets/base.js',
    'assets/grid.css',
    'assets/grid.js',
    'assets/list.js',
    'assets/staff.css',
    'assets/staff.js',
  ])
})

test('a source that is no chunk of its own is refused: it would make the report smaller than the truth', () => {
  expect(() => firstLoad(manifest, ['index.html', 'src/gone.tsx'])).toThrow('src/gone.tsx')
})
