/** Changes of values in words, newest first. */
export function ChangeList({ changes }: { changes: readonly string[] }) {
  if (changes.length === 0) return <p>Nobody has changed this part this month: it is as carried forward.</p>;
  return (
    <>
      <p>Newest first.</p>
      <ul className="nhsuk-list app-changes">
        {changes.map((change) => (
          <li key={change} className="app-own-words">
            {change}
          </li>
        ))}
      </ul>
    </>
  );
}
