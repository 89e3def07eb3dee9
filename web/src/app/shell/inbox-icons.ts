import type { LucideIcon } from 'lucide-react'
import {
  Bell,
  BookOpen,
  CalendarCheck,
  FileSignature,
  FolderKanban,
  Handshake,
  Headset,
  MessagesSquare,
  Milestone,
  RefreshCw,
  Replace,
  Star,
  Target,
  TriangleAlert,
} from 'lucide-react'

const icons: Readonly<Record<string, LucideIcon>> = {
  engagements: FolderKanban,
  expectations: Target,
  commitments: Handshake,
  agreements: FileSignature,
  delivery: Milestone,
  communications: MessagesSquare,
  changes: Replace,
  deviations: TriangleAlert,
  knowledge: BookOpen,
  surveys: Star,
  service: Headset,
  reviews: CalendarCheck,
  loop: RefreshCw,
}

/** The picture of a group of notices. */
export const iconOf = (group: string): LucideIcon => icons[group] ?? Bell
