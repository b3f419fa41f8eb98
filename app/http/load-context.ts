import '@remix-run/node';

declare module '@remix-run/node' {
  interface AppLoadContext {
    /** Fresh for each response; inline scripts carry it (Content Security Policy). */
    cspNonce?: string;
    /** Names the request in logs and on error pages. */
    requestId?: string;
  }
}
