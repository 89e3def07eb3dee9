import type { Job } from '../../engine/module.ts'
import { installQuestions } from './service/questions.ts'

const hour = 3600

// A new workspace gets them within seconds: its repeated work is due at once.
export const jobs: readonly Job[] = [
  { name: 'expectations.install-questions', every: 24 * hour, run: installQuestions },
]
