/** The version a person saw, sent back with their changes so that a stale save is noticed. */
export function HiddenVersion({ version, name = 'version' }: { version: number; name?: string }) {
  return <input type="hidden" name={name} value={version} />;
}
