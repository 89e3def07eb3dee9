import type { PageProps } from '../../engine/registry.ts'

const SettingsPage = ({ rest }: PageProps) => <div>{rest}</div>
export default SettingsPage
