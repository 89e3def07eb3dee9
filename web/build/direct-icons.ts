import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const named = /import \{([^}]*)\} from 'lucide-react'/g

/** File of each icon by every name it has, as the package's own index says it. */
export const iconFiles = (index: string): ReadonlyMap<string, string> => {
  const files = new Map<string, string>()
  for (const [, names = '', file = ''] of index.matchAll(
    /export \{([^}]*)\} from '\.\/icons\/([\w-]+)\.mjs'/g,
  )) {
    for (const [, name = ''] of names.matchAll(/default as (\w+)/g)) files.set(name, file)
  }
  return files
}

/** Imports of icons from the index, each from its own file instead; types drop out, they are none at run time. */
export const withDirectIcons = (code: string, files: ReadonlyMap<string, string>): string =>
  code.replace(named, (_, list: string) =>
    list
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '' && !part.startsWith('type '))
      .map((part) => {
        const [name = '', local = name] = part.split(' as ')
        const file = files.get(name)
        if (!file) throw new Error(`lucide-react has no icon ${name}`)
        return `import ${local} from 'lucide-react/icons/${file}'`
      })
      .join(';'),
  )

/** Lets each module name the icon files it draws, so that it is known which page needs which. */
export const directIcons = (): Plugin => {
  let files: ReadonlyMap<string, string> = new Map()
  return {
    name: 'direct-icons',
    enforce: 'pre',
    buildStart() {
      const entry = createRequire(import.meta.url).resolve('lucide-react/package.json')
      files = iconFiles(readFileSync(join(dirname(entry), 'dist/esm/lucide-react.mjs'), 'utf8'))
    },
    transform: {
      filter: { id: /\/web\/src\/.*\.tsx?$/, code: /from 'lucide-react'/ },
      handler: (code) => withDirectIcons(code, files),
    },
  }
}
