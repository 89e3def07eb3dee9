/** Workspace and content hash in what was pasted: the address below the QR code, with or without its host. */
export const addressOf = (text: string): { readonly workspace: string; readonly hash: string } | null => {
  const match = /verify\/([\w-]{1,60})\/([0-9a-f]{64})\b/i.exec(text.normalize('NFKC').replace(/\s+/g, ''))
  return match?.[1] && match[2] ? { workspace: match[1], hash: match[2].toLowerCase() } : null
}
