import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { directIcons } from './build/direct-icons.ts'
import { firstScreen } from './build/first-screen.ts'
import { precompress } from './build/precompress.ts'
import { schemasAside } from './build/without-schemas.ts'

const api = process.env.ZHINUO_URL ?? 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [directIcons(), react(), schemasAside(), precompress()],
  build: {
    target: 'es2022',
    manifest: true,
    // Everything is a file of its own origin: the page's policy allows neither inline scripts nor data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { staff: 'index.html', portal: 'portal.html' },
      output: {
        codeSplitting: {
          groups: firstScreen().map((group) => ({ ...group, includeDependenciesRecursively: false })),
        },
      },
    },
  },
  server: { proxy: { '/api': api } },
})
