// Before any schema is made.
import '@zhinuo/contracts/kit/no-eval.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { registerFeatures } from '../engine/registry.ts'
import { queryClient } from '../lib/query-client.ts'
import { startTheme } from '../lib/theme.ts'
import '../ui/base.css'
import { Toaster } from '../ui/toast.tsx'
import { features } from './features.ts'
import { router } from './router.tsx'

startTheme()
registerFeatures(features)

const place = document.getElementById('app')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toaster />
      </QueryClientProvider>
    </StrictMode>,
  )
}
