import { NotifyClient } from 'notifications-node-client';
import type { HandOver, Handover } from '~/domain/records/mail';
import { isTlsRefusal } from './tls-refusal.server';

export interface NotifySettings {
  apiKey: string;
  /** A template whose subject is ((subject)) and whose body is ((body)). */
  templateId: string;
  baseUrl: string;
  patienceMs: number;
}

interface NotifyError {
  code?: string;
  response?: { status: number; data?: { errors?: { error?: string }[] } };
}

/** Codes of a connection that was never made, so that nothing can have gone. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Hands mail to GOV.UK Notify, whose template carries our subject and our plain text. */
export function notifyTransport({ apiKey, templateId, baseUrl, patienceMs }: NotifySettings): HandOver {
  const client = new NotifyClient(baseUrl, apiKey);
  const send = client.apiClient.restClient as (options: object) => Promise<unknown>;
  client.apiClient.restClient = (options: object) => send({ ...options, timeout: patienceMs });
  return async ({ to, subject, text, messageId }) => {
    try {
      const { status } = (await client.sendEmail(templateId, to, {
        personalisation: { subject, body: text },
        reference: messageId,
      })) as { status: number };
      return { kind: 'accepted', code: String(status) };
    } catch (error) {
      return outcomeOf(error as NotifyError);
    }
  };
}

function outcomeOf({ code = '', response }: NotifyError): Handover {
  if (response === undefined) {
    if (isTlsRefusal(code)) return { kind: 'later', reason: 'server_refused_us', code };
    if (NEVER_CONNECTED.includes(code)) return { kind: 'later', reason: 'server_away', code };
    return { kind: 'unclear', reason: 'connection_lost', code };
  }
  const said = String(response.status);
  if (response.status === 401 || response.status === 403)
    return { kind: 'later', reason: 'server_refused_us', code: said };
  if (response.status === 429 || response.status >= 500)
    return { kind: 'later', reason: 'server_busy', code: said };
  const named = (name: string) => response.data?.errors?.some(({ error }) => error === name) === true;
  // A template that is not there or lacks a field, a key or a service in trial: settings, which somebody can put right.
  if (named('BadRequestError')) return { kind: 'later', reason: 'server_refused_us', code: said };
  const reason = named('ValidationError') ? 'refused_recipient' : 'refused_message';
  return { kind: 'refused', reason, code: said };
}
