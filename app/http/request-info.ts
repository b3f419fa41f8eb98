import { createContext, useContext } from 'react';

/** What the document being rendered needs to know of its request: empty in the browser. */
export type RequestInfo = { cspNonce?: string; requestId?: string };

export const RequestInfoContext = createContext<RequestInfo>({});

/** The nonce for inline scripts and the request's id, while rendering on the server. */
export function useRequestInfo(): RequestInfo {
  return useContext(RequestInfoContext);
}
