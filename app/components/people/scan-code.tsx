import type { SecretToScan } from '~/domain/people/account-standing';

/** A secret to scan with an authenticator app, and in letters where nothing can be scanned. */
export function ScanCode({ secret }: { secret: SecretToScan }) {
  const quiet = 4;
  const side = secret.size + 2 * quiet;
  return (
    <>
      <svg
        className="app-scan-code"
        viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
        role="img"
        aria-label="Square code to scan with an authenticator app. The key below is the same in letters."
        shapeRendering="crispEdges"
      >
        <rect x={-quiet} y={-quiet} width={side} height={side} fill="#ffffff" />
        <path d={secret.path} fill="#000000" />
      </svg>
      <p>
        If you cannot scan it, type this key into the app:{' '}
        <strong className="app-typed-key">{secret.typed}</strong>
      </p>
    </>
  );
}
