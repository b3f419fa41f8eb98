/** Codes to keep, shown this once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <>
      <p>
        Each of these codes lets you in once if you lose your phone. They are shown only now. Print this page
        or copy them to where you keep passwords.
      </p>
      <ul className="nhsuk-list app-recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
