import '@remix-run/node';

declare module '@remix-run/node' {
  interface AppLoadContext {
    /** Fresh for each response; inline scripts carry it (Content Security Policy). */
    cspNonce?: string;
    /** Names the request in logs and on error pages. */
    requestId?: string;
    /** The network address asked from (Express's req.ip), for throttling sign-ins. */
    address?: string;
    /** Resolves once the connection can take more; null: it can now. For long answers, which wait instead of piling up. */
    drained?: () => Promise<void> | null;
  }
}

declare module '@remix-run/server-runtime' {
  /** Loaders and actions give what they return as it is: dates stay dates, data() is unwrapped. */
  interface Future {
    v3_singleFetch: true;
  }
}
