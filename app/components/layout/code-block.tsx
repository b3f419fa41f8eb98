/** A text to be copied as it is; wide lines scroll by themselves. `label` names it for screen readers. */
export function CodeBlock({ label, children }: { label: string; children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section aria-label={label} className="app-code-block" tabIndex={0}>
      <pre>
        <code>{children}</code>
      </pre>
    </section>
  );
}
