/**
 * Codes of a connection that ended before anything was sent, because the other end could not show who it is or speaks no
 * TLS: for whoever looks after the settings, and never a sign that something may have gone.
 */
const TLS_CODES = /CERT|SIGNATURE|^ERR_TLS|^ERR_SSL|^EPROTO$/;

/** Whether TLS was refused, by the code that the error first had. */
export function isTlsRefusal(code: string): boolean {
  return TLS_CODES.test(code);
}
